/** Support requests: filed by a partner when self-service refuses, answered by the desk (SW-09, TN-10). */
import { beforeEach, describe, expect, test } from 'vitest';
import { dayMs } from '../../src/domain/time.ts';
import { items } from '../support/buying.ts';
import { aWholeDesk, type WholeDesk } from './whole-desk.ts';

const customerId = 'c1000000-0001-4000-8000-000000000001';
const customer = `/v1/customers/${customerId}`;
const topic = '/v1/servicerequests/csp-purchase-refund';

let desk: WholeDesk;
beforeEach(async () => {
  desk = await aWholeDesk();
});

/** Software whose seven days are over. */
const tooLate = async () => {
  const { body } = await desk.ask('agent', 'POST', `${customer}/orders`, {
    body: { billingCycle: 'annual', lineItems: [{ offerId: items.windowsServerOneYear, quantity: 1 }] },
  });
  await desk.settle();
  desk.clock.pass(8 * dayMs);
  return String(body.id);
};

const asking = (orderId: string, more: Record<string, unknown> = {}) => ({
  Title: 'Bought twice',
  Description: 'The same order was sent twice by mistake.',
  Severity: 'Moderate',
  PrimaryContact: { FirstName: 'Tania', LastName: 'Carr', Email: 'tania@contoso.example', PhoneNumber: '+31 20 123' },
  Refund: {
    CustomerId: customerId,
    OrderId: orderId,
    Reason: 'duplicate',
    Amount: '100.50',
    CurrencyCode: 'usd',
    ...more,
  },
});

const file = async (orderId: string, headers: Record<string, string> = {}) =>
  desk.ask('agent', 'POST', topic, { body: asking(orderId), headers });

describe('a support request', () => {
  test('SW-09 the refusal that closes self-service names it, and so do the topics', async () => {
    const orderId = await tooLate();
    const refused = await desk.ask('agent', 'PATCH', `${customer}/orders/${orderId}`, {
      body: { status: 'cancelled' },
    });
    expect(refused.body.detail).toContain(`POST ${topic}`);
    const { body } = await desk.ask('agent', 'GET', '/v1/servicerequests/supporttopics');
    expect(body.items).toMatchObject([
      {
        id: 'csp-purchase-refund',
        name: 'CSP purchase/refund on behalf of customers',
        links: { create: { method: 'POST' } },
      },
      { id: 'reservation-refund' },
    ]);
  });

  test('SW-09 is filed with customer, order, reason, amount and contact; once for one request', async () => {
    const orderId = await tooLate();
    const headers = { 'ms-requestid': '00000000-0000-4000-8000-00000000beef' };
    const filed = await file(orderId, headers);
    expect([filed.status, filed.body]).toMatchObject([
      201,
      {
        status: 'open',
        severity: 'moderate',
        supportTopicId: 'csp-purchase-refund',
        primaryContact: { phoneNumber: '+31 20 123' },
        refund: { customerId, orderId, reason: 'duplicate', amount: 100.5, currencyCode: 'USD' },
        notes: [],
      },
    ]);
    expect((await file(orderId, headers)).body).toEqual(filed.body);
    for (const list of ['/v1/servicerequests', `${customer}/servicerequests`]) {
      expect((await desk.ask('agent', 'GET', list)).body).toMatchObject({
        totalCount: 1,
        items: [{ id: filed.body.id }],
      });
    }
  });

  test.each<[string, Record<string, unknown>, number, string]>([
    ['more than the order cost', { Amount: 9_999_999 }, 400, '800002'],
    ['another currency', { CurrencyCode: 'EUR' }, 400, '800002'],
    ['a fraction of a cent', { Amount: '1.005' }, 400, '800002'],
    ['nothing', { Amount: 0 }, 400, '800002'],
    ['neither order nor subscription', { OrderId: null }, 400, '800002'],
    ['an order that is not there', { OrderId: 'aaaaaaaaaaaaaaaa' }, 404, '20000'],
    ['a customer that is not ours', { CustomerId: 'c9999999-0001-4000-8000-000000000001' }, 404, '60003'],
  ])('SW-09 is not filed for %s', async (_what, more, status, code) => {
    const orderId = await tooLate();
    const refused = await desk.ask('agent', 'POST', topic, { body: asking(orderId, more) });
    expect([refused.status, refused.body.code]).toEqual([status, code]);
  });

  test('SW-09 TN-10 is answered by the desk, and the partner’s answer gives the turn back', async () => {
    const { body: filed } = await file(await tooLate());
    const atDesk = `/desk/v1/servicerequests/${filed.id}`;
    const open = await desk.ask('lead', 'GET', '/desk/v1/servicerequests');
    expect(open.body).toMatchObject({ totalCount: 1, items: [{ id: filed.id }] });
    expect((await desk.ask('lead', 'GET', '/desk/v1/servicerequests?environment=sandbox')).body.totalCount).toBe(0);
    const asked = await desk.ask('lead', 'PATCH', atDesk, {
      body: { status: 'attention_needed', newNote: { text: 'Which of the two?' } },
    });
    expect(asked.body).toMatchObject({ status: 'attention_needed', notes: [{ text: 'Which of the two?' }] });

    const one = `/v1/servicerequests/${filed.id}`;
    const read = await desk.ask('agent', 'GET', one);
    expect(read.body.notes).toMatchObject([{ createdByName: 'desk' }]);
    const answer = await desk.ask('agent', 'PATCH', one, { body: { ...read.body, NewNote: { Text: 'The second.' } } });
    expect(answer.body).toMatchObject({ status: 'open', notes: [{}, { createdByName: 'tania' }] });
    const mine = await desk.ask('agent', 'PATCH', one, { body: { status: 'attention_needed' } });
    expect([mine.status, mine.body.code]).toEqual([400, '970802']);

    const closed = await desk.ask('operator', 'PATCH', atDesk, { body: { status: 'closed' } });
    expect(closed.body).toMatchObject({ status: 'closed', lastClosedDate: desk.clock.real() });
    const filter = encodeURIComponent('{"Field":"Status","Value":"Open","Operator":"equals"}');
    expect(
      (await desk.ask('agent', 'GET', `/v1/servicerequests?size=5&offset=0&filter=${filter}`)).body.totalCount,
    ).toBe(0);
    const again = await desk.ask('agent', 'PATCH', one, { body: { status: 'open' } });
    expect(again.body).not.toHaveProperty('lastClosedDate');
  });

  test('SW-09 takes what the SDK sends: the whole model with nothing set but status and note', async () => {
    const { body: filed } = await file(await tooLate());
    const sent = {
      ...{ Id: null, Title: null, Description: null, Severity: 'unknown', SupportTopicId: null, Status: 'closed' },
      ...{ CreatedDate: '0001-01-01T00:00:00', NewNote: { CreatedByName: null, CreatedDate: null, Text: 't' } },
    };
    const patched = await desk.ask('agent', 'PATCH', `/v1/servicerequests/${filed.id}`, { body: sent });
    expect([patched.status, patched.body]).toMatchObject([
      200,
      { status: 'closed', title: 'Bought twice', notes: [{ text: 't' }] },
    ]);
  });

  test('TN-02 TN-10 nobody else’s is there, and the desk files none', async () => {
    const { body: filed } = await file(await tooLate());
    const other = await desk.ask('stranger', 'GET', `/v1/servicerequests/${filed.id}`);
    expect([other.status, other.body.code]).toEqual([404, '970801']);
    expect((await desk.ask('lead', 'POST', topic, { body: asking('aaaaaaaaaaaaaaaa') })).status).toBe(403);
  });
});
