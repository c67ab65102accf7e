/** The first two stories of the demo, told over HTTP alone: (a) flagged and approved in production, (b) flagged and run out of time in the sandbox. The third is told by reseller-story.ts. */
import type { Cast } from './cast.ts';
import { type Client, expectStatus, expectThat, until } from './client.ts';
import { purchaseOrderPdf } from './purchase-order-pdf.ts';

export type Say = (line: string) => void;

/** The seeded customers the stories are about. */
const wingtip = 'c1000000-0002-4000-8000-000000000002';
const harbour = 'e1000000-0002-4000-8000-000000000001';
const sandboxToys = 'c1f00000-0001-4000-8000-000000000001';
const savingsPlanOneYear = 'DZH318Z09V6F:0001:DZH318Z0BLD3';
const alwaysFlagged = 'DG7GMGF0D7FV';

/** (a) Buy a savings plan → flagged → upload a PDF → claim → approve → completed. Gives the order's id. */
export const approvedStory = async ({ partner, reviewer }: Cast, say: Say): Promise<string> => {
  say('(a) Contoso buys a savings plan for Wingtip Port Authority: 6 USD an hour for a year, billed monthly');
  const cart = expectStatus(
    await partner.post(`/v1/customers/${wingtip}/carts`, {
      lineItems: [
        {
          catalogItemId: savingsPlanOneYear,
          quantity: 1,
          billingCycle: 'monthly',
          termDuration: 'P1Y',
          provisioningContext: { scope: 'single', entitlementId: harbour },
          purchaseCommitment: { amount: 6, currency: 'usd', grain: 'hourly' },
        },
      ],
    }),
    201,
    'creating the cart',
  ).body;
  const order = await checkedOut(partner, wingtip, cart.id);
  expectThat(order.status === 'pending_po_upload', 'the order should be flagged and want a purchase order', order);
  expectThat(order.totalPrice === 52_560, 'the price should be 6 USD × 8,760 hours', order.totalPrice);
  say(
    `    order ${order.id}: ${order.status}, ${order.totalPrice} ${order.currencyCode}, due before ${order.review.reviewBy}`,
  );

  const due = expectStatus(
    await partner.get('/v1/pendingpurchaseorders?size=500'),
    200,
    'the list of what is due',
  ).body;
  const row = due.items.find((item: { id: string }) => item.id === order.id);
  expectThat(row?.daysLeft === 89, 'the list of what is due should show it with 89 whole days left', row);
  say(`    it is on the partner's list of what is due, with ${row.daysLeft} whole days left`);

  const files = expectStatus(
    await partner.upload(`/v1/customers/${wingtip}/orders/${order.id}/attachment`, purchaseOrderForm(order.id)),
    201,
    'uploading the purchase order',
  ).body;
  say(`    uploaded ${files.items[0].fileName} (${files.items[0].sizeInKB} KB)`);

  const caseId = await approvedByAnna(reviewer, order.id, say);
  await completed(partner, `/v1/customers/${wingtip}/orders/${order.id}`, say);
  await auditIsIntact(reviewer, caseId, say);
  await tellTimeline(partner, wingtip, order.id, say);
  return order.id;
};

/** (b) In the sandbox: buy → flagged → the clock moves 90 days → rejected → a new cart from it. Gives the order's id. */
export const expiredStory = async ({ sandboxPartner }: Cast, say: Say): Promise<string> => {
  say('(b) In the sandbox, Contoso buys Access LTSC 2021, which the sandbox always flags');
  const sku = (await sandboxPartner.get(`/v1/products/${alwaysFlagged}/skus?country=US`)).body.items[0];
  const found = expectStatus(
    await sandboxPartner.get(`/v1/products/${alwaysFlagged}/skus/${sku.id}/availabilities?country=US`),
    200,
    'the availability',
  ).body.items[0];
  const cart = expectStatus(
    await sandboxPartner.post(`/v1/customers/${sandboxToys}/carts`, {
      lineItems: [{ catalogItemId: found.catalogItemId, quantity: 2, billingCycle: 'one_time' }],
    }),
    201,
    'creating the cart',
  ).body;
  const order = await checkedOut(sandboxPartner, sandboxToys, cart.id);
  expectThat(order.status === 'pending_po_upload', 'the sandbox product should be flagged', order);
  say(`    order ${order.id}: ${order.status}, due before ${order.review.reviewBy}`);

  const before = (await sandboxPartner.get('/v1/sandbox/clock')).body;
  const after = expectStatus(
    await sandboxPartner.post('/v1/sandbox/clock/advance', { days: 90 }),
    200,
    'moving the clock',
  ).body;
  say(`    the sandbox's clock moves from ${before.now} to ${after.now}`);
  const path = `/v1/customers/${sandboxToys}/orders/${order.id}`;
  const rejected = await until(
    20,
    'rejection',
    () => sandboxPartner.get(path),
    ({ body }) => body?.status === 'po_review_rejected',
  );
  expectThat(rejected.body.review.rejection.reason === 'expired', 'the reason should be expired', rejected.body.review);
  say(
    `    rejected: ${rejected.body.review.rejection.reason}; ${rejected.body.review.rejection.nextStep} makes a new cart`,
  );

  const again = expectStatus(await sandboxPartner.post(`${path}/cart`), 201, 'a cart from the rejected order').body;
  expectThat(
    again.fromOrder === order.id && again.lineItems[0].quantity === 2,
    'the new cart should hold the same lines',
    again,
  );
  say(`    new cart ${again.id} from it: ${again.lineItems[0].quantity} × ${again.lineItems[0].catalogItemId}`);
  await tellTimeline(sandboxPartner, sandboxToys, order.id, say);
  return order.id;
};

