/** Invoices at the routes: a sandbox partner buys and uses, moves its clock past the month's end, and reads what it owes, line by line (BI-01 … BI-04, SP-11). */
import { beforeEach, describe, expect, test } from 'vitest';
import { exact, toMoney, zero } from '../../src/domain/rating/exact.ts';
import { items } from '../support/buying.ts';
import { answerOf, readAsSdk } from '../support/sdk-reading.ts';
import { invoiceRequests } from '../support/sdk-requests.ts';
import type { Person } from './people.ts';
import { aWholeDesk, type WholeDesk } from './whole-desk.ts';

const customer = 'c1f00000-0001-4000-8000-000000000001';
const toys = `/v1/customers/${customer}`;
const azure = 'e1f00000-0001-4000-8000-000000000001';
const plan = 'a1f00000-0001-4000-8000-000000000001';
const sandbox = '11111111-aaaa-4aaa-8aaa-0000000000f1';
/** D4s v5 in eastus: 0.192 USD an hour, 31 % off with a plan of one year. */
const machine = '8e855d51-82a6-cb68-5c3c-74b639777c73';

let desk: WholeDesk;
beforeEach(async () => {
  desk = await aWholeDesk();
});

const get = (path: string, who: Person = 'sandboxAgent', headers = {}) => desk.ask(who, 'GET', path, { headers });
const textOf = async (path: string): Promise<string> =>
  (await desk.askBytes('sandboxAgent', path)).bytes.toString('utf8');
const advance = async (days: number): Promise<void> => {
  const moved = await desk.ask('sandboxAgent', 'POST', '/v1/sandbox/clock/advance', { body: { days } });
  expect(moved.status, moved.text).toBe(200);
  const account = await desk.stores.accounts.read(sandbox as never);
  await desk.desk.ringOpenOrders(sandbox as never, account?.value.clock.seq ?? 0);
};

const buy = async (line: object, billingCycle = 'monthly'): Promise<string> => {
  const order = await desk.ask('sandboxAgent', 'POST', `${toys}/orders`, {
    body: { billingCycle, lineItems: [{ quantity: 1, ...line }] },
  });
  expect(order.status, order.text).toBe(201);
  await desk.settle();
  return String(order.body.id);
};

const savingsPlan = {
  offerId: items.savingsPlanOneYear,
  provisioningContext: { scope: 'shared', subscriptionId: plan },
  purchaseCommitment: { amount: 0.1 },
};

const use = (records: readonly (readonly [hour: string, quantity: string])[]) =>
  desk.ask('sandboxAgent', 'POST', `/v1/sandbox/customers/${customer}/usage`, {
    body: {
      records: records.map(([usageStartTime, quantity]) => ({
        ...{ usageStartTime, quantity, azureSubscriptionId: azure, resourceGroup: 'shop', meterId: machine },
      })),
    },
  });

interface Line {
  readonly [name: string]: unknown;
  readonly subtotal: number;
}

const invoicesOf = async (who: Person = 'sandboxAgent') =>
  (await get('/v1/invoices', who)).body.items as { id: string; totalCharges: number }[];
const linesOf = async (id: string, type = 'billinglineitems', more = '') =>
  (await get(`/v1/invoices/${id}/lineitems?provider=onetime&invoiceLineItemType=${type}&size=2000${more}`)).body
    .items as Line[];

/** A month with a savings plan paid monthly, software paid at once, and use in three hours, two of them under the plan. */
const aMonth = async () => {
  const ordered = {
    plan: await buy(savingsPlan),
    software: await buy({ offerId: items.windowsServerOneYear }, 'annual'),
  };
  await advance(1);
  const used = await use([
    ['2026-11-25T07:00:00Z', '1'],
    ['2026-11-25T10:00:00Z', '1'],
    ['2026-11-25T11:00:00Z', '0.333'],
  ]);
  expect(used.status, used.text).toBe(200);
  await advance(10);
  const [invoice] = await invoicesOf();
  if (invoice === undefined) throw new Error('The month was not invoiced');
  return { ...ordered, invoice };
};

