/**
 * Charging a month's Azure use (LG-05): what the customer's hours of it come to, by plan, less what was charged of it before. Each
 * charge is the next in a row of its own, so that two who charge at once charge once, and use that comes late is charged as what it adds.
 */

import { CannotBill } from '../../domain/billing/invoice-line.ts';
import {
  costOf,
  linesPerPart,
  type UsageCharge,
  type UsageLine,
  usageChargeId,
  usageLines,
} from '../../domain/billing/usage-charge.ts';
import type { Account } from '../../domain/customers/account.ts';
import type { CustomerRef, PartnerId, SubscriptionId } from '../../domain/ids.ts';
import { subscriptionId } from '../../domain/ids.ts';
import type { Month } from '../../domain/prices/price-list.ts';
import type { Subscription } from '../../domain/subscriptions/subscription.ts';
import type { Instant } from '../../domain/time.ts';
import { total } from '../../domain/usage/figures.ts';
import { beginningOf, type Day, dayOf, type Hour } from '../../domain/usage/hours.ts';
import type { UsageHour, UsageMonth } from '../../domain/usage/usage.ts';
import type { CustomerStore } from '../customers/ports.ts';
import { canonicalJson } from '../orders/canonical.ts';
import type { Digest } from '../orders/ports.ts';
import type { UsageStore } from '../usage/ports.ts';
import type { Rating } from '../usage/rating.ts';
import type { LedgerEntries } from './invoice-ports.ts';

export interface ChargeUsageDeps {
  readonly usage: Pick<UsageStore, 'hours' | 'months' | 'usersIn'>;
  readonly customers: Pick<CustomerStore, 'subscriptions'>;
  readonly ledgerEntries: Pick<LedgerEntries, 'usageCharge' | 'postUsage' | 'keepUsagePart' | 'usagePart'>;
  readonly rating: Rating;
  readonly digest: Digest;
}

/** A run of the timer may end after so many; the next one goes on. */
const customersAtATime = 40;
const atOnce = 8;
/** More corrections of one month than reports can be late. */
const mostCharges = 2_000;

