/** The in-memory store of sealed software keys. */
import type { SoftwareKeyStore } from '../../../src/app/software/ports.ts';
import { type Commerce, keyOf } from './commerce.ts';

export const makeMemorySoftwareKeys = ({ softwareKeys, store }: Commerce): SoftwareKeyStore => ({
  read: async (customer, subscription) => softwareKeys.get(keyOf(customer, subscription)),
  write: async (keys, etag) => {
    const key = keyOf(keys, keys.subscriptionId);
    if (softwareKeys.get(key)?.etag !== etag) return 'conflict';
    softwareKeys.set(key, store(keys));
    return 'written';
  },
});
