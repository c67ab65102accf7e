/** A request's time is the later of its two accounts' times (SB-04): both see it end at the same moment, whoever's clock was moved. */
import { stillClock } from '../../domain/customers/account.ts';
import type { PartnerId } from '../../domain/ids.ts';
import { type Instant, latest } from '../../domain/time.ts';
import { accountTime, type Clock } from '../clock.ts';
import type { AccountStore } from '../customers/ports.ts';

export interface TransferTimeDeps {
  readonly accounts: Pick<AccountStore, 'read'>;
  readonly clock: Clock;
}

export interface TransferTime {
  readonly now: Instant;
  /** The source's own: by it instalments are due (ADR 58). */
  readonly atSource: Instant;
  readonly real: Instant;
}

export const transferTime = async (
  { accounts, clock }: TransferTimeDeps,
  parties: { readonly sourcePartnerId: PartnerId; readonly targetPartnerId: PartnerId },
): Promise<TransferTime> => {
  const [source, target] = await Promise.all([
    accounts.read(parties.sourcePartnerId),
    accounts.read(parties.targetPartnerId),
  ]);
  const real = clock.real();
  const atSource = accountTime(real, source?.value.clock ?? stillClock);
  return { real, atSource, now: latest(atSource, accountTime(real, target?.value.clock ?? stillClock)) };
};
