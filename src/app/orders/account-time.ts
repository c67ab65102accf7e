/** Which time an order lives in: production runs with the world, a sandbox with its account's clock (SB-04). */
import { type AccountClock, stillClock } from '../../domain/customers/account.ts';
import type { PartnerId } from '../../domain/ids.ts';
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

/** Both times at which a record is looked at. */
export interface RecordTime {
  readonly record: OrderRecord;
  /** Account time; never before the order's last fact, whatever a lagging host's clock says, so that no fact is decided in another's past. */
  readonly now: Instant;
  readonly real: Instant;
  readonly clock: AccountClock;
}

export const timeOf = async (deps: Deps, record: OrderRecord): Promise<RecordTime> => {
  const clock = await clockOf(deps, record.order);
  const real = deps.clock.real();
  return { record, real, now: latest(accountTime(real, clock), record.order.lastFactAt), clock };
};
