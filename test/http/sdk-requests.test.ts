/**
 * What Partner Center's .NET SDK 3.4.0 puts on the wire, replayed as it was recorded but for the ids, gets an answer that it
 * can read: see test/fixtures/sdk-requests.jsonl. Every answer is held against its shape on the way (answers-checked.ts).
 */
import { beforeEach, describe, expect, test } from 'vitest';
import { items } from '../support/buying.ts';
import { knownIds, named, orderRequests, putTo, refusedOrderRequests, type SdkIds } from '../support/sdk-requests.ts';
import { anUpload, aPdf } from './uploads.ts';
import { aWholeDesk, type WholeDesk } from './whole-desk.ts';

const customer = 'c1f00000-0001-4000-8000-000000000001';

let desk: WholeDesk;
let ids: SdkIds;

/** A customer with a flagged order, files on it, a cart, and an Azure plan. */
beforeEach(async () => {
  desk = await aWholeDesk();
  const line = { quantity: 1, billingCycle: 'one_time' };
  const root = `/v1/customers/${customer}`;
  const order = await desk.ask('sandboxAgent', 'POST', `${root}/orders`, {
    body: { billingCycle: 'one_time', lineItems: [{ offerId: items.accessLtsc, quantity: 1 }] },
  });
  const file = await desk.ask(
    'sandboxAgent',
    'POST',
    `${root}/orders/${order.body.id}/attachment`,
    anUpload([{ name: 'PO.pdf', bytes: aPdf }]),
  );
  const cart = await desk.ask('sandboxAgent', 'POST', `${root}/carts`, {
    body: { lineItems: [{ ...line, catalogItemId: items.accessLtsc }] },
  });
  ids = {
    ...knownIds,
    C1: customer,
    O1: String(order.body.id),
    K1: String(cart.body.id),
    AT1: String((file.body.items as { attachmentId: string }[])[0]?.attachmentId),
  };
});

describe('WR-02, WR-08, WR-09 a request of the SDK is answered', () => {
  test.each(named(orderRequests))('%s', async (_name, request) => {
    const { op, method, headers } = request;
    const { url, body } = putTo(request, ids);
    const answer = await desk.ask('sandboxAgent', method, url, {
      headers,
      ...(body === undefined ? {} : { raw: body }),
    });
    const expected = refusedOrderRequests[op];
    if (expected !== undefined) expect([answer.status, answer.body.code]).toEqual(expected);
    else expect(answer.status, answer.text).toBeLessThan(300);
  });
});
