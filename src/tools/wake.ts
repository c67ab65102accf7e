/**
 * `npm run wake [-- --restored INSTANT]`: after a restore, has the sweep rebuild the workflow of every order that waits, within
 * minutes instead of within a day; and notes in the trail to which point in time the database was put back.
 */
import { parseArgs } from 'node:util';
import { composeAudit, composeTools } from '../compose/tools.ts';
import { type Config, loadConfig } from '../config.ts';
import { parseInstant } from '../domain/time.ts';
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

const noteRestore = async (
  config: Pick<Config, 'cosmos' | 'blob' | 'trailContainer'>,
  restored: string,
): Promise<string> => {
  const audit = composeAudit(config);
  try {
    const restoredTo = parseInstant(restored);
    await audit.noteRestore(restoredTo);
    return `noted in the trail: the database was put back to ${restoredTo}; heads written since are of work that is lost`;
  } finally {
    audit.close();
  }
};

if (isMain(import.meta.url)) {
  const config = loadConfig(process.env);
  const { restored } = parseArgs({ options: { restored: { type: 'string' } } }).values;
  if (restored !== undefined) process.stdout.write(`${await noteRestore(config, restored)}\n`);
  process.stdout.write(`${await wakeOrders(config)}\n`);
}
