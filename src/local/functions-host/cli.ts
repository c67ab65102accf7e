/** `npm run host -- DIR [--port N] [--state DIR] [--enable-auth] [--verbose]`: runs any v4 function app folder on the local host. */
import { createHash } from 'node:crypto';
import { stat } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import type { LogEntry } from './app-registry.ts';
import type { FunctionsHost } from './host-contract.ts';
import { crashed, isInner, keepRunning, tellPort } from './keep-running.ts';

const usage = 'Usage: npm run host -- DIR [--port 7071] [--state DIR] [--enable-auth] [--verbose]';

interface Arguments {
  readonly directory: string;
  readonly port: number;
  readonly state: string;
  readonly enableAuth: boolean;
  readonly isVerbose: boolean;
}

function readArguments(): Arguments {
  const { values, positionals } = parseArgs({
    allowPositionals: true,
    options: {
      port: { type: 'string', default: '7071' },
      state: { type: 'string' },
      'enable-auth': { type: 'boolean', default: false },
      verbose: { type: 'boolean', default: false },
    },
  });
  const [folder] = positionals;
  const port = Number(values.port);
  if (!folder || positionals.length > 1) throw new Error(usage);
  if (!Number.isInteger(port) || port < 0 || port > 65_535)
    throw new Error(`--port ${values.port} is not a port.\n${usage}`);
  const directory = resolve(folder);
  const id = createHash('sha256').update(directory).digest('hex').slice(0, 16);
  return {
    directory,
    port,
    state: resolve(values.state ?? join('.local', 'functions-host', id)),
    enableAuth: values['enable-auth'],
    isVerbose: values.verbose,
  };
}

/** One line an entry; what belongs to a function names it. Debug and system chatter only when asked for. */
function print({ level, message, functionName, category }: LogEntry, isVerbose: boolean): void {
  if ((level === 'trace' || level === 'debug') && category === 'system' && !isVerbose) return;
  const text = `[${new Date().toISOString()}] ${level === 'information' ? '' : `${level}: `}${functionName ? `${functionName}: ` : ''}${message}`;
  if (level === 'error' || level === 'critical') console.error(text);
  else console.log(text);
}

function printFunctions(host: FunctionsHost): void {
  const lines = host.functions.map(({ name, type, methods, path }) =>
    path === undefined
      ? `\t${name}: ${type}`
      : `\t${name}: [${(methods ?? []).join(',')}] http://localhost:${host.port}/${path}`,
  );
  console.log(['', 'Functions:', '', ...lines, ''].join('\n'));
}

async function main(): Promise<void> {
  if (!isInner()) {
    process.exitCode = await keepRunning(process.argv.slice(1));
    return;
  }
  const args = readArguments();
  const isFolder = await stat(args.directory).then(
    (found) => found.isDirectory(),
    () => false,
  );
  if (!isFolder) throw new Error(`There is no folder ${args.directory}.`);
  // As in the real worker: what nobody catches ends the process, and durable work is done again after the next start.
  process.on('uncaughtException', (error) => {
    console.error(`Uncaught exception, the process ends: ${error.stack ?? error.message}`);
    process.exit(crashed);
  });
  // The real worker runs in the app's folder, whatever the folder the host was started in.
  process.chdir(args.directory);
  // Not before: the process that only watches has no use for them.
  const { engineFromSettings } = await import('./engine-from-settings.ts');
  const { startFunctionsHost } = await import('./host.ts');
  const host = await startFunctionsHost({
    appDirectory: args.directory,
    port: args.port,
    stateDirectory: args.state,
    enableAuth: args.enableAuth,
    engineFactory: engineFromSettings(),
    log: (entry) => print(entry, args.isVerbose),
  });
  tellPort(host.port);
  printFunctions(host);
  let isStopping = false;
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      if (isStopping) process.exit(130);
      isStopping = true;
      void host.stop().then(() => process.exit(0));
    });
  }
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
