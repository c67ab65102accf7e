/** Properties that fast-check draws: by the one seed (see seed.ts), so a test takes `fc` and `property` from here. */
import { test } from '@fast-check/vitest';
import fc from 'fast-check';
import { seed } from './seed.ts';

fc.configureGlobal({ seed });

export { fc, test as property };
