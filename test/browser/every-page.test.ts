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

const goTo = async (page: Page, hash: string): Promise<void> => {
  await page.evaluate(`location.hash = ${JSON.stringify(hash)}`);
  await isSettled(page);
  await page.locator('main h1').waitFor();
};

const looks = [
  { width: 1400, colorScheme: 'light' },
  { width: 360, colorScheme: 'dark' },
] as const;

describe.each(looks)('at $width pixels in $colorScheme', (look) => {
  const tour = async (page: Page, hashes: readonly string[]): Promise<readonly string[]> => {
    const faults: string[] = [];
    for (const hash of hashes) {
      await goTo(page, hash);
      faults.push(...(await axeFindings(page)).map((finding) => `${hash}: ${finding}`));
      if (await scrollsSideways(page)) faults.push(`${hash} scrolls sideways`);
    }
    return faults;
  };

  test('the page before signing in', async () => {
    const page = await people.tab('', look);
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    expect([...(await axeFindings(page)), await scrollsSideways(page)]).toEqual([false]);
  });

  test('a lead’s pages, with a dialog open', async () => {
    const page = await people.as('lead-carla', '', look);
    expect(
      await tour(page, ['#/queue', '#/queue?state=open&claim=any', '#/figures', '#/operations', '#/nowhere', caseHash]),
    ).toEqual([]);
    await page.getByRole('button', { name: 'Reject' }).click();
    expect([...(await axeFindings(page)), await scrollsSideways(page)]).toEqual([false]);
  });

  test('a partner’s pages', async () => {
    const page = await people.as('contoso-admin', '', look);
    expect(
      await tour(page, [
        '#/due',
        '#/orders',
        orderHash,
        '#/software',
        '#/software/c1000000-0001-4000-8000-000000000001',
      ]),
    ).toEqual([]);
  });

  test('a sandbox’s pages', async () => {
    const page = await people.as('fabrikam-sandbox-admin', '', look);
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
