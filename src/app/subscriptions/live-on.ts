/**
 * Lets time do to one subscription what is due: read → pure rule → one guarded batch, step after step until nothing is. What was
 * missed is caught up as it would have been; running it twice, or in two places at once, does no harm (LC-01, ADR 61).
 */
import type { Catalog } from '../../domain/catalog/load.ts';
import type { Account } from '../../domain/customers/account.ts';
import { type SubscriptionRef, subscriptionId } from '../../domain/ids.ts';
import { heardBy } from '../../domain/notifications/heard.ts';
import { type News, subscriptionRenewed, subscriptionUpdated } from '../../domain/notifications/news.ts';
import type { RefusalKind } from '../../domain/refusals.ts';
import { type LifeStep, nextLifeStep, parkedRenewalOf } from '../../domain/subscriptions/life.ts';
import { renewalOf } from '../../domain/subscriptions/renewal.ts';
import type { Subscription } from '../../domain/subscriptions/subscription.ts';
import { becoming, renewed, type Turn } from '../../domain/subscriptions/take-life-step.ts';
import { type Instant, isPast, minuteMs, plusMs } from '../../domain/time.ts';
import { accountTime, type Clock } from '../clock.ts';
import type { AccountStore, CustomerChange, CustomerStore } from '../customers/ports.ts';
import type { TellNews } from '../customers/tell-news.ts';
import type { Log } from '../log.ts';
import { attemptsBeforeParking } from '../orders/advance-order.ts';
import { guidFrom } from '../orders/derived-ids.ts';
import type { Digest } from '../orders/ports.ts';
import type { Stored } from '../stored.ts';

export interface LiveOnDeps {
  /** As they are stored: never a store that lets who reads live on. */
  readonly customers: Pick<CustomerStore, 'storedSubscription' | 'withSubscriptions' | 'write'>;
  readonly accounts: Pick<AccountStore, 'read'>;
  readonly catalog: Catalog;
  readonly tellNews: TellNews;
  readonly digest: Digest;
  readonly clock: Clock;
  readonly log: Log;
  /** Partner Center's code of a refusal. */
  readonly codeOf: (kind: RefusalKind) => string;
}

/** `waits`: a renewal that failed is not tried again yet, or waits for an Operator. */
export type Lived = 'lived' | 'waits' | 'failed';

export type LiveOn = (ref: SubscriptionRef) => Promise<Lived>;

/** A hundred years of one-year terms, the most a clock can be moved, and what comes after. */
const mostSteps = 120;
/** How often a lost ETag is read again for one step. */
const rounds = 5;

type DueStep = Exclude<LifeStep, { step: 'wait' | 'nothing' }>;

