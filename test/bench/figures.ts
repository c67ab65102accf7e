/** Measures the desk's figures at 100,000 stored orders: what who looks waits for, and what counting them anew costs. */
import { createHash } from 'node:crypto';
import { makeOrders } from '../../src/adapters/cosmos/orders.ts';
import { makeReviewCounts } from '../../src/adapters/cosmos/review-counts.ts';
import type { OrderRecord } from '../../src/app/orders/ports.ts';
import { extended } from '../../src/app/orders/records.ts';
import { makeCountFigures } from '../../src/app/review/count-figures.ts';
import { decide, type OrderCommand } from '../../src/domain/orders/decide.ts';
import { dayMs, hourMs, instantOf, plusMs } from '../../src/domain/time.ts';
import { loadCustomer, seedLoadCustomers } from '../support/bench-world.ts';
import type { DeskProcess } from '../support/desk-process.ts';
import { deskCalls, expected, orderRefOf } from './desk-calls.ts';
import { type Measured, timesFloor } from './figure.ts';
import { keepAliveAgent } from './lean-client.ts';
import { commerceOf, queryOne } from './sdk-floors.ts';
import { reviewLike, storeReviews } from './stored-reviews.ts';
import { median, timed } from './times.ts';

const perCustomer = 20;
const spreadDays = 60;
const rounds = 60;

const digest = (text: string): string => createHash('sha256').update(text).digest('hex');
const reviewer = { objectId: 'bench', role: 'Reviewer' } as const;

/** Of four reviews two are open; one was approved and one rejected, up to a week after its purchase order came. */
const ended = (record: OrderRecord, number: number): OrderRecord => {
  const { order } = record;
  const command: OrderCommand | undefined =
    number % 4 === 2
      ? { do: 'approve', revision: order.revision, by: reviewer }
      : number % 4 === 3
        ? { do: 'reject', revision: order.revision, by: reviewer, reason: 'price_mismatch' }
        : undefined;
  if (command === undefined) return record;
  const now = plusMs(order.createdAt, hourMs + ((number * 31) % 168) * hourMs);
  const decided = decide(order, command, now);
  if (!decided.ok) throw new Error(`A stored review could not be decided: ${decided.refusal.kind}`);
  return extended(digest, record, decided.value, { by: reviewer, now });
};

export const measureFigures = async (desk: DeskProcess, orders: number): Promise<Measured> => {
  const agent = keepAliveAgent(2);
  const calls = await deskCalls(desk, agent);
  await seedLoadCustomers(desk.cosmos, orders / perCustomer);
  const bought = await calls.checkOut(0, await calls.createCart(0));
  await calls.upload(bought);
  const model = (await makeOrders(commerceOf(desk.cosmos)).read(orderRefOf(bought)))?.value;
  if (model === undefined) throw new Error('The order that was bought is not stored');
  await storeReviews(desk, orders / perCustomer, (n) => {
    const { customer, azureSubscription } = loadCustomer(n);
    const own = (text: string) => text.replaceAll(loadCustomer(0).azureSubscription, azureSubscription);
    const ref = { partnerId: customer.partnerId, customerId: customer.id };
    return Array.from({ length: perCustomer }, (_, i) => {
      const number = n * perCustomer + i;
      const placedAt = instantOf(Date.now() - (10 + ((number * 7_919) % spreadDays)) * dayMs);
      return ended(reviewLike(model, own, { customer: ref, placedAt, number }), number);
    });
  });

  const counts = makeReviewCounts(commerceOf(desk.cosmos));
  const real = () => instantOf(Date.now());
  const counted = await timed(() => makeCountFigures({ counts, clock: { real } })('production'));
  const look = async () => expected(await calls.reviewer('GET', '/desk/v1/figures'), 200, 'figures');
  const first = await timed(look);
  const [looks, bare]: [number[], number[]] = [[], []];
  for (let n = 0; n < rounds; n += 1) {
    looks.push(await timed(look));
    bare.push(await timed(() => queryOne(desk.cosmos)));
  }
  agent.destroy();
  const floor = { what: 'SDK query of one document, as many partitions', measured: median(bare) };
  return {
    figures: [
      timesFloor({ what: `Figures, ${orders} orders`, unit: 'ms', measured: median(looks) }, floor, 3),
      { what: 'The first look after they were stored', unit: 'ms', measured: first },
      { what: 'Counting them anew, which nobody waits for', unit: 'ms', measured: counted },
    ],
    sentences: [
      'A quarter each of the stored reviews was approved and rejected; the others are open. Looking is told what was counted last (ADR 45).',
    ],
  };
};
