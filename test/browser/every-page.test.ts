/** What holds for every page: axe has nothing to say, in light and dark; nothing scrolls sideways on a phone; the script is small. */
import { gzipSync } from 'node:zlib';
import type { Page } from 'playwright-core';
import { beforeAll, describe, expect, inject, test } from 'vitest';
import { aCaseWithDocuments, aFlaggedOrder } from '../support/e2e-cast.ts';
import { aBrowser, axeFindings, isSettled, scrollsSideways } from '../support/pages-browser.ts';

const people = aBrowser();

let caseHash = '';
let orderHash = '';
beforeAll(async () => {
  const [reviewed, due] = await Promise.all([aCaseWithDocuments(), aFlaggedOrder()]);
  caseHash = `#/case/${reviewed.caseId}`;
  orderHash = `#/order/${due.customer}/${due.id}`;
});

/** What a page is made of is the same in both; how it looks is not. */
const looks = [
  { width: 1400, colorScheme: 'light', only: undefined },
  { width: 360, colorScheme: 'dark', only: ['color-contrast', 'target-size', 'scrollable-region-focusable'] },
] as const;

/** What is wrong with what is shown now, wide and light, narrow and dark. */
const faultsOf = async (page: Page, name: string): Promise<readonly string[]> => {
  const faults: string[] = [];
  for (const { width, colorScheme, only } of looks) {
    await page.setViewportSize({ width, height: 900 });
    await page.emulateMedia({ colorScheme });
    const found = await axeFindings(page, only);
    faults.push(...found.map((finding) => `${name}, ${colorScheme}: ${finding}`));
    if (await scrollsSideways(page)) faults.push(`${name} scrolls sideways at ${width}`);
  }
  return faults;
};

const tour = async (page: Page, hashes: readonly string[]): Promise<readonly string[]> => {
  const faults: string[] = [];
  for (const hash of hashes) {
    await page.evaluate(`location.hash = ${JSON.stringify(hash)}`);
    await isSettled(page);
    await page.locator('main h1').waitFor();
    faults.push(...(await faultsOf(page, hash)));
  }
  return faults;
};

describe('wide and light, narrow and dark', () => {
  test('the page before signing in', async () => {
    const page = await people.tab();
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    expect(await faultsOf(page, 'welcome')).toEqual([]);
  });

  test('a lead’s pages, with a dialog open', async () => {
    const page = await people.as('lead-carla');
    expect(await tour(page, ['#/queue', '#/figures', '#/operations', '#/nowhere', caseHash])).toEqual([]);
    await page.getByRole('button', { name: 'Reject' }).click();
    expect(await faultsOf(page, 'dialog')).toEqual([]);
  });

  test('a partner’s pages', async () => {
    const page = await people.as('contoso-admin');
    const software = '#/software/c1000000-0001-4000-8000-000000000001';
    expect(await tour(page, ['#/due', '#/orders', orderHash, software])).toEqual([]);
  });

  test('a sandbox’s pages', async () => {
    const page = await people.as('fabrikam-sandbox-admin');
    await page.getByRole('link', { name: 'Sandbox' }).waitFor();
    expect(await tour(page, ['#/sandbox', '#/due'])).toEqual([]);
  });
});

test('the script is below 50 KB and the style below 8 KB, packed', async () => {
  const packed = async (name: string): Promise<number> => {
    const answer = await fetch(`${inject('desk').origin}/app/${name}`);
    return gzipSync(await answer.arrayBuffer(), { level: 9 }).length;
  };
  expect(await packed('app.js')).toBeLessThan(50 * 1024);
  expect(await packed('app.css')).toBeLessThan(8 * 1024);
});