export const makeLiveOn = (deps: LiveOnDeps): LiveOn => {
  const { customers, accounts, catalog, digest } = deps;

  const turnOf = async (
    ref: SubscriptionRef,
    subscription: Subscription,
    account: Account,
    step: DueStep,
  ): Promise<Turn> => {
    if (step.step === 'become') return becoming(subscription, step);
    const { at } = step;
    const { customer, subscriptions } = await customers.withSubscriptions(ref);
    const renewal =
      customer === undefined
        ? ({ ok: false, refusal: { kind: 'customer-not-found' } } as const)
        : renewalOf(catalog, subscription, { account, customer, subscriptions }, at);
    if (!renewal.ok || customer === undefined) {
      const reason = renewal.ok ? 'customer-not-found' : renewal.refusal.kind;
      return becoming(subscription, { step: 'become', status: 'expired', at }, { code: deps.codeOf(reason), reason });
    }
    const successor = subscriptionId(guidFrom(digest, `renewal:${ref.partnerId}:${ref.customerId}:${subscription.id}`));
    return renewed(subscription, renewal.value, { at, country: customer.country, successor });
  };

  const take = async (ref: SubscriptionRef, { value, etag }: Stored<Subscription>, account: Account, step: DueStep) => {
    const turn = await turnOf(ref, value, account, step);
    const news = newsOf(ref, turn, account, step, deps.clock.real());
    const changes: readonly CustomerChange[] = [
      { change: 'replace-subscription', subscription: turn.changed, etag },
      ...(turn.created === undefined ? [] : [{ change: 'create-subscription' as const, subscription: turn.created }]),
      ...(news === undefined ? [] : [{ change: 'write-news' as const, news }]),
    ];
    if ((await customers.write(ref, changes)) === 'conflict') return 'conflict';
    if (news !== undefined) await deps.tellNews(news);
    return turn;
  };

  /** Expiry is never parked; a renewal is, with its reason, and what is parked is due no more (LC-05). */
  const note = async (ref: SubscriptionRef, { value, etag }: Stored<Subscription>, failure: unknown, now: Instant) => {
    const attempts = (value.renewalTrouble?.attempts ?? 0) + 1;
    const reason = (failure instanceof Error ? failure.message : String(failure)).slice(0, 500);
    const waitMs = Math.min(5 * minuteMs, 2_000 * 2 ** (attempts - 1));
    const renewalTrouble =
      attempts < attemptsBeforeParking
        ? { attempts, retryAt: plusMs(deps.clock.real(), waitMs) }
        : { attempts, parked: { reason, at: now } };
    await customers.write(ref, [{ change: 'replace-subscription', subscription: { ...value, renewalTrouble }, etag }]);
  };

  /** `successors` takes the plans that took its place: they may have run out meanwhile, too. */
  const live = async (ref: SubscriptionRef, successors: SubscriptionRef[]): Promise<Lived> => {
    let conflicts = 0;
    for (let taken = 0; taken < mostSteps && conflicts < rounds; ) {
      const [stored, account] = await Promise.all([
        customers.storedSubscription(ref, ref.subscriptionId),
        accounts.read(ref.partnerId),
      ]);
      if (stored === undefined || account === undefined) return 'lived';
      const real = deps.clock.real();
      const now = accountTime(real, account.value.clock);
      const step = nextLifeStep(stored.value, now);
      if (step.step === 'wait' || step.step === 'nothing') return 'lived';
      if (step.step === 'renew' && isHeldBack(stored.value, real)) return 'waits';
      try {
        const turn = await take(ref, stored, account.value, step);
        if (turn === 'conflict') conflicts += 1;
        else {
          taken += 1;
          conflicts = 0;
          if (turn.created !== undefined) successors.push({ ...ref, subscriptionId: turn.created.id });
        }
      } catch (failure) {
        const { subscriptionId: subscription } = ref;
        deps.log('a subscription could not live on', { subscription, step: step.step, failure: String(failure) });
        if (step.step === 'renew') await note(ref, stored, failure, now);
        return 'failed';
      }
    }
    return 'waits';
  };

  return async (ref) => {
    const line = [ref];
    const ended: Lived[] = [];
    for (let next = line.shift(); next !== undefined; next = line.shift()) ended.push(await live(next, line));
    return ended.find((how) => how !== 'lived') ?? 'lived';
  };
};

/** Tried again when it is time to, or when an Operator says so. */
export const isHeldBack = (subscription: Subscription, real: Instant): boolean => {
  const retryAt = subscription.renewalTrouble?.retryAt;
  return parkedRenewalOf(subscription) !== undefined || (retryAt !== undefined && !isPast(retryAt, real));
};

/** What the step has to post and to tell; each step happens once, and so has one id. */
const newsOf = (
  ref: SubscriptionRef,
  { changed, created, charges }: Turn,
  account: Account,
  { at }: DueStep,
  writtenAt: Instant,
): News | undefined => {
  const hears = heardBy(account);
  const goesOn = created ?? changed;
  const hasRenewed = created !== undefined || changed.status === 'active';
  const version = (each: Subscription) => `${each.status}-${each.currentTerm?.number ?? 1}`;
  const announcements = [
    ...(created === undefined ? [] : [subscriptionUpdated(changed, version(changed), at)]),
    ...(hasRenewed ? [subscriptionRenewed(goesOn, at)] : []),
    subscriptionUpdated(goesOn, version(goesOn), at),
  ].filter(({ event }) => hears.has(event));
  if (announcements.length === 0 && charges.length === 0) return undefined;
  return {
    id: `news.life.${goesOn.id}.${version(goesOn)}`,
    partnerId: ref.partnerId,
    customerId: ref.customerId,
    announcements,
    ...(charges.length === 0 ? {} : { charges }),
    writtenAt,
  };
};
