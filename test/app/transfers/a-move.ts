/** Partners of one customer in memory, with something to move between them, and processes that may die at any write. */
import { makeChangeCustomer } from '../../../src/app/customers/change-customer.ts';
import { makeSweepNews, makeTellNews } from '../../../src/app/customers/tell-news.ts';
import { makeAdvanceTransfer } from '../../../src/app/transfers/advance-transfer.ts';
import { makeAskTransfer } from '../../../src/app/transfers/ask-transfer.ts';
import { makeKeepTransfers } from '../../../src/app/transfers/keep-transfers.ts';
import { makeSweepTransfers } from '../../../src/app/transfers/sweep-transfers.ts';
import { digest } from '../../../src/compose/hashes.ts';
import { renewalChargesOf } from '../../../src/domain/billing/charge.ts';
import type { PartnerCaller } from '../../../src/domain/callers.ts';
import type { Account } from '../../../src/domain/customers/account.ts';
import { azurePlanMarker } from '../../../src/domain/customers/markers.ts';
import { customerId, orderId, type PartnerId, partnerId, subscriptionId } from '../../../src/domain/ids.ts';
import { money } from '../../../src/domain/money.ts';
import type { BillingCycle } from '../../../src/domain/orders/order.ts';
import type { Subscription } from '../../../src/domain/subscriptions/subscription.ts';
import { plusTerm, type TermDuration } from '../../../src/domain/time.ts';
import { contosoSandbox, fabrikamSandbox } from '../../../src/tools/world/accounts.ts';
import { azurePlan, customerOf, sharedInSandboxes } from '../../../src/tools/world/entry.ts';
import { makeVirtualClock } from '../../support/clock.ts';
import { makeMemoryStores } from '../../support/memory/stores.ts';

export class Killed extends Error {}

/** Counts writes; at the one it is told the process dies, before it or after it, and does nothing ever after. */
interface Life {
  writes: number;
  readonly diesAt: number | undefined;
  readonly how: 'before' | 'after';
  isDead: boolean;
}

const mutating = ['write', 'create', 'replace', 'post', 'credit', 'strikeOut'];

const mortal = <T extends object>(port: T, life: Life, pause: () => Promise<void>): T =>
  new Proxy(port, {
    get: (on, key, receiver) => {
      const member: unknown = Reflect.get(on, key, receiver);
      if (typeof member !== 'function') return member;
      return async (...args: unknown[]) => {
        await pause();
        if (life.isDead) throw new Killed();
        if (!mutating.includes(String(key))) return Reflect.apply(member, on, args);
        const isLast = ++life.writes === life.diesAt;
        if (isLast) life.isDead = true;
        if (isLast && life.how === 'before') throw new Killed();
        const written: unknown = await Reflect.apply(member, on, args);
        if (isLast) throw new Killed();
        return written;
      };
    },
  });

export const source = contosoSandbox;
export const target = fabrikamSandbox;
/** Asks for the same. */
export const rival: Account = { ...fabrikamSandbox, partnerId: partnerId('33333333-cccc-4ccc-8ccc-0000000000f3') };

export const movers = customerId(sharedInSandboxes.id);
const idOf = (account: Account, kind: string) => subscriptionId(`${kind}${account.partnerId.slice(1)}`);
export const planOf = (account: Account) => idOf(account, 'a');

interface Wanted {
  readonly plans?: number;
  readonly total?: number;
  readonly term?: TermDuration;
  readonly billingCycle?: BillingCycle;
}

