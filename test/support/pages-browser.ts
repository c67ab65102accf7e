/** People before the pages: each in a browser context of their own, signed in by the issuer's page; what the console complains of is kept. */
import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { type Browser, type BrowserContext, chromium, type Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, expect, inject } from 'vitest';

interface Looks {
  readonly locale?: string;
}

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** A refusal of the API is an answer, not a fault of the page. */
const isAnswer = (text: string): boolean => /^Failed to load resource: .* status of 4\d\d/.test(text);

/** The hooks of a test file: the browser is connected, and every test ends with a silent console. */
export const aBrowser = () => {
  let browser: Browser;
  let contexts: BrowserContext[] = [];
  let complaints: string[] = [];

  beforeAll(async () => {
    browser = await chromium.connect(inject('browser'));
  });
  afterEach(async () => {
    await Promise.all(contexts.map((context) => context.close()));
    contexts = [];
    const heard = complaints;
    complaints = [];
    expect(heard, 'the console').toEqual([]);
  });
  afterAll(() => browser.close());

  const listen = (page: Page): void => {
    page.setDefaultTimeout(20_000);
    page.on('pageerror', (error) => complaints.push(error.message));
    page.on('console', (message) => {
      const isComplaint = message.type() === 'error' || message.type() === 'warning';
      if (isComplaint && !isAnswer(message.text())) complaints.push(message.text());
    });
    page.on('response', (response) => {
      if (response.status() >= 500) complaints.push(`${response.status()} ${response.url()}`);
    });
  };

  /** A tab that nobody is signed in at. */
  const tab = async (hash = '', { locale = 'en-GB' }: Looks = {}): Promise<Page> => {
    const context = await browser.newContext({
      ...{ viewport: { width: 1280, height: 900 }, colorScheme: 'light', locale },
      // So that no colour is looked at half way.
      reducedMotion: 'reduce',
    });
    contexts.push(context);
    const page = await context.newPage();
    listen(page);
    await page.goto(`${inject('desk').origin}/app${hash}`);
    return page;
  };

  const as = async (person: string, hash = '', looks: Looks = {}): Promise<Page> => {
    const page = await tab(hash, looks);
    await page.locator('button.main').click();
    await page.locator(`button[value="${person}"]`).click();
    await page.locator('header.top').waitFor();
    return page;
  };

  return { tab, as };
};

/** The page has followed its address, and nothing of it is loading. */
export const isSettled = async (page: Page): Promise<void> => {
  await page.evaluate('new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done)))');
  await page.locator('body:not(:has(.loading))').waitFor({ state: 'attached' });
};

/** What axe finds, a line each: rule, place and what to do. `only`: by these rules, where the others were asked already. */
export const axeFindings = async (page: Page, only?: readonly string[]): Promise<readonly string[]> => {
  await isSettled(page);
  // Given to the page by the debugger, as no policy would let it in by an address; once, as it is large.
  if (await page.evaluate("typeof axe === 'undefined'")) await page.evaluate(axeSource);
  const found: unknown = await page.evaluate(
    `axe.run(document, ${JSON.stringify({ resultTypes: ['violations'], ...(only && { runOnly: only }) })}).then(({ violations }) =>
      violations.flatMap(({ id, nodes }) => nodes.map(({ target, failureSummary }) => id + ' ' + target + ': ' + failureSummary)))`,
  );
  return Array.isArray(found) ? found.map(String) : ['axe gave no list'];
};

export const scrollsSideways = (page: Page): Promise<boolean> =>
  page.evaluate('document.documentElement.scrollWidth > document.documentElement.clientWidth');
