/** A process to be killed: an engine on the recorded app that starts orchestrations and prints each id once its start is accepted. */
import { createDurableEngine } from '../../../src/local/durable-engine/engine.ts';
import { goldenWorker } from './golden-app.ts';

const [storePath = '', mode = 'flood'] = process.argv.slice(2);
const engine = createDurableEngine({
  storePath,
  hubName: 'TestHub',
  hazards: 'off',
  worker: await goldenWorker(),
  log: () => undefined,
});
await engine.start();

const start = async (name: string, input: string): Promise<void> => {
  const { status, body } = await engine.handle({
    method: 'POST',
    origin: 'http://localhost',
    path: `/durabletask/orchestrators/${name}`,
    query: new URLSearchParams(),
    headers: {},
    body: new TextEncoder().encode(input),
  });
  if (status === 202) process.stdout.write(`${name} ${(JSON.parse(body) as { id: string }).id}\n`);
};

if (mode === 'flood') {
  for (;;) await Promise.all(['ten', 'ten', 'hello', 'parent'].map((name) => start(name, 'null')));
} else {
  await start('waitX', 'null');
  await start('shortTimer', '1500');
  await start('anyLoser', 'null');
  await start('ten', 'null');
  process.stdout.write('ready\n');
}
