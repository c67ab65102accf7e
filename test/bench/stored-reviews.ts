/** Stores many open reviews at once: documents made by the app's own code after a really bought order, and a workflow for each. */
import { createHash } from 'node:crypto';
import { request } from 'node:http';
import { join } from 'node:path';
import { DatabaseSync } from 'node:sqlite';
import { makeOrders } from '../../src/adapters/cosmos/orders.ts';
import { settled, withCursor } from '../../src/app/orders/at-rest.ts';
import type { Digest, OrderRecord } from '../../src/app/orders/ports.ts';
import { extended, newRecord } from '../../src/app/orders/records.ts';
import { stillClock } from '../../src/domain/customers/account.ts';
import { type CustomerRef, instanceIdOf, type OrderRef, orderId } from '../../src/domain/ids.ts';
import { refOf } from '../../src/domain/orders/order.ts';
import { remindersDue, waitingSince } from '../../src/domain/review/reminders.ts';
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

/** As the days since it was placed have left it: its documents noted, its reminders sent as each was due (SR-16). */
const told = (record: OrderRecord, now: Instant): OrderRecord => {
  const looked = withCursor(record, record.facts.length);
  const reminders = remindersDue(record.order, [], waitingSince(record.facts), now).map((each) => ({
    ...each,
    at: now,
  }));
  return { ...looked, progress: { ...looked.progress, reminders } };
};

/** Like the order that was bought, but placed by another customer at another time; at rest since its workflow's last look. */
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
  return settled(told(record, now), { record, now, real: now, clock: stillClock, hears: new Set() });
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

/** Which of these instances nap: they have a timer in the engine's file. */
const openNaps = (
  stateDirectory: string,
): { readonly among: (ids: Iterable<string>) => readonly string[]; readonly close: () => void } => {
  const db = new DatabaseSync(join(stateDirectory, 'host', 'durable.sqlite'), { readOnly: true });
  const finding = db.prepare(
    'SELECT DISTINCT instance_id FROM timers WHERE instance_id IN (SELECT value FROM json_each(?))',
  );
  const among = (ids: Iterable<string>) =>
    finding.all(JSON.stringify([...ids])).map(({ instance_id: id }) => String(id));
  return { among, close: () => db.close() };
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
  const naps = openNaps(desk.stateDirectory);
  const awaited = new Set<string>();
  const { hostname, port } = new URL(desk.origin);
  const start = (ref: OrderRef): Promise<void> =>
    new Promise((resolve, reject) => {
      const body = JSON.stringify({ partnerId: ref.partnerId, customerId: ref.customerId, orderId: ref.orderId });
      const path = `/durabletask/orchestrators/orderWorkflow/${instanceIdOf(ref)}`;
      const headers = { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) };
      const sent = request({ agent, hostname, port, method: 'POST', path, headers }, (response) => {
        response.resume().on('error', reject);
        response.on('end', () => {
          // 409: it runs already, started by the desk's sweep because something of it is due.
          if (response.statusCode === 202 || response.statusCode === 409) resolve();
          else reject(new Error(`Starting a workflow was answered with ${response.statusCode}`));
        });
      });
      sent.on('error', reject);
      sent.end(body);
    });
  for (let from = 0; from < refs.length; from += wave) {
    const some = refs.slice(from, from + wave);
    await manyAtOnce(some.length, 16, async (n) => {
      const ref = some[n];
      if (ref === undefined) return;
      await start(ref);
      awaited.add(instanceIdOf(ref));
    });
    // Half a wave may still be on its way, so that the desk is never idle meanwhile.
    const enough = from + wave >= refs.length ? 0 : wave / 2;
    const stillAwaited = () => {
      for (const id of naps.among(awaited)) awaited.delete(id);
      return awaited.size;
    };
    await until('Napping of the started workflows', 120, 20, stillAwaited, (left) => left <= enough);
    said(from + some.length);
  }
  naps.close();
  agent.destroy();
};
