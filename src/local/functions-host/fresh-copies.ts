/** Lets one process load an app folder again: from the second load on, the app's files and its Functions libraries are new copies. */
import Module, { createRequire, registerHooks } from 'node:module';
import { join, sep } from 'node:path';
import { pathToFileURL } from 'node:url';

const libraries = ['@azure/functions', 'durable-functions'].map((name) => `/node_modules/${name}/`);

/** The host itself may lie in the app's folder (in this repository it does), and must not become two. */
const ownUrl = new URL('..', import.meta.url).href;

let generation = 0;
let folderUrl = '';

/** Call before each load of a folder; returns which load of the process this is (1 needs nothing special). */
export function freshCopies(folder: string): number {
  generation += 1;
  folderUrl = pathToFileURL(join(folder, sep)).href;
  if (generation === 1) return generation;
  const cache = createRequire(import.meta.url).cache;
  for (const file of Object.keys(cache)) if (isRenewed(pathToFileURL(file).href)) delete cache[file];
  if (generation === 2) markImports();
  return generation;
}

function isRenewed(url: string): boolean {
  if (libraries.some((library) => url.includes(library))) return true;
  return url.startsWith(folderUrl) && !url.startsWith(ownUrl) && !url.includes('/node_modules/');
}

/** Module URLs of later loads carry the load's number, since Node never forgets an imported URL. */
function markImports(): void {
  registerHooks({
    resolve(specifier, context, next) {
      const found = next(specifier, context);
      const isImport = context.conditions.includes('import');
      if (!isImport || Module.isBuiltin(specifier) || !isRenewed(found.url) || found.url.includes('?')) return found;
      return { ...found, url: `${found.url}?load=${generation}` };
    },
  });
}
