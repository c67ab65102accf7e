/** A laptop's signing key: made once, kept in a file that only its owner reads. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';
import { newSigningKey } from './self-signed.ts';

export const keyInFile = (path: string): string => {
  if (!existsSync(path)) {
    mkdirSync(dirname(path), { recursive: true });
    try {
      writeFileSync(path, newSigningKey(new Date()), { mode: 0o600, flag: 'wx' });
    } catch (failure) {
      // Another process of this desk made it in between.
      if (!existsSync(path)) throw failure;
    }
  }
  return readFileSync(path, 'utf8');
};
