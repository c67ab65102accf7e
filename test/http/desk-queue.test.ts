/** The desk's queue and its bulk actions over the routes: filters, pages, an answer for each case. */
import { beforeEach, describe, expect, test } from 'vitest';
import { items } from '../support/buying.ts';
import type { Person } from './people.ts';
import { anUpload, aPdf } from './uploads.ts';
import { aWholeDesk, type WholeDesk } from './whole-desk.ts';

const customer = 'c1f00000-0001-4000-8000-000000000001';
const root = `/v1/customers/${customer}`;
const partner = '11111111-aaaa-4aaa-8aaa-0000000000f1';

let desk: WholeDesk;
/** Ids of three flagged orders of the sandbox (SR-18), oldest first; the last one has its purchase order. */
let orders: string[];

beforeEach(async () => {
  desk = await aWholeDesk();
  orders = [];
  for (const quantity of [1, 2, 3]) {
    const placed = await desk.ask('sandboxAgent', 'POST', `${root}/orders`, {
      body: { billingCycle: 'one_time', lineItems: [{ offerId: items.accessLtsc, quantity }] },
    });
    expect(placed, placed.text).toMatchObject({ status: 201, body: { status: 'pending_po_upload' } });
    orders.push(String(placed.body.id));
    desk.clock.days(1);
  }
  const asked = anUpload([{ name: 'PO.pdf', bytes: aPdf }]);
  expect((await desk.ask('sandboxAgent', 'POST', `${root}/orders/${orders[2]}/attachment`, asked)).status).toBe(201);
});

const caseId = (n: number) => `${partner}.${customer}.${orders[n]}`;
const queue = (query: string, person: Person = 'reviewer', token?: string) =>
  desk.ask(person, 'GET', `/desk/v1/cases?environment=sandbox&${query}`, {
    ...(token === undefined ? {} : { headers: { 'MS-ContinuationToken': token } }),
  });
/** Which of the three a query finds, by their places. */
const found = async (query: string): Promise<readonly number[]> => {
  const { status, body, text } = await queue(query);
  expect(status, text).toBe(200);
  return (body.items as { orderId: string }[]).map(({ orderId }) => orders.indexOf(orderId));
};

describe('SR-13 the queue', () => {
  test.each<[string, readonly number[]]>([
    ['', [2]],
    ['state=open', [0, 1, 2]],
    ['state=partner', [0, 1]],
    ['status=pending_po_upload', [0, 1]],
    ['status=PoUploadComplete', [2]],
    ['status=suspended', []],
    [`state=open&partnerId=${partner}`, [0, 1, 2]],
    ['state=open&partnerId=11111111-aaaa-4aaa-8aaa-0000000000aa', []],
    ['state=open&product=dg7gmgf0d7fv', [0, 1, 2]],
    ['state=open&product=DG7GMGF0D5SL', []],
    ['state=open&minAgeDays=2', [0, 1]],
    ['state=open&maxAgeDays=1', [2]],
    ['state=open&claim=claimed', []],
    ['state=open&claim=unclaimed', [0, 1, 2]],
    ['state=open&currency=XTS', []],
    ['state=open&minAmount=1000000', []],
    ['state=open&maxAmount=1000000', [0, 1, 2]],
  ])('asked for %s gives %j', async (query, places) => {
    expect(await found(query)).toEqual(places);
  });

  test('tells mine from others’, amounts, ages and days left', async () => {
    await desk.ask('reviewer', 'POST', `/desk/v1/cases/${caseId(1)}/claim`);
    expect(await found('state=open&claim=mine')).toEqual([1]);
    expect((await queue('state=open&claim=mine', 'secondReviewer')).body.totalCount).toBe(0);
    const { body } = await queue('state=open');
    const rows = body.items as { total: { amount: number }; ageDays: number; daysLeft: number }[];
    expect(rows.map(({ ageDays, daysLeft }) => [ageDays, daysLeft])).toEqual([
      [3, 87],
      [2, 88],
      [1, 89],
    ]);
    expect(await found(`state=open&minAmount=${rows[1]?.total.amount}`)).toEqual([1, 2]);
  });

  test('pages by a token that is good for its caller and its filter only', async () => {
    const tokenOf = (body: Record<string, unknown>) =>
      (body.links as { next?: { headers: { value: string }[] } }).next?.headers[0]?.value ?? 'none';
    const first = await queue('state=open&size=2');
    const token = tokenOf(first.body);
    const second = await queue('state=open&size=2', 'reviewer', token);
    expect((second.body.items as { orderId: string }[]).map(({ orderId }) => orderId)).toEqual([orders[2]]);
    expect(second.body.links).not.toHaveProperty('next');
    expect((await queue('state=open&size=2', 'secondReviewer', token)).status).toBe(400);
    expect((await queue('state=open&size=2&minAmount=0', 'reviewer', token)).status).toBe(400);
    expect((await queue('state=partner&size=2', 'reviewer', token)).status).toBe(400);
  });

  test.each(['claim=yours', 'minAgeDays=-1', 'minAmount=much', 'status=pending'])('refuses %s', async (query) => {
    expect((await queue(query)).status).toBe(400);
  });
});

