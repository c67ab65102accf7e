/** `npm run demo`: plays both stories against the running desk, or one started for the while; exits non-zero if anything differs. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { requestToken } from '../issuer/request-token.ts';
import { readCommandLine } from '../start/command-line.ts';
import { repositoryRoot, startDesk } from '../start/desk.ts';
import { loadDeskSettings } from '../start/desk-settings.ts';
import { makeClient } from './client.ts';
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

const { port } = readCommandLine(repositoryRoot, process.argv.slice(2), process.env);
const desk = await findDesk(port);
try {
  const as = async (name: string) => makeClient(desk.origin, await requestToken(desk.issuer, name));
  const cast = {
    partner: await as('contoso-admin'),
    reviewer: await as('reviewer-anna'),
    sandboxPartner: await as('contoso-sandbox-admin'),
  };
  await approvedStory(cast, console.log);
  await expiredStory(cast, console.log);
  console.log('Both stories went as they should.');
} catch (failure) {
  console.error(failure instanceof Error ? failure.message : failure);
  process.exitCode = 1;
} finally {
  await desk.stop();
}