describe('BI-01 an invoice', () => {
  test('comes when the account’s clock has passed the month (SB-04), with lines that point at customer, order and subscription', async () => {
    const { invoice, plan: planOrder, software } = await aMonth();
    expect((await get(`/v1/invoices/${invoice.id}`)).body).toMatchObject({
      billingPeriodStartDate: '2026-11-01T00:00:00.000Z',
      billingPeriodEndDate: '2026-11-30T23:59:59.999Z',
      currencyCode: 'USD',
      lineItemCount: 3,
      documentType: 'invoice',
    });
    const lines = await linesOf(invoice.id);
    // 0.1 USD an hour for a year, in twelve parts.
    expect(lines.find(({ orderId }) => orderId === planOrder)).toMatchObject({
      customerId: customer,
      customerName: 'Sandbox Toys',
      chargeType: 'charge',
      subtotal: 73,
      priceSource: 'order',
      reservationOrderId: planOrder,
    });
    expect(lines.find(({ orderId }) => orderId === software)).toMatchObject({ taxIncluded: false, orderLineNumber: 0 });
    const used = lines.find(({ chargeType }) => chargeType === 'usage');
    expect(used).toMatchObject({ subscriptionId: plan, billingPeriod: '2026-11', priceSource: 'price-list' });
    const total = lines.reduce((sum, { subtotal }) => sum + Math.round(subtotal * 100), 0);
    expect(total).toBe(Math.round(invoice.totalCharges * 100));
  });

  test('says what is owed for use alone where nothing was bought, to the cent (LG-05)', async () => {
    await use([['2026-11-24T10:00:00Z', '1.5']]);
    await advance(10);
    const [invoice] = await invoicesOf();
    // 0.192 × 1.5 = 0.288
    expect(invoice?.totalCharges).toBe(0.29);
  });

  test('never changes: use that is reported late stands on the next one, with what it adds', async () => {
    await use([['2026-11-24T10:00:00Z', '1.5']]);
    await advance(10);
    const [november] = await invoicesOf();
    await use([
      ['2026-11-24T10:00:00Z', '2.5'],
      ['2026-11-24T11:00:00Z', '1'],
    ]);
    await advance(31);
    const [december, still, ...others] = await invoicesOf();
    expect(others).toEqual([]);
    expect(still).toEqual(november);
    // 0.192 × (1 + 1) = 0.384
    expect(december?.totalCharges).toBe(0.38);
    const [line] = await linesOf(december?.id ?? '');
    expect(line).toMatchObject({ billingPeriod: '2026-11', invoiceNumber: december?.id });
    const use1 = await linesOf(december?.id ?? '', 'usagelineitems');
    expect(use1.map(({ exactQuantity }) => exactQuantity)).toEqual(['2']);
  });

  test('SW-08 holds the credit of what was cancelled beside its charge, and in the end what was kept of it', async () => {
    const order = await buy({ offerId: items.windowsServerOneYear }, 'annual');
    const cancelled = await desk.ask('sandboxAgent', 'PATCH', `${toys}/orders/${order}`, {
      body: { status: 'cancelled' },
    });
    expect(cancelled.status, cancelled.text).toBe(200);
    await desk.settle();
    await advance(10);
    const [invoice] = await invoicesOf();
    const lines = await linesOf(invoice?.id ?? '');
    expect(lines.map(({ chargeType, orderId }) => [chargeType, orderId]).sort()).toEqual([
      ['charge', order],
      ['customerCredit', order],
    ]);
    const credit = lines.find(({ chargeType }) => chargeType === 'customerCredit');
    const charge = lines.find(({ chargeType }) => chargeType === 'charge');
    expect(credit).toMatchObject({ creditReasonCode: 'refund', creditOf: charge?.referenceId });
    expect(credit?.subtotal).toBeLessThan(0);
    // A day of the year has begun.
    expect(invoice?.totalCharges).toBeGreaterThan(0);
    expect(invoice?.totalCharges).toBeLessThan((charge?.subtotal ?? 0) / 300);
  });

  test('is nobody else’s (TN-02), and a number that nobody has is answered alike', async () => {
    const { invoice } = await aMonth();
    const other = await get(`/v1/invoices/${invoice.id}`, 'stranger');
    const none = await get('/v1/invoices/G202611USD0123456789', 'stranger');
    expect(other.status).toBe(404);
    expect({ ...other.body, instance: '', traceId: '' }).toEqual({ ...none.body, instance: '', traceId: '' });
    expect(await invoicesOf('otherSandboxAgent')).toEqual([]);
  });

  test('has a page that a PDF reader reads, in the language asked for', async () => {
    const { invoice } = await aMonth();
    const { extractText, getDocumentProxy } = await import('unpdf');
    const page = await desk.askBytes('sandboxAgent', `/v1/invoices/${invoice.id}/documents/statement`);
    expect(page.headers.get('content-type')).toBe('application/pdf');
    const { text, totalPages } = await extractText(await getDocumentProxy(new Uint8Array(page.bytes)), {
      mergePages: true,
    });
    expect(totalPages).toBe(1);
    expect(text).toContain(invoice.id);
    expect(text).toContain('Contoso, sandbox');
    expect(text).toContain('before tax');
    expect(
      (await get(`/v1/invoices/${invoice.id}/documents/statement`, 'sandboxAgent', { 'x-locale': 'nl-NL' })).status,
    ).toBe(200);
  });

  test('has no receipt, and says why', async () => {
    const { invoice } = await aMonth();
    const none = await get(`/v1/invoices/${invoice.id}/receipts/R1/documents/statement`);
    expect([none.status, none.body.code]).toEqual([404, '970702']);
  });
});

