/** `npm run services`: what a Functions host needs around it (Azurite, Cosmos, issuer, a seeded world), and no Functions host. */
import { readCommandLine } from './start/command-line.ts';
import { repositoryRoot } from './start/desk.ts';
import { lockDesk } from './start/desk-lock.ts';
import { loadDeskSettings } from './start/desk-settings.ts';
import { runInForeground } from './start/foreground.ts';
import { startNeighbours } from './start/neighbours.ts';
import { prepareWorld } from './start/world.ts';

await runInForeground(async ({ end }) => {
  const { port, stateDirectory } = readCommandLine(repositoryRoot, process.argv.slice(2), process.env);
  const settings = await loadDeskSettings({ root: repositoryRoot, port });
  await using undo = new AsyncDisposableStack();
  const lock = lockDesk(stateDirectory);
  undo.defer(() => lock.release());
  const neighbours = await startNeighbours({
    settings,
    stateDirectory,
    storage: 'all',
    onFailure(fault) {
      console.error(fault);
      process.exitCode = 1;
      end('a part failed');
    },
  });
  undo.defer(() => neighbours.stop());
  console.log(`Cosmos emulator runs at ${neighbours.cosmos.endpoint}`);
  console.log(`OIDC issuer runs at ${neighbours.issuer.origin}`);
  const { blob, queue, table } = settings.ports;
  await neighbours.azurite;
  console.log(`Azurite runs at http://127.0.0.1:${blob} (blobs), :${queue} (queues) and :${table} (tables)`);
  const stopping = new AbortController();
  const steps = await prepareWorld({
    root: repositoryRoot,
    stateDirectory,
    settings: settings.values,
    signal: stopping.signal,
  });
  for (const step of steps) console.log(step);
  console.log(
    'A Functions host can run beside this, with local.settings.sample.json as its local.settings.json. Ctrl-C stops all.',
  );
  console.log('ready services');
  const running = undo.move();
  return { stop: () => running.disposeAsync() };
});
