/** The main job as people do it: clicked through by a partner and a reviewer, from signing in to the end. */
import type { Page } from 'playwright-core';
import { describe, expect, test } from 'vitest';
import { purchaseOrderPdf } from '../../src/local/demo/purchase-order-pdf.ts';
import {
  aCaseWithDocuments,
  accessLtsc,
  aFlaggedOrder,
  as,
  buys,
  contosoSandboxId,
  type OpenOrder,
  sandboxToys,
  untilStatus,
} from '../support/e2e-cast.ts';
import { aBrowser } from '../support/pages-browser.ts';

const people = aBrowser();

const contosoCustomer = 'c1000000-0001-4000-8000-000000000001';
const windowsServer = 'DG7GMGF0DWS1:0001:DG7GMGF0DWA1';

const orderHash = ({ customer, id }: OpenOrder) => `#/order/${customer}/${id}`;

const aPdf = (orderId: string) => ({
  name: 'purchase-order.pdf',
  mimeType: 'application/pdf',
  buffer: Buffer.from(purchaseOrderPdf(['PURCHASE ORDER', `Order ${orderId}`, 'Price: 52560.00 USD'])),
});

const uploads = async (page: Page, order: OpenOrder): Promise<void> => {
  await page.getByLabel('Price to the customer').fill('52,560.00');
  await page.getByLabel('Purchase order files').setInputFiles(aPdf(order.id));
  await page.getByRole('button', { name: 'Upload', exact: true }).click();
  await page.locator('.status-po_upload_complete').waitFor();
};

const decides = async (page: Page, name: string): Promise<void> => {
  const dialog = page.getByRole('dialog');
  await dialog.getByRole('button', { name, exact: true }).click();
  await dialog.waitFor({ state: 'detached' });
};

describe('the main job', () => {
  test('SR-12 SR-19 found on the list of what is due, uploaded, claimed, approved, and completed without another click', async () => {
    const order = await aFlaggedOrder();
    const partner = await people.as('contoso-admin');
    await partner.locator('.row', { hasText: order.id }).getByRole('link').click();
    await uploads(partner, order);
    expect(await partner.locator('.timeline').innerText()).toContain('Purchase order documents were received.');

    const reviewer = await people.as('reviewer-anna', '#/queue?state=open');
    await reviewer.locator('.row', { hasText: order.id }).getByRole('link').click();
    await reviewer.getByRole('button', { name: 'Claim', exact: true }).click();
    await reviewer.locator('.claim', { hasText: 'you' }).waitFor();
    await reviewer.keyboard.press('a');
    await decides(reviewer, 'Approve');
    await reviewer.locator('.status-completed').waitFor();

    await partner.reload();
    await partner.locator('.status-completed').waitFor();
    await partner.getByText('12 instalments').first().click();
    expect(await partner.locator('.instalments td.amount').first().innerText()).toBe('4,380.00 USD');
  });

  test('SR-06 SR-14 rejected with a reason and words: final, told to the partner, and a new cart comes of it', async () => {
    const order = await aCaseWithDocuments();
    const reviewer = await people.as('reviewer-anna', `#/case/${order.caseId}`);
    await reviewer.getByRole('button', { name: 'Reject' }).click();
    await reviewer.getByLabel('Reason').selectOption('price_mismatch');
    await reviewer.getByLabel('Your words to the partner').fill('The document says 40,000.');
    await decides(reviewer, 'Reject');
    await reviewer.locator('.status-po_review_rejected').waitFor();

    const partner = await people.as('contoso-admin', orderHash(order));
    await partner.getByRole('button', { name: 'New cart from this order' }).click();
    await partner.getByText('The cart is made:').waitFor();
    expect(await partner.locator('section.notice').innerText()).toContain('The document says 40,000.');
  });

  test('SB-04 SB-05 SR-05 in the sandbox the partner plays the reviewer, and 90 days pass at the press of a button', async () => {
    const sandbox = await as('contoso-sandbox-admin');
    const played = await buys(sandbox, sandboxToys, accessLtsc, contosoSandboxId);
    const late = await buys(sandbox, sandboxToys, accessLtsc, contosoSandboxId);
    const partner = await people.as('contoso-sandbox-admin', orderHash(played));
    await uploads(partner, played);
    await partner.getByRole('button', { name: 'Approve' }).click();
    await decides(partner, 'Approve');
    await partner.locator('.status-completed').waitFor();

    await partner.getByRole('link', { name: 'Sandbox' }).click();
    await partner.getByRole('button', { name: '+ 90 days' }).click();
    await decides(partner, 'Move forward');
    await partner.getByText('90 days ahead of real time').waitFor();
    await partner.evaluate(`location.hash = '${orderHash(late)}'`);
    await partner.locator('.status-po_review_rejected').waitFor();
  });

  test('OR-07 withdrawn after one more question; the case is closed for the desk', async () => {
    const order = await aFlaggedOrder();
    const partner = await people.as('contoso-admin', orderHash(order));
    await partner.getByRole('button', { name: 'Withdraw the order…' }).click();
    await decides(partner, 'Withdraw the order');
    await partner.locator('.status-cancelled').waitFor();
    const reviewer = await people.as('reviewer-anna', `#/case/${order.caseId}`);
    await reviewer.locator('.status-cancelled').waitFor();
    expect(await reviewer.getByRole('button', { name: 'Approve' }).count()).toBe(0);
  });

  test('KD-06 SW-07 SW-08 a key is revealed, then what it is for is cancelled, once the duties are confirmed; the key is gone', async () => {
    const admin = await as('contoso-admin');
    const order = await buys(admin, contosoCustomer, {
      catalogItemId: windowsServer,
      quantity: 1,
      billingCycle: 'annual',
    });
    await untilStatus(admin, order, 'completed');
    const page = await people.as('contoso-admin', `#/software/${contosoCustomer}`);
    const item = page.locator('.entries > li', { hasText: order.id });
    await item.getByRole('button', { name: 'Reveal the key' }).click();
    expect(await item.locator('.product-key').innerText()).toMatch(/^\d{4}(.\d{4}){7}$/);

    await item.getByRole('link', { name: order.id }).click();
    await page.getByRole('button', { name: 'Cancel what was bought…' }).click();
    const dialog = page.getByRole('dialog');
    expect(await dialog.innerText()).toContain('You and your customer must stop using what is cancelled, uninstall it');
    expect(await dialog.getByRole('button', { name: 'Cancel what was bought' }).isDisabled()).toBe(true);
    await dialog.getByLabel('I have read this, and will see to it').check();
    await decides(page, 'Cancel what was bought');
    await page.locator('.status-cancelled').waitFor();
    await page.goBack();
    await item.getByText('cancelled').or(item.getByText('deleted')).first().waitFor();
    expect(await item.getByRole('button', { name: 'Reveal the key' }).count()).toBe(0);
  });
});
