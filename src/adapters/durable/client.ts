/** The durable client of an invocation. Making one costs more than using it, so the last one is kept while its binding stays the same. */
import type { InvocationContext } from '@azure/functions';
import * as df from 'durable-functions';

/** What the doorbell, the health check and the purge need of the SDK's client. */
export type DoorbellClient = Pick<df.DurableClient, 'startNew' | 'raiseEvent' | 'getStatus' | 'purgeInstanceHistoryBy'>;

const isClientInput = (input: { readonly type: string }): boolean =>
  input.type === 'durableClient' || input.type === 'orchestrationClient';

export const makeClientOf = (): ((context: InvocationContext) => DoorbellClient) => {
  let last: { readonly binding: string; readonly client: DoorbellClient } | undefined;
  return (context) => {
    const input = context.options.extraInputs.find(isClientInput);
    const binding = input === undefined ? '' : JSON.stringify(context.extraInputs.get(input));
    if (last?.binding === binding && input !== undefined) return last.client;
    // Says itself what is missing when the function was registered without a durable client input.
    const client = df.getClient(context);
    last = { binding, client };
    return client;
  };
};
