/** One desk and one browser for all tests of the pages: started before the first, stopped after the last. */
import { chromium } from 'playwright-core';
import type { TestProject } from 'vitest/node';
import { browserAtHand } from '../../scripts/check/browser-at-hand.ts';
import { freshDesk } from './desk-process.ts';

declare module 'vitest' {
  export interface ProvidedContext {
    /** Where tests connect to the browser. */
    browser: string;
  }
}

export default async ({ provide }: TestProject): Promise<() => Promise<void>> => {
  const executablePath = await browserAtHand();
  if (executablePath === undefined)
    throw new Error('There is no browser here; `npm test` would have left this suite out.');
  const starting = freshDesk();
  // The switches that the package proposes would turn off the very policies that are tested here.
  const browser = await chromium.launchServer({
    executablePath,
    args: ['--no-sandbox', '--no-zygote', '--disable-gpu'],
  });
  const { origin, issuer, cosmos, blob, dispose } = await starting;
  provide('desk', { origin, issuer, cosmos, blob });
  provide('browser', browser.wsEndpoint());
  return async () => {
    await browser.close();
    await dispose();
  };
};
