/** The open reviews of one partner for its calendar, by a link that is still good. */
import type { PartnerId } from '../../domain/ids.ts';
import type { MailLanguage } from '../../domain/notifications/contact.ts';
import type { OrderRow } from '../../domain/orders/order-row.ts';
import { openDeskStates } from '../../domain/orders/statuses.ts';
import { done, type Result, refused } from '../../domain/result.ts';
import { type Instant, isPast } from '../../domain/time.ts';
import { accountTime, type Clock, realTimeOf } from '../clock.ts';
import type { AccountStore } from '../customers/ports.ts';
import type { DeadlineKey, OrderStore } from '../orders/ports.ts';

export interface ReadDeadlinesDeps {
  readonly accounts: Pick<AccountStore, 'readNow'>;
  readonly orders: Pick<OrderStore, 'queue'>;
  /** What a link's token says, if it was signed here. */
  readonly readToken: (token: string) => { readonly partner: PartnerId; readonly version: number } | undefined;
  readonly clock: Clock;
}

export interface Deadlines {
  readonly deadlines: readonly { readonly row: OrderRow; readonly endsAt: Instant }[];
  readonly language: MailLanguage;
}

const perPage = 500;
/** The soonest ones: a calendar with more in it helps nobody. */
const most = 2_000;

/** A link that is made up, of an older version or revoked is one that does not exist; the first costs no read. */
export const makeReadDeadlines =
  ({ accounts, orders, readToken, clock }: ReadDeadlinesDeps) =>
  async (token: string): Promise<Result<Deadlines>> => {
    const named = readToken(token);
    if (named === undefined) return refused({ kind: 'not-found' });
    const account = (await accounts.readNow(named.partner))?.value;
    if (account?.calendar?.isOpen !== true || account.calendar.version !== named.version)
      return refused({ kind: 'not-found' });
    const { partnerId, environment } = account;
    const now = accountTime(clock.real(), account.clock);
    const rows: OrderRow[] = [];
    let after: DeadlineKey | undefined;
    do {
      const filter = { environment, partnerId, deskStates: openDeskStates };
      const page = await orders.queue(filter, perPage, after);
      // Past its deadline an order is open no more, even where its expiry is not stored yet (SR-05).
      rows.push(...page.items.filter((row) => !isPast(row.reviewBy, now)));
      after = page.next;
    } while (after !== undefined && rows.length < most);
    return done({
      deadlines: rows.slice(0, most).map((row) => ({ row, endsAt: realTimeOf(row.reviewBy, account.clock) })),
      language: account.contact?.language ?? 'en',
    });
  };
