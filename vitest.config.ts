import { defineConfig } from 'vitest/config';

/** One project a suite, so that the quick ones can be asked for alone: `npx vitest --project unit`. */
const suite = (name: string, include: string[], extra: object = {}) => ({
  test: { name, include, environment: 'node' as const, ...extra },
});

export default defineConfig({
  test: {
    projects: [
      suite('unit', [
        'test/domain/**/*.test.ts',
        'test/app/**/*.test.ts',
        'test/wire/**/*.test.ts',
        'test/infra/**/*.test.ts',
        'test/*.test.ts',
      ]),
      suite('workflows', ['test/workflows/**/*.test.ts']),
      suite('http', ['test/http/**/*.test.ts']),
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
      suite('crash', ['test/crash/**/*.test.ts'], {
        testTimeout: 600_000,
        hookTimeout: 120_000,
        fileParallelism: false,
      }),
    ],
  },
});