describe('BI-02 the reconciliation file', () => {
  const csvRows = (text: string): Record<string, string>[] => {
    const [head = '', ...rows] = text.trimEnd().split('\r\n');
    const names = head.split(',');
    return rows.map((row) => {
      const cells = [...row.matchAll(/("(?:[^"]|"")*"|[^,]*)(?:,|$)/g)].map(([, cell = '']) =>
        cell.startsWith('"') ? cell.slice(1, -1).replaceAll('""', '"') : cell,
      );
      return Object.fromEntries(names.map((name, i) => [name, cells[i] ?? '']));
    });
  };

  test('adds up to the invoice to the cent, and each line of use to the billing line that it is a part of', async () => {
    const { invoice } = await aMonth();
    const file = await get(`/v1/invoices/${invoice.id}/reconciliation`);
    expect(file.headers.get('content-type')).toContain('text/csv');
    const rows = csvRows(file.text);
    const billing = rows.filter(({ LineType }) => LineType === 'billing');
    const sum = rows.reduce((all, { Subtotal }) => (Subtotal ? all.plus(exact(Subtotal)) : all), zero);
    expect(sum.toNumber()).toBe(invoice.totalCharges);
    const used = billing.filter(({ ChargeType }) => ChargeType === 'usage');
    expect(used).toHaveLength(1);
    for (const line of used) {
      const parts = rows.filter((row) => row.LineType === 'usage' && row.InvoiceLineNumber === line.InvoiceLineNumber);
      const exactly = parts.reduce((all, { PricingPreTaxTotal }) => all.plus(exact(PricingPreTaxTotal ?? '')), zero);
      expect(exactly.toFixed()).toBe(line.PricingPreTaxTotal);
      expect(toMoney(exactly, 'USD').minor).toBe(Math.round(Number(line.Subtotal) * 100));
    }
  });

  test('SP-11 use that a savings plan covered costs nothing more, and names the plan and its order; partner credit only where nothing covers (SP-07)', async () => {
    const { invoice, plan: order } = await aMonth();
    const use = await linesOf(invoice.id, 'usagelineitems');
    const covered = use.filter(({ benefitType }) => benefitType === 'SavingsPlan');
    expect(covered.length).toBeGreaterThan(0);
    for (const line of covered)
      expect(line).toMatchObject({ benefitOrderId: order, pricingPreTaxTotal: 0, hasPartnerEarnedCredit: false });
    expect(covered[0]?.benefitId).toEqual(expect.any(String));
    const paid = use.filter(({ benefitType }) => benefitType === undefined);
    expect(paid.map(({ hasPartnerEarnedCredit }) => hasPartnerEarnedCredit)).toContain(true);
    const rows = csvRows((await get(`/v1/invoices/${invoice.id}/reconciliation`)).text);
    for (const row of rows.filter(({ LineType }) => LineType === 'usage')) {
      expect([row.BenefitType === 'SavingsPlan', row.HasPartnerEarnedCredit === 'true']).not.toEqual([true, true]);
      expect(row.PartnerEarnedCreditPercentage).toBe(
        row.HasPartnerEarnedCredit === 'true' ? 'per agreement; not known here' : '',
      );
    }
  });

  test('as JSON lines says the same as the CSV', async () => {
    const { invoice } = await aMonth();
    const rows = csvRows((await get(`/v1/invoices/${invoice.id}/reconciliation`)).text);
    const objects = (await textOf(`/v1/invoices/${invoice.id}/reconciliation?format=jsonl`))
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(objects.map((each) => [each.LineType, each.ReferenceId ?? '', each.Subtotal ?? ''])).toEqual(
      rows.map((row) => [row.LineType, row.ReferenceId, row.Subtotal]),
    );
  });

  test('BI-03 nothing of it, nor of any answer about billing, holds how to reach a customer', async () => {
    const { invoice } = await aMonth();
    const who = await desk.stores.customers.read({ partnerId: sandbox, customerId: customer } as never);
    const answers = await Promise.all(
      [
        '/v1/invoices',
        `/v1/invoices/${invoice.id}`,
        `/v1/invoices/${invoice.id}/lineitems?invoiceLineItemType=billinglineitems`,
        `/v1/invoices/${invoice.id}/lineitems?invoiceLineItemType=usagelineitems`,
        `/v1/invoices/${invoice.id}/reconciliation`,
        `/v1/invoices/${invoice.id}/reconciliation?format=jsonl`,
        `/v1/invoices/${invoice.id}/documents/statement`,
        '/v1/invoices/unbilled/lineitems?invoiceLineItemType=billinglineitems',
      ].map(textOf),
    );
    const contact = who?.agreement?.primaryContact;
    const secrets = [contact?.email, contact?.lastName, who?.domain].filter((each) => each !== undefined);
    expect(secrets.length).toBeGreaterThan(0);
    for (const text of answers) {
      expect(text).not.toContain('@');
      for (const secret of secrets) expect(text).not.toContain(secret);
    }
  });
});

