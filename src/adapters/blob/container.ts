/** Containers of Blob storage. Their SDK is half a megabyte of code and most requests have no file, so it is loaded by the first that has. */
import type { ContainerClient } from '@azure/storage-blob';
import { makeAzureCredential } from '../azure-credential.ts';

export type BlobAddress =
  | { readonly kind: 'connectionString'; readonly connectionString: string; readonly container: string }
  | { readonly kind: 'identity'; readonly accountUrl: string; readonly container: string };

export type Container = () => Promise<ContainerClient>;

const retryOptions = { maxTries: 3, tryTimeoutInMs: 30_000, retryDelayInMs: 200, maxRetryDelayInMs: 2_000 };

const open = async (address: BlobAddress): Promise<ContainerClient> => {
  const { BlobServiceClient } = await import('@azure/storage-blob');
  const service =
    address.kind === 'connectionString'
      ? BlobServiceClient.fromConnectionString(address.connectionString, { retryOptions })
      : new BlobServiceClient(address.accountUrl, makeAzureCredential(), { retryOptions });
  return service.getContainerClient(address.container);
};

export const containerOf = (address: BlobAddress): Container => {
  let opened: Promise<ContainerClient> | undefined;
  return () => {
    opened ??= open(address);
    return opened;
  };
};

/** The HTTP status that storage answered; undefined where it did not answer. */
export const statusOf = (error: unknown): number | undefined =>
  error instanceof Error && error.name === 'RestError' && 'statusCode' in error && typeof error.statusCode === 'number'
    ? error.statusCode
    : undefined;