export const aMove = async ({ plans = 1, total = 43_801, term = 'P1Y', billingCycle = 'monthly' }: Wanted = {}) => {
  const clock = makeVirtualClock('2026-03-31T09:00:00.000Z');
  const stores = makeMemoryStores();
  for (const account of [source, target, rival]) {
    await stores.seeding.account(account);
    const customer = customerOf(account, sharedInSandboxes);
    await stores.seeding.customer(customer);
    const azure = { id: idOf(account, 'e'), friendlyName: account.name, status: 'active' as const };
    await stores.seeding.subscription(azurePlan(customer, planOf(account), [azure]));
    await stores.seeding.marker(customer, azurePlanMarker);
  }
  const startsAt = clock.real();
  const bought = Array.from(
    { length: plans },
    (_, n): Subscription => ({
      ...{
        id: subscriptionId(`b0000000-0000-4000-8000-00000000000${n}`),
        partnerId: source.partnerId,
        customerId: movers,
      },
      ...{
        environment: 'sandbox',
        family: 'savingsPlan',
        catalogItemId: 'x:y:z',
        title: 'A savings plan',
        quantity: 1,
      },
      ...{ status: 'active', orderId: orderId(`0rder0000000${n}`), orderLine: 0, term, billingCycle, startsAt },
      ...{ endsAt: plusTerm(startsAt, term), autoRenew: true },
      currentTerm: { number: 1, startsAt, total: money(total + n, 'USD') },
      commitment: { amount: '0.05', currency: 'USD', grain: 'hourly' },
      scope: { type: 'shared', subscriptionId: planOf(source) },
    }),
  );
  for (const each of bought) {
    await stores.seeding.subscription(each);
    await stores.ledger.post(
      renewalChargesOf(each).map((charge) => ({ ...charge, id: charge.id.replace(':t1:', ':') })),
    );
  }

  /** A process on these stores. `pause`: what else may run before each of its calls. */
  const started = (
    diesAt?: number,
    how: Life['how'] = 'before',
    pause: () => Promise<void> = async () => undefined,
  ) => {
    const life: Life = { writes: 0, diesAt, how, isDead: false };
    const living = {
      accounts: stores.accounts,
      tenants: stores.tenants,
      customers: mortal(stores.customers, life, pause),
      transfers: mortal(stores.transfers, life, pause),
      ledger: mortal(stores.ledger, life, pause),
      ...{ clock, digest, log: () => undefined, announce: async () => undefined },
    };
    const changeCustomer = makeChangeCustomer({ ...living, tellNews: makeTellNews(living) });
    const moving = { ...living, advanceTransfer: makeAdvanceTransfer({ ...living, changeCustomer }) };
    return {
      life,
      ask: makeAskTransfer({ ...moving, asStored: living.customers }),
      ...makeKeepTransfers(moving),
      sweep: makeSweepTransfers(moving),
      sweepNews: makeSweepNews(living),
    };
  };

  const caller = (account: Account): PartnerCaller => ({
    ...{ side: 'partner', partnerId: account.partnerId, objectId: 'ada', roles: ['AdminAgent'] },
    ...{ appOnly: false, environment: 'sandbox' },
  });
  const all = [planOf(source), ...bought.map(({ id }) => id)];

  /** A request for `wanted`, everything where nothing is said. */
  const asked = async (by: Account, wanted: readonly string[] = all): Promise<string> => {
    const transfer = await started().ask({
      ...{
        caller: caller(by),
        customerId: movers,
        sourcePartnerId: source.partnerId,
        seed: `${by.partnerId}${wanted}`,
      },
      items: wanted.map((id) => ({ subscriptionId: id })),
    });
    if (!transfer.ok) throw new Error(transfer.refusal.kind);
    return transfer.value.id;
  };

  /** Whatever was left undone is done by those that come after. */
  const settle = async (): Promise<void> => {
    for (let n = 0; n < 3; n++) {
      clock.pass(5 * 60_000);
      await started().sweep();
      await started().sweepNews();
    }
  };

  const held = async (account: Account) =>
    (await stores.customers.subscriptions({ partnerId: account.partnerId, customerId: movers })).filter(
      ({ status }) => status === 'active',
    );

  /** Charges less credits, in minor units. */
  const billed = (partner: PartnerId): number => {
    const of = (entries: Iterable<{ partnerId: PartnerId; amount: { minor: number } }>): number =>
      [...entries].filter((each) => each.partnerId === partner).reduce((sum, { amount }) => sum + amount.minor, 0);
    return of(stores.ledger.charges.values()) - of(stores.ledger.credits.values());
  };

  return { clock, stores, started, caller, asked, settle, held, billed, bought, all };
};

export type Move = Awaited<ReturnType<typeof aMove>>;