describe('lists of lines', () => {
  test('go on by token, of billing lines and of use, and by offset', async () => {
    const { invoice } = await aMonth();
    for (const type of ['billinglineitems', 'usagelineitems']) {
      const all = await linesOf(invoice.id, type);
      expect(all.length).toBeGreaterThan(1);
      const path = `/v1/invoices/${invoice.id}/lineitems?provider=all&invoiceLineItemType=${type}&size=1&seekoperation=Next`;
      const seen: unknown[] = [];
      for (let token: string | undefined = ''; token !== undefined; ) {
        const page = await get(path, 'sandboxAgent', token === '' ? {} : { 'ms-continuationtoken': token });
        seen.push(...(page.body.items as unknown[]));
        const next = (page.body.links as { next?: { headers: { value: string }[] } }).next;
        token = next?.headers[0]?.value;
      }
      expect(seen).toEqual(all);
    }
    expect(await linesOf(invoice.id, 'billinglineitems', '&offset=1')).toEqual((await linesOf(invoice.id)).slice(1));
  });

  test('of what is not invoiced yet show this month’s, and what came late for an earlier one', async () => {
    await buy(savingsPlan);
    const unbilled = async (period: string, type = 'billinglineitems') =>
      (
        await get(
          `/v1/invoices/unbilled/lineitems?provider=all&invoiceLineItemType=${type}&currencyCode=usd&period=${period}`,
        )
      ).body.items as Line[];
    expect((await unbilled('current')).map(({ subtotal }) => subtotal)).toEqual([73]);
    expect(await unbilled('previous')).toEqual([]);
    await advance(1);
    await use([['2026-11-25T07:00:00Z', '1']]);
    expect(await unbilled('current', 'usagelineitems')).toMatchObject([
      { usageDate: '2026-11-25T00:00:00.000Z', exactPricingPreTaxTotal: '0.192' },
    ]);
    await advance(10);
    expect((await unbilled('previous')).length).toBe(0);
  });

  test('another filter, another kind of line: named as wrong', async () => {
    const wrong = await get(
      '/v1/invoices?filter=%7B%22Field%22:%22Name%22,%22Value%22:%22x%22,%22Operator%22:%22equals%22%7D',
    );
    expect(wrong.status).toBe(400);
    expect((await get('/v1/invoices/unbilled/lineitems?invoiceLineItemType=other')).status).toBe(400);
  });

  test('of invoices are filtered by day and paged by offset', async () => {
    await buy(savingsPlan);
    await advance(10);
    await advance(31);
    const all = await invoicesOf();
    expect(all.length).toBe(2);
    const first = await get('/v1/invoices?size=1&offset=0');
    const next = (first.body.links as { next?: { uri: string } }).next?.uri;
    expect((await get(`/v1${next}`)).body.items).toEqual(all.slice(1));
    const day = (operator: string) =>
      encodeURIComponent(JSON.stringify({ Field: 'InvoiceDate', Value: '2026-12-31', Operator: operator }));
    const after = await get(`/v1/invoices?filter=${day('greater_than')}`);
    const before = await get(`/v1/invoices?filter=${day('less_than_or_equals')}`);
    expect([after.body.items, before.body.items]).toEqual([[all[0]], [all[1]]]);
  });
});

