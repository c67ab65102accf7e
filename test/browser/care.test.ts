/** What goes wrong before people, and what the pages do about it: stale cases, refused files, ended sign-ins, keys, languages. */
import { describe, expect, inject, test } from 'vitest';
import { hostileDocuments } from '../support/documents/hostile.ts';
import { aCaseWithDocuments, aFlaggedOrder } from '../support/e2e-cast.ts';
import { aBrowser } from '../support/pages-browser.ts';

const people = aBrowser();

describe('a reviewer', () => {
  test('SR-14 who decides on a case that somebody else decided on is shown the fresh case and what changed, and loses no word', async () => {
    const order = await aCaseWithDocuments();
    const [anna, bram] = [
      await people.as('reviewer-anna', `#/case/${order.caseId}`),
      await people.as('reviewer-bram', `#/case/${order.caseId}`),
    ];
    await bram.getByRole('button', { name: 'Ask for more' }).waitFor();
    await anna.keyboard.press('m');
    await anna.getByLabel('Your words to the partner').fill('The signature is missing.');
    await anna.getByRole('dialog').getByRole('button', { name: 'Ask for more' }).click();
    await anna.locator('.status-pending_po_upload').waitFor();

    await bram.keyboard.press('r');
    await bram.getByLabel('Reason').selectOption('other');
    await bram.getByLabel('Your words to the partner').fill('Words that must not be lost.');
    await bram.getByRole('dialog').getByRole('button', { name: 'Reject' }).click();
    const changed = bram.locator('.notice.warn', { hasText: 'The case changed while you looked at it' });
    await changed.waitFor();
    expect(await changed.innerText()).toContain('The signature is missing.');
    await bram.locator('.facts .status-pending_po_upload').waitFor();
    await bram.keyboard.press('r');
    expect(await bram.getByLabel('Your words to the partner').inputValue()).toBe('Words that must not be lost.');
  });

  test('SR-13 goes through the queue by keys: down, claim, choose, open, the next one, and back', async () => {
    await Promise.all([aCaseWithDocuments(), aCaseWithDocuments()]);
    const page = await people.as('reviewer-anna');
    await page.locator('.row-link').first().waitFor();
    await page.keyboard.press('j');
    await page.keyboard.press('c');
    await page.locator('.row', { hasText: 'you · ' }).first().waitFor();
    await page.keyboard.press('x');
    await page.getByText('1 chosen').waitFor();
    await page.keyboard.press('Enter');
    await page.getByRole('heading', { name: 'Decide' }).waitFor();
    const first = new URL(page.url()).hash;
    await page.keyboard.press('n');
    await page.waitForURL((url) => url.hash.startsWith('#/case/') && url.hash !== first);
    await page.keyboard.press('g');
    await page.getByRole('heading', { name: 'Queue' }).waitFor();
  });

  test('SR-13 SR-14 asks for more on several cases at once', async () => {
    const orders = [await aCaseWithDocuments(), await aCaseWithDocuments()];
    const page = await people.as('reviewer-anna');
    for (const { id } of orders) await page.getByLabel(`Choose ${id}`).check();
    await page
      .getByRole('region', { name: 'With the chosen cases' })
      .getByRole('button', { name: 'Ask for more' })
      .click();
    await page.getByLabel('Your words to the partner').fill('Please send the signed page.');
    await page.getByRole('dialog').getByRole('button', { name: 'Ask for more' }).click();
    for (const { id } of orders) await page.locator('.row', { hasText: id }).waitFor({ state: 'detached' });
  });

  test('SR-11 SR-17 saves a document under its name, never opening it, and checks the chain', async () => {
    const order = await aCaseWithDocuments();
    const page = await people.as('reviewer-anna', `#/case/${order.caseId}`);
    const [download] = await Promise.all([
      page.waitForEvent('download'),
      page.getByRole('button', { name: 'Download' }).click(),
    ]);
    expect(download.suggestedFilename()).toBe('purchase-order.pdf');
    await page.getByRole('button', { name: 'Check the chain' }).click();
    await page.getByText(/^The chain is whole/).waitFor();
  });
});

