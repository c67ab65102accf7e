/** The recorded function app, loaded into our worker in this process: the same files that the real host ran. */
import { createRequire } from 'node:module';
import { join } from 'node:path';
import type { Binding, TypedData } from '../../../src/local/functions-host/rpc.ts';
import { startWorker, type Worker } from '../../../src/local/functions-host/worker.ts';
import { goldens } from './recordings.ts';

const require = createRequire(import.meta.url);

/** The recordings before the edges were made without `zz_more.js`: an app without it knows fewer names. */
export const goldenWorker = async (
  files: readonly string[] = ['zz_index.js', 'zz_more.js'],
  inputBinding?: (binding: Binding) => TypedData | undefined,
): Promise<Worker> => {
  const worker = await startWorker({
    app: {
      register: () => {
        for (const file of files) {
          const path = join(goldens, 'app', file);
          delete require.cache[path];
          require(path);
        }
      },
    },
    log: () => undefined,
    ...(inputBinding === undefined ? {} : { inputBinding }),
  });
  if (worker.loadError !== undefined) throw worker.loadError;
  return worker;
};
