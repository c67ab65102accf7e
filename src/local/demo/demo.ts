/** `npm run demo`: plays its three stories against the running desk, or one started for the while; exits non-zero if anything differs. `-- --count` prints what the stories cost instead, and with `--save` keeps it for the capacity sheet. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readCommandLine } from '../start/command-line.ts';
import { repositoryRoot, startDesk } from '../start/desk.ts';
import { loadDeskSettings } from '../start/desk-settings.ts';
import { castOn } from './cast.ts';
import { countedDemo } from './counting.ts';
import { resellerStory } from './reseller-story.ts';
import { approvedStory, expiredStory } from './stories.ts';

const answers = async (origin: string): Promise<boolean> =>
  fetch(`${origin}/v1/customers`, { signal: AbortSignal.timeout(2_000) }).then(
    (response) => response.status === 401,
    () => false,
  );

/** The running desk's addresses, or those of one of our own with its own empty state. */
const findDesk = async (port: number | undefined) => {
  const { ports } = await loadDeskSettings({ root: repositoryRoot, port });
  const running = { origin: `http://127.0.0.1:${ports.host}`, issuer: `http://127.0.0.1:${ports.issuer}` };
  if (await answers(running.origin)) return { ...running, stop: async () => {} };
  console.log('No desk answers; starting one for the while …');
  const stateDirectory = await mkdtemp(join(tmpdir(), 'deal-desk-demo-'));
  const desk = await startDesk({ port: 0, stateDirectory });
  const stop = async () => {
    await desk.stop();
    await rm(stateDirectory, { recursive: true, force: true });
  };
  return { origin: desk.origin, issuer: desk.issuer, stop };
};

const playedOn = async (desk: Awaited<ReturnType<typeof findDesk>>): Promise<void> => {
  const cast = await castOn(desk);
  await approvedStory(cast, console.log);
  await expiredStory(cast, console.log);
  await resellerStory(cast, console.log);
  console.log('All three stories went as they should.');
};

const args = process.argv.slice(2);
const { port } = readCommandLine(
  repositoryRoot,
  args.filter((arg) => arg !== '--count' && arg !== '--save'),
  process.env,
);
let stop = async (): Promise<void> => {};
try {
  if (args.includes('--count')) await countedDemo(console.log, args.includes('--save'));
  else {
    const desk = await findDesk(port);
    stop = desk.stop;
    await playedOn(desk);
  }
} catch (failure) {
  console.error(failure instanceof Error ? failure.message : failure);
  process.exitCode = 1;
} finally {
  await stop();
}