describe('a partner', () => {
  test('SR-08 is told which file was refused and why, beside the file; the order is as it was', async () => {
    const order = await aFlaggedOrder();
    const page = await people.as('contoso-admin', `#/order/${order.customer}/${order.id}`);
    const hostile = hostileDocuments.find(({ reason }) => reason === 'encrypted');
    await page.getByLabel('Price to the customer').fill('52560');
    const buffer = Buffer.from(hostile?.bytes ?? []);
    await page
      .getByLabel('Purchase order files')
      .setInputFiles({ name: 'locked.pdf', mimeType: 'application/pdf', buffer });
    await page.getByRole('button', { name: 'Upload', exact: true }).click();
    await page.locator('.files .refused .file-fault', { hasText: 'locked.pdf' }).waitFor();
    expect(await page.locator('.facts .status').innerText()).toBe('Purchase order wanted');
    expect(await page.getByLabel('Price to the customer').inputValue()).toBe('52560');
  });

  test('whose sign-in has ended signs in again and finds what was typed, where it was typed', async () => {
    const order = await aFlaggedOrder();
    const page = await people.as('contoso-admin', `#/order/${order.customer}/${order.id}`);
    await page.getByLabel('Price to the customer').fill('1234.50');
    await page.route('**/v1/orders?**', (route) => route.fulfill({ status: 401, body: '{}' }));
    await page.getByRole('link', { name: 'Orders' }).first().click();
    const banner = page.getByRole('alert').filter({ hasText: 'Your sign-in has ended' });
    await banner.waitFor();
    await page.goBack();
    await banner.getByRole('button', { name: 'Sign in again' }).click();
    await page.getByLabel('Price to the customer').waitFor();
    expect(await page.getByLabel('Price to the customer').inputValue()).toBe('1234.50');
    expect(await banner.count()).toBe(0);
  });

  test('sees nothing that a colleague typed before them in the same tab', async () => {
    const order = await aFlaggedOrder();
    const page = await people.as('contoso-admin', `#/order/${order.customer}/${order.id}`);
    await page.getByLabel('Price to the customer').fill('1234.50');
    await page.evaluate("sessionStorage.removeItem('deal-desk.session')");
    await page.reload();
    await page.locator('button.main').click();
    await page.locator('button[value="contoso-global"]').click();
    await page.getByLabel('Price to the customer').waitFor();
    expect(await page.getByLabel('Price to the customer').inputValue()).toBe('');
  });
});

describe('everybody', () => {
  test('WR-04 reads pages and API in the language they choose, and finds it again', async () => {
    const order = await aFlaggedOrder();
    const page = await people.as('contoso-admin', `#/order/${order.customer}/${order.id}`, { locale: 'nb-NO' });
    await page.getByText('Bestillingen er lagt inn').waitFor();
    await page.getByLabel('Språk').selectOption('nl');
    await page.getByText('De bestelling is geplaatst').waitFor();
    expect(await page.locator('html').getAttribute('lang')).toBe('nl');
    await page.reload();
    await page.getByRole('heading', { name: 'Tijdlijn' }).waitFor();
  });

  test('signs out: nothing of them stays in the tab', async () => {
    const page = await people.as('reviewer-anna');
    const { origin } = inject('desk');
    // By way of the issuer, and back: what is asked before that is lost with the page it is asked of.
    const isBack = page.waitForEvent('framenavigated', (frame) => new URL(frame.url()).origin === origin);
    await page.getByRole('button', { name: 'Sign out' }).click();
    await isBack;
    await page.getByRole('button', { name: 'Sign in' }).waitFor();
    expect(await page.evaluate('sessionStorage.length')).toBe(0);
    await page.goBack().catch(() => undefined);
    expect(new URL(page.url()).origin).toBe(origin);
  });

  test('is told what did not work, what to name when asking about it, and can try again', async () => {
    const problem = {
      title: 'Not now',
      detail: 'The figures rest.',
      errors: [],
      traceId: '0af7651916cd43dd',
      code: '1',
    };
    const page = await people.as('lead-carla');
    await page.route('**/desk/v1/figures?*', (route) =>
      route.fulfill({ status: 429, json: { ...problem, retryAfterSeconds: 3 } }),
    );
    await page.getByRole('link', { name: 'Figures' }).click();
    const told = page.getByRole('alert');
    await told.waitFor();
    for (const part of ['Not now', 'The figures rest.', 'Wait 3 seconds', '0af7651916cd43dd']) {
      expect(await told.innerText()).toContain(part);
    }
    await page.unroute('**/desk/v1/figures?*');
    await told.getByRole('button', { name: 'Try again' }).click();
    await page.getByRole('heading', { name: 'How reviews ended' }).waitFor();
  });

  test('gets back to where they wanted to go when they sign in from a kept link', async () => {
    const order = await aCaseWithDocuments();
    const page = await people.as('reviewer-bram', `#/case/${order.caseId}`);
    await page.getByText(order.id).first().waitFor();
    expect(new URL(page.url()).hash).toBe(`#/case/${order.caseId}`);
  });
});
