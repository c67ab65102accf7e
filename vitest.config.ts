import { defineConfig } from 'vitest/config';

/** One project a suite, so that the quick ones can be asked for alone: `npx vitest --project unit`. */
const suite = (name: string, include: string[], extra: object = {}) => ({
  test: { name, include, environment: 'node' as const, ...extra },
});

/** Tests that leave nothing behind in the modules they use share them, which takes most of the time out of these suites. */
const shared = { isolate: false };

export default defineConfig({
  test: {
    projects: [
      suite(
        'unit',
        [
          'test/domain/**/*.test.ts',
          'test/app/**/*.test.ts',
          'test/wire/**/*.test.ts',
          'test/infra/**/*.test.ts',
          'test/web/**/*.test.ts',
          'test/*.test.ts',
        ],
        shared,
      ),
      suite('workflows', ['test/workflows/**/*.test.ts'], shared),
      suite('http', ['test/http/**/*.test.ts'], shared),
      suite('adapters', ['test/adapters/**/*.test.ts', 'test/tools/**/*.test.ts'], {
        testTimeout: 60_000,
        hookTimeout: 60_000,
      }),
      suite('local', ['test/local/**/*.test.ts'], { testTimeout: 60_000, hookTimeout: 60_000 }),
      suite('e2e', ['test/e2e/**/*.test.ts'], {
        testTimeout: 240_000,
        hookTimeout: 120_000,
        fileParallelism: false,
        globalSetup: ['test/support/e2e-desk.ts'],
      }),
      suite('browser', ['test/browser/**/*.test.ts'], {
        testTimeout: 60_000,
        hookTimeout: 60_000,
        fileParallelism: false,
        globalSetup: ['test/support/pages-desk.ts'],
        ...shared,
      }),
      suite('crash', ['test/crash/**/*.test.ts'], {
        testTimeout: 600_000,
        hookTimeout: 120_000,
        fileParallelism: false,
      }),
    ],
  },
});
