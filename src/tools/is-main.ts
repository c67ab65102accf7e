/** Was this module started as a command, or imported? (`import.meta.main` needs a newer Node than Azure runs.) */
import { realpathSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

export const isMain = (url: string): boolean => {
  const [, started] = process.argv;
  return started !== undefined && realpathSync(started) === fileURLToPath(url);
};
