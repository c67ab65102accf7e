/**
 * A store of customers in which nothing outlives its term: whoever reads a subscription that time has done something to lets it
 * live on first, as whoever touches an order past its deadline expires it (ADR 15, ADR 61). Nothing due costs nothing.
 */
import type { CustomerRef } from '../../domain/ids.ts';
import { lifeDueAt } from '../../domain/subscriptions/life.ts';
import type { Subscription } from '../../domain/subscriptions/subscription.ts';
import { type Instant, isPast } from '../../domain/time.ts';
import { accountTime, type Clock } from '../clock.ts';
import type { AccountStore, CustomerStore } from '../customers/ports.ts';
import type { Log } from '../log.ts';
import type { LiveOn } from './live-on.ts';
import { isHeldBack } from './live-on.ts';

export interface LivingCustomersDeps {
  readonly customers: CustomerStore;
  readonly accounts: Pick<AccountStore, 'read'>;
  readonly liveOn: LiveOn;
  readonly clock: Clock;
  readonly log: Log;
}

/** A request lets so many live on and leaves the rest to the job. */
const atMost = 20;

export const livingCustomers = ({ customers, accounts, liveOn, clock, log }: LivingCustomersDeps): CustomerStore => {
  /** Production runs with the world; of a sandbox the clock is asked, and only where something ends at all. */
  const timeOf = async (held: readonly Subscription[]): Promise<Instant | undefined> => {
    const ending = held.find((each) => lifeDueAt(each) !== undefined);
    if (ending === undefined) return undefined;
    const real = clock.real();
    if (ending.environment === 'production') return real;
    const account = await accounts.read(ending.partnerId);
    return account === undefined ? undefined : accountTime(real, account.value.clock);
  };

  /** Whether something was due, so that who asked has to ask again. */
  const haveLived = async (ref: CustomerRef, held: readonly Subscription[]): Promise<boolean> => {
    const now = await timeOf(held);
    if (now === undefined) return false;
    const real = clock.real();
    const due = held.filter((each) => {
      const at = lifeDueAt(each);
      return at !== undefined && isPast(at, now) && !isHeldBack(each, real);
    });
    for (const { id } of due.slice(0, atMost)) {
      try {
        await liveOn({ ...ref, subscriptionId: id });
      } catch (failure) {
        // Who asks is answered with what is stored; the job comes by within the minute.
        log('a subscription could not live on when it was read', { subscription: id, failure: String(failure) });
      }
    }
    return due.length > 0;
  };

  const living =
    <A extends readonly unknown[], T>(
      read: (ref: CustomerRef, ...more: A) => Promise<T>,
      heldIn: (found: T) => readonly Subscription[],
    ) =>
    async (ref: CustomerRef, ...more: A): Promise<T> => {
      const found = await read(ref, ...more);
      return (await haveLived(ref, heldIn(found))) ? read(ref, ...more) : found;
    };

  return {
    ...customers,
    subscriptions: living(customers.subscriptions, (found) => found),
    withSubscriptions: living(customers.withSubscriptions, ({ subscriptions }) => subscriptions),
    storedSubscriptions: living(customers.storedSubscriptions, (found) => found.map(({ value }) => value)),
    subscription: living(customers.subscription, (found) => (found === undefined ? [] : [found])),
    storedSubscription: living(customers.storedSubscription, (found) => (found === undefined ? [] : [found.value])),
  };
};
