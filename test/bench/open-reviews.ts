/**
 * Measures what 100,000 open reviews cost a desk that holds them, workflows and all, beside a desk that holds 1,000:
 * every call turn by turn at both, memory, and what an idle desk uses.
 */
import { setTimeout as wait } from 'node:timers/promises';
import { makeOrders } from '../../src/adapters/cosmos/orders.ts';
import type { OrderRecord } from '../../src/app/orders/ports.ts';
import { refOf } from '../../src/domain/orders/order.ts';
import { dayMs, instantOf } from '../../src/domain/time.ts';
import { loadCustomer, seedLoadCustomers } from '../support/bench-world.ts';
import { type DeskProcess, freshDesk } from '../support/desk-process.ts';
import { type DeskCalls, deskCalls, expected, type Order, orderOf, orderRefOf } from './desk-calls.ts';
import { below, type Figure, type Measured, timesFloor } from './figure.ts';
import { keepAliveAgent } from './lean-client.ts';
import { cpuBetween, cpuOf, memoryOf } from './processes.ts';
import { commerceOf, queryOne } from './sdk-floors.ts';
import { reviewLike, startWorkflows, storeReviews } from './stored-reviews.ts';
import { median, timed } from './times.ts';

/** Each customer has so many open reviews, at the small desk as at the large one: only their number differs. */
const perCustomer = 20;
const few = 1_000;
const warmUp = 15;
const rounds = 60;
const idleSeconds = 20;
/** The deadline is 90 days after placing; spread over sixty of them, none comes near. */
const spreadDays = 60;

const placedAt = (number: number) => instantOf(Date.now() - ((number * 7_919) % (spreadDays * 24)) * (dayMs / 24));

/** One order really bought, with and without its purchase order in. */
const models = async (desk: DeskProcess, calls: DeskCalls) => {
  const store = makeOrders(commerceOf(desk.cosmos));
  const read = async (order: Order): Promise<OrderRecord> => {
    const stored = await store.read(orderRefOf(order));
    if (stored === undefined) throw new Error(`${order.path} is not stored`);
    return stored.value;
  };
  const order = await calls.checkOut(0, await calls.createCart(0));
  const wanting = await read(order);
  await calls.upload(order);
  return { wanting, inReview: await read(order) };
};

/** Half of them wait for the desk, half for the partner; gives those that wait for the desk. */
const fill = async (desk: DeskProcess, calls: DeskCalls, open: number, say: (line: string) => void) => {
  await seedLoadCustomers(desk.cosmos, open / perCustomer);
  const { wanting, inReview } = await models(desk, calls);
  const refs = Array.from({ length: open / perCustomer }, () => [] as ReturnType<typeof refOf>[]);
  const reviewsOf = (n: number): OrderRecord[] => {
    const { customer, azureSubscription } = loadCustomer(n);
    const own = (text: string) => text.replaceAll(loadCustomer(0).azureSubscription, azureSubscription);
    const ref = { partnerId: customer.partnerId, customerId: customer.id };
    const records = Array.from({ length: perCustomer }, (_, i) => {
      const number = n * perCustomer + i;
      return reviewLike(i % 2 === 0 ? inReview : wanting, own, { customer: ref, placedAt: placedAt(number), number });
    });
    refs[n] = records.map((record) => refOf(record.order));
    return records;
  };
  const startedAt = performance.now();
  const seconds = () => `${((performance.now() - startedAt) / 1000).toFixed(0)} s`;
  await storeReviews(desk, open / perCustomer, reviewsOf);
  say(`${open} reviews stored after ${seconds()}`);
  await startWorkflows(desk, refs.flat(), (done) => {
    if (done % 20_000 === 0 || done === open) say(`${done} workflows nap after ${seconds()}`);
  });
  // Every other one has its purchase order in.
  return refs
    .flat()
    .filter((_, i) => i % 2 === 0)
    .map(orderOf);
};

