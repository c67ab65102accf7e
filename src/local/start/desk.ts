/** A whole desk in this process: the neighbours, the world, and the Functions host with the Durable engine on dist/main.mjs. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { stateDirectoryFor } from './command-line.ts';
import { lockDesk } from './desk-lock.ts';
import { loadDeskSettings } from './desk-settings.ts';
import type { HostLine } from './host-lines.ts';
import { startNeighbours } from './neighbours.ts';
import { isWorldReady, prepareWorld, provisionAgain } from './world.ts';

export interface DeskOptions {
  /** 7071 by default, with the addresses of the settings file; another port moves all addresses; 0 takes free ones. */
  readonly port?: number | undefined;
  readonly stateDirectory?: string | undefined;
  /** Settings of the app that win over the file and the environment, for instance RATE_LIMIT_PER_MINUTE. */
  readonly settings?: Readonly<Record<string, string>>;
  /** Progress, a sentence at a time. */
  readonly say?: (sentence: string) => void;
  /** What the app and the host log. */
  readonly log?: (line: HostLine) => void;
  readonly onFailure?: (fault: Error) => void;
}

export interface Desk {
  readonly origin: string;
  readonly issuer: string;
  readonly stateDirectory: string;
  /** Method and path of each HTTP function. */
  readonly routes: readonly string[];
  stop(): Promise<void>;
}

export const repositoryRoot = fileURLToPath(new URL('../../..', import.meta.url));

const startHost = async (
  options: DeskOptions,
  stateDirectory: string,
  port: number,
  settings: Record<string, string>,
) => {
  const [{ startFunctionsHost }, { engineFromSettings }] = await Promise.all([
    import('../functions-host/host.ts'),
    import('../functions-host/engine-from-settings.ts'),
  ]);
  return startFunctionsHost({
    appDirectory: repositoryRoot,
    port,
    settings,
    stateDirectory: join(stateDirectory, 'host'),
    engineFactory: engineFromSettings(),
    log: options.log ?? (() => {}),
  });
};

/** Resolves when the desk answers. Throws one sentence for what a person can mend, and leaves nothing running then. */
export async function startDesk(options: DeskOptions = {}): Promise<Desk> {
  const root = repositoryRoot;
  if (!existsSync(join(root, 'dist', 'main.mjs'))) {
    throw new Error('dist/main.mjs has not been built; run `npm run build`, or start by `npm start`, which builds it.');
  }
  const say = options.say ?? (() => {});
  const onFailure = options.onFailure ?? ((fault) => console.error(fault));
  const stateDirectory = options.stateDirectory ?? stateDirectoryFor(root, options.port);
  const settings = await loadDeskSettings({ root, port: options.port, settings: options.settings });
  const { ports } = settings;
  const values = {
    ...settings.values,
    WEBHOOK_KEY_FILE: join(stateDirectory, 'webhook-key.pem'),
    SEALING_KEY_FILE: join(stateDirectory, 'sealing-key'),
    MAIL_OUTBOX: join(stateDirectory, 'outbox'),
  };

  await using undo = new AsyncDisposableStack();
  const lock = lockDesk(stateDirectory);
  undo.defer(() => lock.release());
  const neighbours = await startNeighbours({ settings, stateDirectory, storage: 'blob', onFailure });
  undo.defer(() => neighbours.stop());
  say(`Cosmos emulator runs at ${neighbours.cosmos.endpoint}`);
  say(`OIDC issuer runs at ${neighbours.issuer.origin}`);

  const stopping = new AbortController();
  const world = { root, stateDirectory, settings: values, signal: stopping.signal };
  const isReady = isWorldReady(world);
  if (!isReady) {
    await neighbours.azurite;
    for (const step of await prepareWorld(world)) say(step);
  }
  const host = await startHost(options, stateDirectory, ports.host, values);
  undo.defer(() => host.stop());
  if (host.loadError !== undefined) {
    throw new Error(`dist/main.mjs could not be loaded: ${host.loadError.message}`, { cause: host.loadError });
  }
  const azurite = await neighbours.azurite;
  say(`Azurite ${azurite.isAdopted ? 'was still running' : 'runs'} at http://127.0.0.1:${ports.blob}`);
  const background =
    isReady && !azurite.isAdopted
      ? provisionAgain(world).catch((fault: unknown) => {
          if (!stopping.signal.aborted) onFailure(fault instanceof Error ? fault : new Error(String(fault)));
        })
      : Promise.resolve();

  const running = undo.move();
  let stopped: Promise<void> | undefined;
  const stop = async () => {
    stopping.abort();
    await background;
    await running.disposeAsync();
  };
  return {
    origin: host.origin,
    issuer: neighbours.issuer.origin,
    stateDirectory,
    routes: host.functions.flatMap(({ methods, path }) =>
      path === undefined ? [] : [`${methods?.join(',') ?? 'GET'} /${path}`],
    ),
    stop() {
      stopped ??= stop();
      return stopped;
    },
  };
}
