/** `node src/tools/provision.ts`: makes database, containers and blob container as the schema says. Running it again changes nothing. */
import type { BlobAddress } from '../adapters/blob/container.ts';
import { makeBlobFiles } from '../adapters/blob/files.ts';
import { makeBlobTrail } from '../adapters/blob/trail.ts';
import { type CosmosAddress, makeCosmosClient } from '../adapters/cosmos/client.ts';
import { type Provisioned, provisionCosmos } from '../adapters/cosmos/provisioning.ts';
import { loadConfig } from '../config.ts';
import { isMain } from './is-main.ts';

export interface Storage {
  readonly cosmos: CosmosAddress;
  readonly blob: BlobAddress;
  readonly trailContainer: string;
}

export const provision = async ({ cosmos, blob, trailContainer }: Storage): Promise<readonly Provisioned[]> => {
  const client = makeCosmosClient(cosmos);
  try {
    const containers = await provisionCosmos(client, cosmos.database);
    await makeBlobFiles(blob).prepare();
    await makeBlobTrail({ ...blob, container: trailContainer }).prepare();
    return containers;
  } finally {
    client.dispose();
  }
};

if (isMain(import.meta.url)) {
  const { cosmos, blob, trailContainer } = loadConfig(process.env);
  for (const { container, was } of await provision({ cosmos, blob, trailContainer })) {
    process.stdout.write(`${cosmos.database}/${container}: ${was}\n`);
  }
  for (const each of [blob.container, trailContainer]) process.stdout.write(`blob container ${each}: there\n`);
}