/** Claimed, looked at and approved. Gives the case's id. */
export const approvedByAnna = async (reviewer: Client, order: string, say: Say): Promise<string> => {
  const caseId = await caseOfOrder(reviewer, order);
  const claimed = expectStatus(await reviewer.post(`/desk/v1/cases/${caseId}/claim`), 200, 'claiming the case').body;
  const found = claimed.risk.attributes.map((a: { name: string; weight: number }) => `${a.name} ${a.weight}`);
  say(`    Anna claims the case; the risk engine found: ${found.join(', ')} (score ${claimed.risk.score})`);
  const approved = expectStatus(
    await reviewer.post(
      `/desk/v1/cases/${caseId}/decision`,
      { decision: 'approve' },
      { 'if-match': `"${claimed.revision}"` },
    ),
    200,
    'approving',
  ).body;
  expectThat(approved.status === 'pending', 'an approved order should be pending', approved.status);
  say('    Anna approves; provisioning follows by itself');
  return caseId;
};

/** Waits until the order is completed; gives the subscription of its first line. */
export const completed = async (partner: Client, path: string, say: Say): Promise<string> => {
  const done = await until(
    20,
    'completion',
    () => partner.get(path),
    ({ body }) => body?.status === 'completed',
  );
  const subscription = done.body.lineItems[0].subscriptionId;
  expectThat(typeof subscription === 'string', 'the completed line should name its subscription', done.body);
  say(`    completed: subscription ${subscription}`);
  return subscription;
};

export const checkedOut = async (partner: Client, customer: string, cart: string) => {
  const answer = expectStatus(
    await partner.post(`/v1/customers/${customer}/carts/${cart}/checkout`, 'success'),
    201,
    'checkout',
  );
  expectThat(
    answer.body.orders.length === 1 && answer.body.orderErrors === undefined,
    'one order should come of it',
    answer.body,
  );
  const again = expectStatus(
    await partner.post(`/v1/customers/${customer}/carts/${cart}/checkout`, 'success'),
    201,
    'checkout again',
  );
  expectThat(
    again.body.orders[0].id === answer.body.orders[0].id,
    'checkout again should answer the same order',
    again.body,
  );
  return answer.body.orders[0];
};

/** What a purchase order says of its order; the price is in USD. */
export interface Bought {
  readonly customer: string;
  readonly product: string;
  readonly price: string;
  readonly signed: string;
}

const harbourPlan: Bought = {
  customer: 'Wingtip Port Authority',
  product: 'Azure compute savings plan, 1 year',
  price: '52560.00',
  signed: 'Harbour Master',
};

/** The purchase order of one order, as multipart. `bytes` grows the file. */
export const purchaseOrderForm = (orderId: string, bytes = 0, bought = harbourPlan): FormData => {
  const { customer, product, price, signed } = bought;
  const pdf = purchaseOrderPdf(
    ['PURCHASE ORDER', customer, `Order ${orderId}`, product, `Price: ${price} USD`, `Signed: ${signed}`],
    bytes,
  );
  const form = new FormData();
  form.set('metadata', JSON.stringify({ customerPrice: price, currency: 'USD', isPartOfTender: false }));
  form.set('POFiles', new Blob([pdf.slice()], { type: 'application/pdf' }), 'purchase-order.pdf');
  return form;
};

/** Finds the case in the desk's queue, page by page. */
export const caseOfOrder = async (reviewer: Client, orderId: string): Promise<string> => {
  let token: string | undefined;
  do {
    const page = expectStatus(
      await reviewer.get('/desk/v1/cases?size=500', token === undefined ? {} : { 'ms-continuationtoken': token }),
      200,
      'the queue',
    ).body;
    const row = page.items.find((item: { orderId: string }) => item.orderId === orderId);
    if (row !== undefined) return row.caseId;
    token = page.links?.next?.headers[0]?.value;
  } while (token !== undefined);
  throw new Error(`Order ${orderId} is not in the desk's queue`);
};

export const auditIsIntact = async (reviewer: Client, caseId: string, say: Say): Promise<void> => {
  const audit = expectStatus(await reviewer.get(`/desk/v1/cases/${caseId}/audit`), 200, 'the audit').body;
  expectThat(audit.intact === true, 'the chain of facts should be whole', audit);
  say(`    the chain of ${audit.length} facts is whole; its head is ${audit.head.slice(0, 16)}…`);
};

export const tellTimeline = async (partner: Client, customer: string, order: string, say: Say): Promise<void> => {
  const timeline = expectStatus(
    await partner.get(`/v1/customers/${customer}/orders/${order}/timeline`),
    200,
    'the timeline',
  ).body;
  say('    timeline:');
  for (const entry of timeline.items) say(`      ${entry.at}  ${entry.text}`);
};