export const makeChargeUsage = ({ usage, customers, ledgerEntries, rating, digest }: ChargeUsageDeps) => {
  /** What was charged of a plan's month so far, oldest first. */
  const charged = async (partner: PartnerId, plan: string, month: Month): Promise<readonly UsageCharge[]> => {
    const found: UsageCharge[] = [];
    for (let n = 0; n < mostCharges; n++) {
      const charge = await ledgerEntries.usageCharge(partner, month, usageChargeId(plan, month, n));
      if (charge === undefined) return found;
      found.push(charge);
    }
    throw new Error(`The use of ${plan} in ${month} was charged ${mostCharges} times`);
  };

  const ratedLines = async (
    ref: CustomerRef,
    held: readonly Subscription[],
    { days }: UsageMonth,
  ): Promise<ReadonlyMap<string, readonly UsageLine[]>> => {
    const byPlan = new Map<string, UsageLine[]>();
    for (const { day, hours: reported } of days) {
      const hours = await usage.hours(ref, hoursOf(day));
      if (hours.length < reported) {
        const { customerId } = ref;
        throw new CannotBill(
          `Of ${reported} hours of use on ${day} of customer ${customerId}, ${hours.length} are still there`,
        );
      }
      const ofDay = Map.groupBy(
        hours.flatMap(({ value }) => linesOfHour(rating, ref, held, value)),
        ({ plan }) => plan,
      );
      for (const [plan, lines] of ofDay) {
        byPlan.set(plan, [...(byPlan.get(plan) ?? []), ...usageLines(lines.map(({ line }) => line))]);
      }
    }
    return byPlan;
  };

  const linesOf = async (charge: UsageCharge): Promise<readonly UsageLine[]> => {
    const { name, parts } = charge.detail;
    const lines: UsageLine[] = [];
    for (let part = 0; part < parts; part++)
      lines.push(...(await ledgerEntries.usagePart(charge.partnerId, charge.period, name, part)));
    return lines;
  };

  const ofCustomer = async (
    account: Account,
    ref: CustomerRef,
    held: readonly Subscription[],
    month: UsageMonth,
    now: Instant,
  ): Promise<void> => {
    const { partnerId } = ref;
    const asOf = digest(canonicalJson(total(month.days.map(({ figures }) => figures)))).slice(0, 16);
    const plansNow = new Set(month.days.flatMap(({ figures }) => figures.azurePlans.map(({ id }) => id)));
    // A plan whose use was all taken back is in no figures any more, and what was charged of it is given back all the same.
    const plans = new Set([...plansNow, ...held.filter(({ family }) => family === 'azurePlan').map(({ id }) => id)]);
    const before = new Map<string, readonly UsageCharge[]>();
    for (const plan of plans) before.set(plan, await charged(partnerId, plan, month.month));
    const isAsCharged = (plan: string, last: UsageCharge | undefined): boolean =>
      last === undefined ? !plansNow.has(plan) : last.asOf === asOf;
    if ([...before].every(([plan, charges]) => isAsCharged(plan, charges.at(-1)))) return;

    const rated = await ratedLines(ref, held, month);
    for (const plan of new Set([...plans, ...rated.keys()])) {
      const charges = before.get(plan) ?? (await charged(partnerId, plan, month.month));
      const known = (await Promise.all(charges.map(linesOf))).flat();
      const lines = usageLines(rated.get(plan) ?? [], known);
      // What another plan's use alone has changed.
      if (lines.length === 0) continue;
      const name = `use:${plan}:${month.month}:${charges.length}:${digest(canonicalJson(lines)).slice(0, 16)}`;
      const parts = Math.ceil(lines.length / linesPerPart);
      for (let part = 0; part < parts; part++) {
        const some = lines.slice(part * linesPerPart, (part + 1) * linesPerPart);
        await ledgerEntries.keepUsagePart(partnerId, month.month, name, part, some);
      }
      // Lost to another who charges the same month: what they left out is found when it is looked at again.
      await ledgerEntries.postUsage({
        id: usageChargeId(plan, month.month, charges.length),
        ...ref,
        environment: account.environment,
        subscriptionId: planId(plan),
        period: month.month,
        number: charges.length,
        amount: costOf(lines),
        detail: { name, parts, lines: lines.length },
        asOf,
        postedAt: now,
      });
    }
  };

  /** Of some customers of the account that used anything in those months, by id; the last one's id where there may be more. */
  return async (
    account: Account,
    months: readonly Month[],
    now: Instant,
    afterId: string | undefined,
  ): Promise<string | undefined> => {
    const page = await usage.usersIn(account.partnerId, months, customersAtATime, afterId);
    const left = [...page.items];
    const worker = async (): Promise<void> => {
      for (let customerId = left.shift(); customerId !== undefined; customerId = left.shift()) {
        const ref = { partnerId: account.partnerId, customerId };
        const held = await customers.subscriptions(ref);
        for (const { value } of await usage.months(ref, months)) await ofCustomer(account, ref, held, value, now);
      }
    };
    await Promise.all(Array.from({ length: atOnce }, worker));
    return page.next;
  };
};

const planId = (plan: string): SubscriptionId => subscriptionId(plan);

const hoursOf = (day: Day): readonly Hour[] =>
  Array.from({ length: 24 }, (_, hour) => `${day}T${String(hour).padStart(2, '0')}` as Hour);

const linesOfHour = (
  rating: Rating,
  ref: CustomerRef,
  held: readonly Subscription[],
  { hour, records }: UsageHour,
): readonly { readonly plan: string; readonly line: UsageLine }[] => {
  const rated = rating.rate(ref.customerId, held, hour, records);
  return rated.hour.parts.map((part) => {
    const { azurePlan, azureSubscription, resourceGroup, resource, meter } = rated.recordOf(part);
    const unitPrice = rating.meterIn(hour, meter)?.rate;
    if (unitPrice === undefined) throw new Error(`Meter ${meter} was taken in, but has no price in ${hour}`);
    return {
      plan: azurePlan,
      line: {
        day: dayOf(beginningOf(hour)),
        ...{ azureSubscription, resourceGroup, meter, unitPrice },
        quantity: part.quantity.toFixed(),
        cost: part.cost.toFixed(),
        earnsPartnerCredit: part.earnsPartnerCredit,
        ...(resource === undefined ? {} : { resource }),
        ...(part.benefit === undefined ? {} : { benefit: part.benefit }),
      },
    };
  });
};
