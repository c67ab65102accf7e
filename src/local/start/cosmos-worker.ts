/** The thread's own side: starts the emulator, says where it is, and stops it when told. */
import { parentPort, workerData } from 'node:worker_threads';
import { startCosmosEmulator } from '../cosmos/emulator.ts';
import type { CosmosThreadMessage } from './cosmos-thread.ts';

const say = (message: CosmosThreadMessage): void => parentPort?.postMessage(message);

try {
  const emulator = await startCosmosEmulator(workerData);
  parentPort?.once('message', async () => {
    await emulator.stop();
    parentPort?.close();
  });
  say({ endpoint: emulator.endpoint });
} catch (thrown) {
  say({ refusal: thrown instanceof Error ? thrown.message : String(thrown) });
  parentPort?.close();
}
