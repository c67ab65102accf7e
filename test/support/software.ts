/** What software keys and files stand on in tests: the real sealing under a key of its own, the desk's own pool, files and table. */
import { makeSealing } from '../../src/adapters/sealing/sealing.ts';
import { madeUpKeys } from '../../src/adapters/software/made-up-keys.ts';
import { standInFiles } from '../../src/adapters/software/stand-in-files.ts';
import { deskCatalog } from '../../src/domain/catalog/catalog.ts';
import { softwareDeliveryRows } from '../../src/domain/catalog/rows/software-deliveries.ts';
import { loadDeliveries } from '../../src/domain/catalog/software-delivery.ts';

export const softwareGround = {
  sealing: makeSealing({ kind: 'given', keys: Buffer.alloc(32, 7).toString('base64') }),
  keyPool: madeUpKeys,
  installationFiles: standInFiles,
};

export const softwareDeliveries = loadDeliveries(softwareDeliveryRows, deskCatalog());
