/** Stores many open reviews at once: documents made by the app's own code after a really bought order, and a workflow for each. */
import { createHash } from 'node:crypto';
import { request } from 'node:http';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { makeOrders } from '../../src/adapters/cosmos/orders.ts';
import { cursorPastSilence, settled } from '../../src/app/orders/at-rest.ts';
import type { Digest, OrderRecord } from '../../src/app/orders/ports.ts';
import { extended, newRecord } from '../../src/app/orders/records.ts';
import { stillClock } from '../../src/domain/customers/account.ts';
import { type CustomerRef, instanceIdOf, type OrderRef, orderId } from '../../src/domain/ids.ts';
import { refOf } from '../../src/domain/orders/order.ts';
import { hourMs, type Instant, instantOf, plusMs } from '../../src/domain/time.ts';
import type { DeskProcess } from '../support/desk-process.ts';
import { keepAliveAgent } from './lean-client.ts';
import { commerceOf } from './sdk-floors.ts';
import { manyAtOnce, until } from './times.ts';

const digest: Digest = (text) => createHash('sha256').update(text).digest('hex');

export interface Review {
  readonly customer: CustomerRef;
  readonly placedAt: Instant;
  /** Makes this one's id. */
  readonly number: number;
}

/** Like the order that was bought, but placed by another customer at another time; at rest, as its workflow's first look leaves it. */
export const reviewLike = (model: OrderRecord, own: (text: string) => string, review: Review): OrderRecord => {
  const { customer, placedAt, number } = review;
  const [placed, assessed, uploaded] = model.facts;
  if (placed?.kind !== 'order-placed' || assessed?.kind !== 'risk-assessed') {
    throw new Error('The model of the stored reviews is not an order that was placed and assessed');
  }
  const { seq: _seq, at: _at, by, requestId: _request, audience: _audience, hash: _hash, ...draft } = placed;
  const id = orderId(digest(`bench:${number}`).slice(0, 16));
  const like: typeof draft = JSON.parse(own(JSON.stringify(draft)));
  const fresh = newRecord({
    draft: { ...like, ...customer, id },
    assessment: assessed.assessment,
    act: { by, now: placedAt },
    digest,
  });
  const uploadedAt = plusMs(placedAt, hourMs);
  const record =
    uploaded?.kind === 'documents-uploaded'
      ? extended(
          digest,
          fresh,
          [{ kind: uploaded.kind, v: uploaded.v, attachments: uploaded.attachments, details: uploaded.details }],
          { by, now: uploadedAt },
        )
      : fresh;
  const now = instantOf(Date.now());
  return settled(cursorPastSilence(record, new Set()), { record, now, real: now, clock: stillClock, hears: new Set() });
};

/** Twenty in one batch, all of one customer: `reviewsOf(n)` gives the n-th customer's. */
export const storeReviews = async (
  desk: DeskProcess,
  customers: number,
  reviewsOf: (n: number) => readonly OrderRecord[],
): Promise<void> => {
  const orders = makeOrders(commerceOf(desk.cosmos));
  await manyAtOnce(customers, 8, async (n) => {
    const records = reviewsOf(n);
    const [first] = records;
    if (first === undefined) return;
    const outcome = await orders.place(refOf(first.order), undefined, records);
    if (outcome === 'conflict') throw new Error(`The reviews of customer ${n} are stored already`);
  });
};

/** Timers that wait in the engine's file: one for each workflow that naps. */
const openTimers = (stateDirectory: string): { readonly count: () => number; readonly close: () => void } => {
  const db = new DatabaseSync(join(stateDirectory, 'host', 'durable.sqlite'), { readOnly: true });
  const counting = db.prepare('SELECT count(*) AS timers FROM timers');
  return { count: () => Number(counting.get()?.timers), close: () => db.close() };
};

/** So many workflows are started before the next ones wait for them to nap: a desk's orders come in turn too. */
const wave = 1_000;

/** Starts a workflow for each order as the app's durable client does, and returns when all of them nap. */
export const startWorkflows = async (
  desk: DeskProcess,
  refs: readonly OrderRef[],
  said: (done: number) => void,
): Promise<void> => {
  const agent = keepAliveAgent(16);
  const timers = openTimers(desk.stateDirectory);
  const { hostname, port } = new URL(desk.origin);
  const start = (ref: OrderRef): Promise<void> =>
    new Promise((resolve, reject) => {
      const body = JSON.stringify({ partnerId: ref.partnerId, customerId: ref.customerId, orderId: ref.orderId });
      const path = `/durabletask/orchestrators/orderWorkflow/${instanceIdOf(ref)}`;
      const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
      const sent = request({ agent, hostname, port, method: 'POST', path, headers }, (response) => {
        response.resume().on('error', reject);
        response.on('end', () => {
          if (response.statusCode === 202) resolve();
          else reject(new Error(`Starting a workflow was answered with ${response.statusCode}`));
        });
      });
      sent.on('error', reject);
      sent.end(body);
    });
  const before = timers.count();
  for (let from = 0; from < refs.length; from += wave) {
    const some = refs.slice(from, from + wave);
    await manyAtOnce(some.length, 16, async (n) => {
      const ref = some[n];
      if (ref !== undefined) await start(ref);
    });
    // Half a wave may still be on its way, so that the desk is never idle meanwhile.
    const enough = from + wave >= refs.length ? before + refs.length : before + from + wave / 2;
    await until(
      'Napping of the started workflows',
      120,
      20,
      () => timers.count(),
      (count) => count >= enough,
    );
    said(from + some.length);
  }
  timers.close();
  agent.destroy();
};
