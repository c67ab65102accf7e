/** Measures how long 1,000 sandbox reviews take to expire after their account's clock was moved by 90 days. */
import { makeOrders } from '../../src/adapters/cosmos/orders.ts';
import type { OrderRecord } from '../../src/app/orders/ports.ts';
import { type CustomerRef, customerId, orderId } from '../../src/domain/ids.ts';
import { refOf } from '../../src/domain/orders/order.ts';
import { instantOf } from '../../src/domain/time.ts';
import { contosoSandbox } from '../../src/tools/world/accounts.ts';
import type { DeskProcess } from '../support/desk-process.ts';
import { expected } from './desk-calls.ts';
import { below, type Measured } from './figure.ts';
import { keepAliveAgent, type LeanClient, leanClient } from './lean-client.ts';
import { commerceOf } from './sdk-floors.ts';
import { reviewLike, startWorkflows, storeReviews } from './stored-reviews.ts';
import { until } from './times.ts';

const customers = 50;
const perCustomer = 20;
const reviews = customers * perCustomer;
const partner = contosoSandbox.partnerId;

/** Always flagged in the sandbox, by a customer of the seeded world. */
const sandboxToys = customerId('c1f00000-0001-4000-8000-000000000001');
const flagged = { catalogItemId: 'DG7GMGF0D7FV:0001:DG7GMGF0D7GV', quantity: 1, billingCycle: 'one_time' };

const boughtInSandbox = async (desk: DeskProcess, client: LeanClient): Promise<OrderRecord> => {
  const base = `/v1/customers/${sandboxToys}/carts`;
  const cart = expected(await client('POST', base, JSON.stringify({ lineItems: [flagged] })), 201, 'cart');
  const result = expected(await client('POST', `${base}/${cart.id}/checkout`, '"success"'), 201, 'checkout');
  const ref = { partnerId: partner, customerId: sandboxToys, orderId: orderId(result.orders[0].id) };
  const stored = await makeOrders(commerceOf(desk.cosmos)).read(ref);
  if (stored === undefined) throw new Error(`Order ${ref.orderId} is not stored`);
  return stored.value;
};

/** Read from the store, not from the desk: an order that is read past its deadline is expired by that very read. */
const countWhere = async (desk: DeskProcess, condition: string): Promise<number> => {
  const query = `SELECT c.id FROM c WHERE c.partnerId = '${partner}' AND c.type = 'order' AND ${condition}`;
  const options = { forceQueryPlan: true, maxItemCount: 2_000 };
  return (await commerceOf(desk.cosmos).items.query(query, options).fetchAll()).resources.length;
};

export const measureExpiry = async (desk: DeskProcess): Promise<Measured> => {
  const agent = keepAliveAgent(1);
  const client = leanClient(desk.origin, await desk.token('contoso-sandbox-admin'), agent);
  const model = await boughtInSandbox(desk, client);
  const { now } = expected(await client('GET', '/v1/sandbox/clock'), 200, 'clock');
  const placedAt = instantOf(Date.parse(now));
  const stored = Array.from({ length: customers }, (_, n) => {
    const id = customerId(`c4000000-0000-4000-8000-${String(n).padStart(12, '0')}`);
    const customer: CustomerRef = { partnerId: partner, customerId: id };
    return Array.from({ length: perCustomer }, (__, i) =>
      reviewLike(model, (text) => text, { customer, placedAt, number: 1_000_000 + n * perCustomer + i }),
    );
  });
  await storeReviews(desk, customers, (n) => stored[n] ?? []);
  const refs = stored.flat().map((record) => refOf(record.order));
  await startWorkflows(desk, refs, () => {});
  const open = await countWhere(desk, 'c.isOpen = true');
  if (open < reviews) throw new Error(`Only ${open} of ${reviews} sandbox reviews are open before the clock is moved`);

  const startedAt = performance.now();
  expected(await client('POST', '/v1/sandbox/clock/advance', '{"days":90}'), 200, 'clock move');
  const answered = (performance.now() - startedAt) / 1000;
  await until(
    `Expiry of ${open} reviews`,
    120,
    250,
    () => countWhere(desk, 'c.isOpen = true'),
    (left) => left === 0,
  );
  const took = (performance.now() - startedAt) / 1000;
  agent.destroy();
  const rejected = await countWhere(desk, "c.status = 'po_review_rejected'");
  if (rejected < open) throw new Error(`${open} reviews ended, but only ${rejected} of them as rejected`);
  return {
    figures: [below({ what: `${reviews} sandbox reviews expire after one clock move`, unit: 's', measured: took }, 30)],
    sentences: [
      `The move itself was answered after ${(answered * 1000).toFixed(0)} ms; its workflow then rings every open order, each of which wakes, is read, ` +
        `expired and written: ${((took / reviews) * 1000).toFixed(1)} ms a review. Looked up in the store four times a second, not through the desk, ` +
        'because an order that is read past its deadline is expired by that read.',
    ],
  };
};
