/** Which time an order lives in: production runs with the world, a sandbox with its account's clock (SB-04). */
import { type AccountClock, stillClock } from '../../domain/customers/account.ts';
import type { PartnerId } from '../../domain/ids.ts';
import type { Environment } from '../../domain/orders/order.ts';
import type { Instant } from '../../domain/time.ts';
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

export const timeOf = async (
  deps: Deps,
  record: OrderRecord,
): Promise<{ record: OrderRecord; now: Instant; real: Instant; clock: AccountClock }> => {
  const clock = await clockOf(deps, record.order);
  const real = deps.clock.real();
  return { record, real, now: accountTime(real, clock), clock };
};
