/** Does Cosmos answer, and are its containers there? One point read of nothing: a request unit. */
import type { Database } from '@azure/cosmos';
import { containers } from './schema.ts';

/** "Owner resource does not exist": the container, not the item, is what is missing. */
const noContainer = 1003;

export const makeCosmosCheck =
  (database: Database) =>
  async (signal: AbortSignal): Promise<void> => {
    const item = database.container(containers.accounts.id).item('health', 'health');
    const { substatus } = await item.read({ abortSignal: signal });
    if (substatus === noContainer) throw new Error('There is no container for accounts');
  };