/** One round of everybody's calls at one desk; the times by call. */
const round = async (
  calls: DeskCalls,
  n: number,
  cases: readonly Order[],
): Promise<Readonly<Record<string, number>>> => {
  const { partner, reviewer } = calls;
  const order = cases[n];
  if (order === undefined) throw new Error(`There is no ${n}-th case to look at`);
  const queue = await timed(async () => expected(await reviewer('GET', '/desk/v1/cases?size=50'), 200, 'queue'));
  const pending = await timed(async () =>
    expected(await partner('GET', '/v1/pendingpurchaseorders?size=50'), 200, 'pending list'),
  );
  const seen = await timed(async () => expected(await reviewer('GET', order.casePath), 200, 'case'));
  const read = await timed(() => calls.status(order));
  let claimed = { ...order, revision: 0 };
  const claim = await timed(async () => {
    claimed = await calls.claim(order);
  });
  const approve = await timed(() => calls.approve(claimed));
  await calls.completed(order);
  const customer = n % (few / perCustomer);
  const cart = await calls.createCart(customer);
  const checkout = await timed(() => calls.checkOut(customer, cart));
  return {
    'queue page of 50': queue,
    'pending list of 50': pending,
    case: seen,
    'order read': read,
    claim,
    approve,
    checkout,
  };
};

export const measureOpenReviews = async (open: number, say: (line: string) => void): Promise<Measured> => {
  await using stack = new AsyncDisposableStack();
  const started = async () => {
    const desk = await freshDesk();
    stack.defer(() => desk.dispose());
    const agent = keepAliveAgent(2);
    stack.defer(() => agent.destroy());
    return { desk, calls: await deskCalls(desk, agent) };
  };
  const small = await started();
  const large = await started();
  const cases = {
    small: await fill(small.desk, small.calls, few, say),
    large: await fill(large.desk, large.calls, open, say),
  };
  const atPeak = memoryOf(large.desk.pid);

  await wait(3_000);
  const idleFrom = cpuOf(large.desk.pid);
  await wait(idleSeconds * 1000);
  const idle = cpuBetween(idleFrom, cpuOf(large.desk.pid)).all / (idleSeconds * 10);

  const times = { small: new Map<string, number[]>(), large: new Map<string, number[]>() };
  const bare: number[] = [];
  for (let n = 0; n < warmUp + rounds; n += 1) {
    const order = n % 2 === 0 ? (['small', 'large'] as const) : (['large', 'small'] as const);
    for (const which of order) {
      const taken = await round({ small, large }[which].calls, n, cases[which]);
      if (n < warmUp) continue;
      for (const [call, ms] of Object.entries(taken)) {
        const known = times[which].get(call) ?? [];
        known.push(ms);
        times[which].set(call, known);
      }
    }
    const floor = await timed(() => queryOne(large.desk.cosmos));
    if (n >= warmUp) bare.push(floor);
  }
  const memory = memoryOf(large.desk.pid);
  const atMost = (call: string): Figure => {
    const [measured, floor] = [times.large, times.small].map((of) => median(of.get(call) ?? []));
    return timesFloor(
      { what: `${call}, ${open} open`, unit: 'ms', measured: measured ?? Number.NaN },
      { what: `with ${few}`, measured: floor ?? Number.NaN },
      1.2,
    );
  };
  return {
    figures: [
      ...[...times.large.keys()].map(atMost),
      timesFloor(
        { what: 'Queue page of 50', unit: 'ms', measured: median(times.large.get('queue page of 50') ?? []) },
        { what: 'SDK query of one document, as many partitions', measured: median(bare) },
        3,
      ),
      below({ what: `Memory of the desk with ${open} open`, unit: 'MB', measured: memory.now }, 300),
      { what: 'The same right after they were stored', unit: 'MB', measured: atPeak.now },
      below({ what: 'CPU of an idle desk, of one core', unit: '%', measured: idle }, 2),
    ],
    sentences: [
      `Two desks ran side by side, one with ${few} open reviews and one with ${open}, and were asked by turns; each customer has ${perCustomer} of them at ` +
        'both, so that what a checkout reads of a history is the same. Documents were made by the code that places orders and stored twenty at a time; each ' +
        'has its workflow, which has looked at its order and naps until tomorrow.',
      `Memory is the resident set of the desk's one process (host, engine, app, issuer, emulator); it was ${memory.most.toFixed(0)} MB at most.`,
    ],
  };
};
