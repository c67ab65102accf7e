/** What the laptop's commands take from the command line: --port N (or DEAL_DESK_PORT) and --state DIR. */
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { defaultPort } from './desk-settings.ts';

export interface CommandLine {
  readonly port: number | undefined;
  readonly stateDirectory: string;
  readonly words: readonly string[];
}

const readPort = (text: string | undefined, source: string): number | undefined => {
  if (text === undefined || text === '') return undefined;
  const port = Number(text);
  if (Number.isInteger(port) && port >= 0 && port <= 65_530) return port;
  throw new Error(`${source} must be a port from 0 to 65530, not ${text}.`);
};

/** Two desks keep apart by themselves: a desk at another port has a state directory of that name. */
export const stateDirectoryFor = (root: string, port: number | undefined): string =>
  join(root, '.local', port === undefined || port === defaultPort ? 'state' : `state-${port}`);

export function readCommandLine(
  root: string,
  args: readonly string[],
  environment: Readonly<Record<string, string | undefined>>,
): CommandLine {
  const { values, positionals } = parseArgs({
    args: [...args],
    allowPositionals: true,
    options: { port: { type: 'string' }, state: { type: 'string' } },
  });
  const port = readPort(values.port, '--port') ?? readPort(environment.DEAL_DESK_PORT, 'DEAL_DESK_PORT');
  const stateDirectory = values.state === undefined ? stateDirectoryFor(root, port) : resolve(values.state);
  return { port, stateDirectory, words: positionals };
}
