/** The files that lie in storage for one order, whether the order names them or not. */
import { attachmentId, type OrderRef } from '../../domain/ids.ts';
import { type BlobAddress, containerOf } from './container.ts';
import { blobNameOf, namedBy } from './names.ts';

export interface StoredFile {
  readonly id: string;
  readonly sizeBytes: number;
  readonly at: string;
}

export const listFilesOf = async (address: BlobAddress, order: OrderRef): Promise<readonly StoredFile[]> => {
  const prefix = blobNameOf(order, attachmentId(''));
  const found: StoredFile[] = [];
  const container = await containerOf(address)();
  for await (const { name, properties } of container.listBlobsFlat({ prefix })) {
    const named = namedBy(name);
    if (named === undefined) continue;
    const at = (properties.createdOn ?? properties.lastModified).toISOString();
    found.push({ id: named.id, sizeBytes: properties.contentLength ?? 0, at });
  }
  return found;
};
