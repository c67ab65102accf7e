/** The heads of one order among its partner's, looked for on the days on which they can have been written. */
import { instanceIdOf } from '../../domain/ids.ts';
import { refOf } from '../../domain/orders/order.ts';
import { reviewWindowDays } from '../../domain/orders/place.ts';
import { dayMs, epochMs, instantOf, plusDays, plusMs } from '../../domain/time.ts';
import type { Clock } from '../clock.ts';
import type { AccountStore } from '../customers/ports.ts';
import { clockOf } from '../orders/account-time.ts';
import type { OrderRecord } from '../orders/ports.ts';
import { lostBy } from './lost-heads.ts';
import type { Head, HeadStore } from './ports.ts';
import { type Witnessed, witnessed } from './witness.ts';

export interface ReadWitnessDeps {
  readonly heads: Pick<HeadStore, 'ofPartner' | 'restores'>;
  readonly accounts: Pick<AccountStore, 'read'>;
  readonly clock: Clock;
}

/** A job that stood still writes late; more than this it is not looked for, or an old order would cost years of blobs. */
const lateDays = 14;

/**
 * A sandbox's facts are dated by its own clock, which only ever ran ahead: none is older in real time than its date
 * without today's offset, none younger than its date.
 */
export const makeReadWitness =
  (deps: ReadWitnessDeps) =>
  async (record: OrderRecord): Promise<{ readonly witness: Witnessed; readonly heads: readonly Head[] }> => {
    const ref = refOf(record.order);
    const real = deps.clock.real();
    const { offsetMs } = await clockOf(deps, record.order);
    const from = plusMs(record.order.createdAt, -offsetMs);
    // Whoever cuts off the last facts makes the rest of them look older than their heads: the whole window is looked at.
    const { createdAt, lastFactAt } = record.order;
    const lastDay = Math.max(epochMs(plusDays(createdAt, reviewWindowDays)), epochMs(lastFactAt)) + lateDays * dayMs;
    const until = instantOf(Math.min(epochMs(real) + dayMs, lastDay));
    const wanted = instanceIdOf(ref);
    const isLost = lostBy(await deps.heads.restores());
    const heads: Head[] = [];
    for await (const head of deps.heads.ofPartner(ref.partnerId, { from: from.slice(0, 10), to: until.slice(0, 10) })) {
      if (instanceIdOf(head.order) === wanted && !isLost(head)) heads.push(head);
    }
    return { witness: witnessed(record.facts, heads), heads };
  };
