/** A laptop's own key: made once, kept in a file that only its owner reads. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname } from 'node:path';

export const keyInFile = (path: string, newKey: () => string): string => {
  if (!existsSync(path)) {
    mkdirSync(dirname(path), { recursive: true });
    try {
      writeFileSync(path, newKey(), { mode: 0o600, flag: 'wx' });
    } catch (failure) {
      // Another process of this desk made it in between.
      if (!existsSync(path)) throw failure;
    }
  }
  return readFileSync(path, 'utf8');
};
