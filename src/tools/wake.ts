/** `npm run wake`: after a restore, has the sweep rebuild the workflow of every order that waits, within minutes instead of within a day. */
import { composeTools } from '../compose-tools.ts';
import { type Config, loadConfig } from '../config.ts';
import { isMain } from './is-main.ts';

export const wakeOrders = async (config: Pick<Config, 'cosmos'>): Promise<string> => {
  const tools = composeTools(config);
  try {
    const { woken, busy } = await tools.wakeOrders();
    const left = busy === 0 ? '' : `; ${busy} were being written to, and need no waking`;
    return `${woken} orders are due now; the next sweep looks at them${left}`;
  } finally {
    tools.close();
  }
};

if (isMain(import.meta.url)) process.stdout.write(`${await wakeOrders(loadConfig(process.env))}\n`);
