/** An Azurite of its own for one test file, in a directory and on a port that nobody else has. */
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { startAzurite } from '../../../src/local/azurite/azurite.ts';

/** The account and key that Microsoft publishes for Azurite; they protect nothing. */
const account = 'devstoreaccount1';
const key = 'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==';

const freePort = (): Promise<number> =>
  new Promise((resolve, reject) => {
    const probe = createServer();
    probe.once('error', reject);
    probe.listen(0, '127.0.0.1', () => {
      const address = probe.address();
      const port = typeof address === 'object' && address !== null ? address.port : 0;
      probe.close(() => resolve(port));
    });
  });

export const anAzurite = async () => {
  const stateDirectory = await mkdtemp(join(tmpdir(), 'desk-azurite-'));
  const blob = await freePort();
  const azurite = await startAzurite({ stateDirectory, ports: { blob, queue: 0, table: 0 }, parts: 'blob' });
  return {
    connectionString: `DefaultEndpointsProtocol=http;AccountName=${account};AccountKey=${key};BlobEndpoint=http://127.0.0.1:${blob}/${account};`,
    stop: async () => {
      await azurite.stop();
      await rm(stateDirectory, { recursive: true, force: true });
    },
  };
};
