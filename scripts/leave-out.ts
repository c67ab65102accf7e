/**
 * What the bundle leaves out of the packages that the Durable SDK brings along: half a megabyte that would be parsed and run at every
 * start and never be asked for. The part that is used behaves as before.
 */
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'rolldown';

const ownRequests = fileURLToPath(new URL('../src/adapters/durable/extension-http.ts', import.meta.url));

/** By the end of the module's path: what is said in its place. */
const leaner: Readonly<Record<string, string>> = {
  // The SDK asks it for nothing but isURL; the rest is postal codes and phone numbers of the world.
  'validator/index.js': "exports.isURL = require('./lib/isURL').default;",
  // The SDK makes one kind of request with it, to the extension beside it.
  'axios/dist/node/axios.cjs': `exports.default = require(${JSON.stringify(ownRequests)});`,
};

export const leaveOut = (): Plugin => {
  const replaced = new Set<string>();
  return {
    name: 'leave-out',
    load: (id) => {
      const end = Object.keys(leaner).find((each) => id.replaceAll('\\', '/').endsWith(`/node_modules/${each}`));
      if (end === undefined) return undefined;
      replaced.add(end);
      return leaner[end];
    },
    buildEnd: (fault) => {
      const missed = Object.keys(leaner).filter((each) => !replaced.has(each));
      if (fault === undefined && missed.length > 0)
        throw new Error(`Nothing of ${missed.join(', ')} is bundled any more: take it out of scripts/leave-out.ts.`);
    },
  };
};
