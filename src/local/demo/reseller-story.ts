/** The third story of the demo: an indirect provider buys a savings plan for a reseller's customer; flagged, approved, and billed by its instalment plan. */
import type { Cast } from './cast.ts';
import { type Client, expectStatus, expectThat } from './client.ts';
import {
  approvedByAnna,
  auditIsIntact,
  type Bought,
  checkedOut,
  completed,
  purchaseOrderForm,
  type Say,
  tellTimeline,
} from './stories.ts';

/** The seeded customer, its Azure plan, and the reseller that is on record for both. */
const ferries = 'c2000000-0003-4000-8000-000000000003';
const ferriesPlan = 'a2000000-0003-4000-8000-000000000003';
const harbourIt = '4847383';
const nordicCloud = '5501234';
const savingsPlanThreeYears = 'DZH318Z09V6F:0002:DZH318Z0BLD4';

const ferriesOrder: Bought = {
  customer: 'Larnaca Ferry Board',
  product: 'Azure compute savings plan, 3 years',
  price: '65700.00',
  signed: 'Head of Timetables',
};

const lineFor = (reseller: string) => ({
  catalogItemId: savingsPlanThreeYears,
  quantity: 1,
  billingCycle: 'monthly',
  termDuration: 'P3Y',
  participants: [{ key: 'transaction_reseller', value: reseller }],
  provisioningContext: { scope: 'shared', subscriptionId: ferriesPlan },
  purchaseCommitment: { amount: 2.5, currency: 'usd', grain: 'hourly' },
});

/** (c) Provider → reseller's customer → flagged → upload → approve → completed → instalments. Gives the order's id. */
export const resellerStory = async ({ provider, reviewer }: Cast, say: Say): Promise<string> => {
  say('(c) Fabrikam, an indirect provider, buys for Larnaca Ferry Board, a customer of its reseller Harbour IT:');
  say('    2.5 USD an hour for three years, shared under its Azure plan, billed monthly');
  const carts = `/v1/customers/${ferries}/carts`;
  const wrong = expectStatus(await provider.post(carts, { lineItems: [lineFor(nordicCloud)] }), 201, 'a cart').body;
  const [refused] = wrong.lineItems[0].errors ?? [];
  expectThat(refused?.code === '900323', 'another reseller should be refused', wrong.lineItems[0]);
  say(`    naming another reseller is refused (${refused.code}): ${refused.detail}`);

  const cart = expectStatus(await provider.post(carts, { lineItems: [lineFor(harbourIt)] }), 201, 'a cart').body;
  const preview = expectStatus(await provider.post(`${carts}/${cart.id}/preview`), 200, 'the preview').body;
  expectThat(preview.canCheckOut && preview.orders[0].totalPrice === 65_700, 'the preview should tell it all', preview);
  say(
    `    the preview says ${preview.orders[0].totalPrice} USD in ${preview.orders[0].instalments.length} instalments`,
  );

  const order = await checkedOut(provider, ferries, cart.id);
  const path = `/v1/customers/${ferries}/orders/${order.id}`;
  expectThat(order.status === 'pending_po_upload', 'the order should be flagged and want a purchase order', order);
  expectThat(order.lineItems[0].partnerIdOnRecord === harbourIt, 'the reseller should be on record', order.lineItems);
  say(`    order ${order.id}: ${order.status}, reseller ${harbourIt} on record, due before ${order.review.reviewBy}`);

  const form = purchaseOrderForm(order.id, 0, ferriesOrder);
  const files = expectStatus(await provider.upload(`${path}/attachment`, form), 201, 'uploading the purchase order');
  say(`    uploaded ${files.body.items[0].fileName} (${files.body.items[0].sizeInKB} KB)`);
  const caseId = await approvedByAnna(reviewer, order.id, say);
  const subscription = await completed(provider, path, say);
  await tellInstalments(provider, path, { subscription, total: order.totalPrice }, say);
  await auditIsIntact(reviewer, caseId, say);
  await tellTimeline(provider, ferries, order.id, say);
  return order.id;
};

interface Instalment {
  readonly number: number;
  readonly amount: number;
  readonly currencyCode: string;
  readonly dueDate: string;
  readonly subscriptionId: string;
}

const tellInstalments = async (
  provider: Client,
  path: string,
  { subscription, total }: { readonly subscription: string; readonly total: number },
  say: Say,
): Promise<void> => {
  const plan: readonly Instalment[] = expectStatus(await provider.get(`${path}/instalments`), 200, 'the instalments')
    .body.items;
  const cents = plan.reduce((sum, { amount }) => sum + Math.round(amount * 100), 0);
  expectThat(plan.length === 36 && cents === Math.round(total * 100), '36 instalments should be the whole price', plan);
  expectThat(
    plan.every(({ subscriptionId, dueDate }) => subscriptionId === subscription && dueDate !== undefined),
    'each instalment should name its subscription and its day',
    plan,
  );
  say(`    ${plan.length} instalments, ${total} USD together:`);
  for (const { number, amount, currencyCode, dueDate } of plan) {
    say(`      ${String(number).padStart(2)}  ${dueDate.slice(0, 10)}  ${amount.toFixed(2)} ${currencyCode}`);
  }
};
