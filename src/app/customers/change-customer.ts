/**
 * The one way to change a customer and what hangs from it: read → now → pure rule → one guarded batch. Losing an ETag means
 * reading again, so that the rule always judges what is there; what is so already is not written. What changed of a
 * subscription is told to a partner that listens for it.
 */
import type { Charge } from '../../domain/billing/charge.ts';
import type { Credit } from '../../domain/billing/credit.ts';
import type { Account } from '../../domain/customers/account.ts';
import type { Customer } from '../../domain/customers/customer.ts';
import type { CustomerRef, SubscriptionId } from '../../domain/ids.ts';
import { heardBy } from '../../domain/notifications/heard.ts';
import { type News, subscriptionUpdated } from '../../domain/notifications/news.ts';
import { done, type Result, refused } from '../../domain/result.ts';
import type { Subscription } from '../../domain/subscriptions/subscription.ts';
import type { Instant } from '../../domain/time.ts';
import { accountTime, type Clock } from '../clock.ts';
import type { Digest } from '../orders/ports.ts';
import type { Stored } from '../stored.ts';
import type { AccountStore, CustomerChange, CustomerStore } from './ports.ts';
import type { TellNews } from './tell-news.ts';

export interface ChangeCustomerDeps {
  readonly customers: Pick<CustomerStore, 'stored' | 'storedSubscriptions' | 'write'>;
  readonly accounts: Pick<AccountStore, 'read'>;
  readonly tellNews: TellNews;
  readonly clock: Clock;
  readonly digest: Digest;
}

/** What a rule sees: the customer as it stands, all it holds, and the account's time. */
export interface CustomerView {
  readonly account: Account;
  readonly customer: Customer;
  readonly subscriptions: readonly Subscription[];
  readonly now: Instant;
}

/** What a rule wants to be so; values that are the ones it was shown are left alone. */
export interface CustomerOutcome {
  readonly customer?: Customer;
  readonly subscriptions?: readonly Subscription[];
  readonly created?: readonly Subscription[];
  readonly claimed?: string | readonly string[];
  readonly released?: string;
  /** Posted to the ledger once the change is written. */
  readonly charges?: readonly Charge[];
  readonly credits?: readonly Credit[];
}

/** An ETag the caller read something under (WR-06): another one now is 2055. */
export interface ExpectedEtag {
  readonly of: 'customer' | SubscriptionId;
  readonly etag: string | undefined;
}

export type ChangeCustomer = (
  ref: CustomerRef,
  rule: (view: CustomerView) => Result<CustomerOutcome>,
  expected?: ExpectedEtag,
) => Promise<Result<CustomerView>>;

/** How often a lost ETag is read again before the caller is told. */
const rounds = 5;

export const makeChangeCustomer =
  ({ customers, accounts, tellNews, clock, digest }: ChangeCustomerDeps): ChangeCustomer =>
  async (ref, rule, expected) => {
    for (let round = 0; round < rounds; round++) {
      const [stored, subscriptions, account] = await Promise.all([
        customers.stored(ref),
        customers.storedSubscriptions(ref),
        accounts.read(ref.partnerId),
      ]);
      if (stored === undefined || account === undefined) return refused({ kind: 'customer-not-found' });
      const real = clock.real();
      const view: CustomerView = {
        account: account.value,
        customer: stored.value,
        subscriptions: subscriptions.map(({ value }) => value),
        now: accountTime(real, account.value.clock),
      };
      const outcome = rule(view);
      if (!outcome.ok) return outcome;
      if (expected !== undefined && isStale(expected, stored, subscriptions)) return refused({ kind: 'etag-stale' });
      const changes = changesOf(outcome.value, stored, subscriptions);
      const news = newsOf(digest, ref, changes, view, real, outcome.value);
      const told: readonly CustomerChange[] = news === undefined ? [] : [{ change: 'write-news', news }];
      if (changes.length === 0 || (await customers.write(ref, [...changes, ...told])) === 'written') {
        if (news !== undefined) await tellNews(news);
        return done(afterwards(view, outcome.value));
      }
    }
    return refused({ kind: 'customer-changed' });
  };

/** `W/"x"`, `"x"` and `x` are one ETag; `*` and none match everything. */
const bare = (etag: string): string => etag.trim().replace(/^W\//, '').replaceAll('"', '');

const isStale = (
  { of, etag }: ExpectedEtag,
  customer: Stored<Customer>,
  subscriptions: readonly Stored<Subscription>[],
): boolean => {
  return !isStill(etag, of === 'customer' ? customer.etag : subscriptions.find(({ value }) => value.id === of)?.etag);
};

/** Does an If-Match name what is there? None at all names anything. */
export const isStill = (ifMatch: string | undefined, there: string | undefined): boolean => {
  if (ifMatch === undefined || ifMatch.trim() === '' || bare(ifMatch) === '*') return true;
  return there !== undefined && bare(there) === bare(ifMatch);
};

const changesOf = (
  outcome: CustomerOutcome,
  stored: Stored<Customer>,
  subscriptions: readonly Stored<Subscription>[],
): readonly CustomerChange[] => {
  const { customer, created = [], claimed, released } = outcome;
  const changes: CustomerChange[] = [];
  if (customer !== undefined && customer !== stored.value) {
    changes.push({ change: 'replace-customer', customer, etag: stored.etag });
  }
  for (const subscription of outcome.subscriptions ?? []) {
    const before = subscriptions.find(({ value }) => value.id === subscription.id);
    if (before === undefined) throw new Error(`Subscription ${subscription.id} was changed, but is not the customer's`);
    if (before.value !== subscription) {
      changes.push({ change: 'replace-subscription', subscription, etag: before.etag });
    }
  }
  for (const subscription of created) changes.push({ change: 'create-subscription', subscription });
  if (released !== undefined) changes.push({ change: 'release-marker', marker: released });
  for (const marker of claimed === undefined ? [] : [claimed].flat()) {
    changes.push({ change: 'claim-marker', marker, environment: stored.value.environment });
  }
  return changes;
};

/** Each change of a subscription where its partner listens for that, and what is to be posted: no other change costs a write more. */
const newsOf = (
  digest: Digest,
  ref: CustomerRef,
  changes: readonly CustomerChange[],
  { account, now }: CustomerView,
  writtenAt: Instant,
  { charges = [], credits = [] }: CustomerOutcome,
): News | undefined => {
  const listens = heardBy(account).has('subscription-updated');
  const announcements = (listens ? changes : []).flatMap((each) => {
    if (each.change === 'create-subscription') return [subscriptionUpdated(each.subscription, 'created', now)];
    if (each.change !== 'replace-subscription') return [];
    // No two changes replace the same version.
    return [subscriptionUpdated(each.subscription, digest(each.etag).slice(0, 12), now)];
  });
  const named = [...announcements.map(({ key }) => key), ...[...charges, ...credits].map(({ id }) => id)];
  if (named.length === 0) return undefined;
  return {
    id: `news.${digest(named.join()).slice(0, 32)}`,
    ...{ partnerId: ref.partnerId, customerId: ref.customerId, announcements },
    ...(charges.length === 0 ? {} : { charges }),
    ...(credits.length === 0 ? {} : { credits }),
    writtenAt,
  };
};

const afterwards = (
  view: CustomerView,
  { customer, subscriptions = [], created = [] }: CustomerOutcome,
): CustomerView => ({
  ...view,
  customer: customer ?? view.customer,
  subscriptions: [
    ...view.subscriptions.map((before) => subscriptions.find(({ id }) => id === before.id) ?? before),
    ...created,
  ],
});