describe('SR-14 a bulk action', () => {
  const act = (actions: readonly object[], headers: Record<string, string> = {}, person: Person = 'reviewer') =>
    desk.ask(person, 'POST', '/desk/v1/bulk-actions', { body: { actions }, headers });
  const revision = async (n: number) =>
    (await desk.ask('reviewer', 'GET', `/desk/v1/cases/${caseId(n)}`)).body.revision;

  test('answers 200 with a status for each case, in the caller’s language', async () => {
    const answer = await act(
      [
        { caseId: caseId(2), action: 'approve', revision: await revision(2) },
        { caseId: caseId(0), action: 'Approve', revision: await revision(0) },
        { caseId: caseId(1), action: 'reject', revision: 99, reason: 'other', words: 'No.' },
        { caseId: 'no case at all', action: 'claim' },
      ],
      { 'x-locale': 'nl-NL' },
    );
    expect(answer, answer.text).toMatchObject({
      status: 200,
      body: {
        succeeded: 1,
        failed: 3,
        items: [
          { caseId: caseId(2), action: 'approve', status: 200, orderStatus: 'pending', deskState: 'closed' },
          { caseId: caseId(0), action: 'approve', status: 409, problem: { code: '970201' } },
          { caseId: caseId(1), action: 'reject', status: 412, revision: 1, problem: { code: '970303' } },
          { caseId: 'no case at all', action: 'claim', status: 404, problem: { code: '970301' } },
        ],
      },
    });
    const [, , , last] = answer.body.items as { problem: { title: string } }[];
    expect(last?.problem.title).toBe('Deze zaak bestaat niet');
  });

  test('claims and releases', async () => {
    const both = (action: string) => act([0, 1].map((n) => ({ caseId: caseId(n), action })));
    expect((await both('claim')).body.succeeded).toBe(2);
    expect(await found('state=open&claim=mine')).toEqual([0, 1]);
    expect((await both('release')).body.succeeded).toBe(2);
    expect(await found('state=open&claim=mine')).toEqual([]);
  });

  test('asks several partners for more in one go, in words of its own for each', async () => {
    const answer = await act([
      { caseId: caseId(2), action: 'ask_for_more', revision: await revision(2), words: 'Please sign it.' },
    ]);
    expect(answer.body).toMatchObject({ items: [{ status: 200, orderStatus: 'pending_po_upload' }] });
    const { body } = await desk.ask('sandboxAgent', 'GET', '/v1/pendingpurchaseorders');
    expect((body.items as { wanted?: string }[]).map(({ wanted }) => wanted)).toContain('Please sign it.');
  });

  test('CA-05 sent twice under one request id is done once and answered alike; another body under it is refused', async () => {
    const headers = { 'MS-RequestId': 'bulk-1' };
    const actions = [{ caseId: caseId(2), action: 'approve', revision: await revision(2) }];
    const first = await act(actions, headers);
    const before = desk.state();
    const second = await act(actions, headers);
    expect(second.body).toEqual(first.body);
    expect(desk.state()).toBe(before);
    expect((await act([{ caseId: caseId(0), action: 'claim' }], headers)).status).toBe(409);
  });

  test('takes fifty cases, each named once, from reviewers', async () => {
    const many = (count: number) =>
      Array.from({ length: count }, (_, n) => ({
        caseId: `${partner}.${customer}.${String(n).padStart(12, '0')}`,
        action: 'claim',
      }));
    expect(await act(many(50))).toMatchObject({ status: 200, body: { failed: 50 } });
    expect((await act(many(51))).status).toBe(400);
    expect((await act([])).status).toBe(400);
    expect((await act([{ caseId: '', action: 'claim' }])).status).toBe(400);
    expect((await act([...many(1), { ...many(1)[0], caseId: many(1)[0]?.caseId.toUpperCase() }])).status).toBe(400);
    expect((await act(many(1), {}, 'operator')).status).toBe(403);
  });
});
