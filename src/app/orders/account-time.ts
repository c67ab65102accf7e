/** Which time an order lives in: production runs with the world, a sandbox with its account's clock (SB-04). */
import { type AccountClock, stillClock } from '../../domain/customers/account.ts';
import type { PartnerId } from '../../domain/ids.ts';
import type { EventName } from '../../domain/notifications/events.ts';
import { heardBy } from '../../domain/notifications/heard.ts';
import type { Environment } from '../../domain/orders/order.ts';
import { type Instant, latest } from '../../domain/time.ts';
import { accountTime, type Clock } from '../clock.ts';
import type { AccountStore } from '../customers/ports.ts';
import type { OrderRecord } from './ports.ts';

interface Deps {
  readonly accounts: Pick<AccountStore, 'read'>;
  readonly clock: Clock;
}

/** The account is read each time, never cached: its clock may just have been moved. A production clock never moves. */
export const clockOf = async (
  { accounts }: Pick<Deps, 'accounts'>,
  account: { readonly partnerId: PartnerId; readonly environment: Environment },
): Promise<AccountClock> =>
  account.environment === 'production'
    ? stillClock
    : ((await accounts.read(account.partnerId))?.value.clock ?? stillClock);

/** Both times at which a record is looked at, and what of it somebody outside wants to hear. */
export interface RecordTime {
  readonly record: OrderRecord;
  /** Account time; never before the order's last fact, whatever a lagging host's clock says, so that no fact is decided in another's past. */
  readonly now: Instant;
  readonly real: Instant;
  readonly clock: AccountClock;
  /** The events its account listens to: facts that nobody hears of cost nothing (WH-01). */
  readonly hears: ReadonlySet<EventName>;
}

/** One read of the account, which is remembered where it is in production. */
export const timeOf = async (deps: Deps, record: OrderRecord): Promise<RecordTime> => {
  const account = (await deps.accounts.read(record.order.partnerId))?.value;
  const clock = account === undefined || account.environment === 'production' ? stillClock : account.clock;
  const real = deps.clock.real();
  return {
    record,
    real,
    now: latest(accountTime(real, clock), record.order.lastFactAt),
    clock,
    hears: heardBy(account),
  };
};