test('WR-02 WR-09 what the SDK asks of invoices is answered, and it can read the answers', async () => {
  const { invoice } = await aMonth();
  const first = await get(
    `/v1/invoices/${invoice.id}/lineitems?provider=onetime&invoiceLineItemType=billinglineitems&size=1`,
  );
  const token = (first.body.links as { next: { headers: { value: string }[] } }).next.headers[0]?.value ?? '';
  const asked: string[] = [];
  for (const { op, method, path, query, headers } of invoiceRequests) {
    const url = `${path.replace('G000001', invoice.id)}${query === null ? '' : `?${query}`}`;
    const sent = 'MS-ContinuationToken' in headers ? { ...headers, 'MS-ContinuationToken': token } : headers;
    if (op === 'invoices.statement') {
      expect((await desk.askBytes('sandboxAgent', url)).status).toBe(200);
      continue;
    }
    const answer = await desk.ask('sandboxAgent', method, url, { headers: sent });
    expect(answer.status, `${op}: ${answer.text}`).toBe(op === 'invoices.receipt' ? 404 : 200);
    const read = answerOf(op);
    if (read === undefined) throw new Error(`Nobody knows how the SDK reads ${op}`);
    readAsSdk(read, answer.body);
    // Without these two on each line it throws.
    if (/lineitems|recon|unbilled/.test(op)) {
      for (const line of answer.body.items as Line[]) {
        expect(line).toMatchObject({ invoiceLineItemType: expect.any(String), billingProvider: expect.any(String) });
      }
    }
    asked.push(op);
  }
  expect(asked.length).toBe(invoiceRequests.length - 1);
});

test('TN-03 invoices are for BillingAdmin, AdminAgent and GlobalAdmin', async () => {
  expect((await get('/v1/invoices', 'billing')).status).toBe(200);
  expect((await get('/v1/invoices', 'globalAdmin')).status).toBe(200);
  expect((await get('/v1/invoices', 'sales')).status).toBe(403);
});

test('WH-01 invoice-ready is announced once an invoice, and leads to it', async () => {
  const registered = await desk.ask('sandboxAgent', 'POST', '/webhooks/v1/registration', {
    body: { WebhookUrl: 'https://partner.example/hook', WebhookEvents: ['invoice-ready'] },
  });
  expect(registered.status, registered.text).toBe(200);
  const { invoice } = await aMonth();
  await desk.desk.sweepInvoices();
  const log = await get('/webhooks/v1/registration/deliveries');
  expect((log.body.items as { eventId: string }[]).map(({ eventId }) => eventId)).toEqual([`${invoice.id}:ready`]);
});

test('LC-05 an operator sees a month that could not be closed, and lets it be tried again', async () => {
  const at = desk.clock.real();
  await desk.stores.invoices.begin({
    ...{
      partnerId: sandbox as never,
      environment: 'sandbox',
      period: '2026-10' as never,
      state: 'collecting',
      startedAt: at,
      invoices: [],
    },
    trouble: { why: 'no rate is known', attempts: 10, since: at, retryAt: at },
  });
  expect((await desk.ask('operator', 'GET', '/desk/v1/billing')).body.items).toMatchObject([
    { month: '2026-10', attempts: 10, reason: 'no rate is known' },
  ]);
  // What is no month is an address that is not there, and never asked for in the store.
  const noMonth = await desk.ask('operator', 'POST', `/desk/v1/billing/${sandbox}/2026-13/resume`);
  expect(noMonth.body.type).toBe('/problems/not-found');
  const resumed = await desk.ask('operator', 'POST', `/desk/v1/billing/${sandbox}/2026-10/resume`);
  expect([resumed.status, resumed.body.attempts]).toEqual([200, 0]);
  await desk.desk.sweepInvoices();
  expect((await desk.ask('operator', 'GET', '/desk/v1/billing')).body.items).toEqual([]);
  expect((await desk.ask('operator', 'POST', `/desk/v1/billing/${sandbox}/2026-10/resume`)).status).toBe(404);
});
