/** What the laptop's commands take from the command line: --port N (or DEAL_DESK_PORT) and --state DIR. */
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { defaultPort } from './desk-settings.ts';

export interface CommandLine {
  readonly port: number | undefined;
  readonly stateDirectory: string;
  readonly words: readonly string[];
}

const deskOptions = { port: { type: 'string' }, state: { type: 'string' } } as const;

/** What is said to a tool that the desk starts: its own options stay where they are, for the tool to read. */
export const forTheTool = (
  args: readonly string[],
): { readonly desk: readonly string[]; readonly tool: readonly string[] } => {
  const { tokens } = parseArgs({ args: [...args], strict: false, tokens: true, options: deskOptions });
  const isOurs = (index: number): boolean =>
    tokens.some((token) => {
      if (token.kind !== 'option' || !(token.name in deskOptions)) return false;
      return index === token.index || (token.inlineValue === false && index === token.index + 1);
    });
  return { desk: args.filter((_, i) => isOurs(i)), tool: args.filter((_, i) => !isOurs(i)) };
};

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
    options: deskOptions,
  });
  const port = readPort(values.port, '--port') ?? readPort(environment.DEAL_DESK_PORT, 'DEAL_DESK_PORT');
  const stateDirectory = values.state === undefined ? stateDirectoryFor(root, port) : resolve(values.state);
  return { port, stateDirectory, words: positionals };
}
