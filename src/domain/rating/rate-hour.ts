/**
 * What one hour's use costs (SP-06…SP-08) and what of it earns partner credit (AP-03): reservations first, then savings plans, the rest at the retail price. Pure and exact:
 * quantities and costs carry forty places, and only a ledger line rounds.
 */
import { inOrder, plansInOrder, type RatedPlan, type ReservedCapacity, reaches, type Usage } from './benefits.ts';
import { type Exact, exact, least, zero } from './exact.ts';

/** Of one meter, in USD: what the price list of the hour's month says. */
export interface MeterRate {
  readonly rate: string;
  readonly planDiscounts?: { readonly P1Y: string; readonly P3Y: string };
  /** Absent: no. */
  readonly partnerEarnedCredit?: boolean;
}

export interface Hour {
  readonly usage: readonly Usage[];
  readonly reservations: readonly ReservedCapacity[];
  readonly plans: readonly RatedPlan[];
  readonly rateOf: (meter: string) => MeterRate;
}

/** A part of a usage, and who paid for it. */
export interface RatedPart {
  readonly usage: Usage;
  readonly quantity: Exact;
  /** What the part costs beside what was paid for the benefit: nothing where one covered it. */
  readonly cost: Exact;
  readonly benefit?: { readonly type: 'Reservation' | 'SavingsPlan'; readonly id: string; readonly orderId?: string };
  /** What of the plan's commitment the part used. */
  readonly committed: Exact;
  /** Only what is paid by use: a benefit takes the credit's place and is never added to it (SP-07). */
  readonly earnsPartnerCredit: boolean;
}

export interface RatedHour {
  readonly parts: readonly RatedPart[];
  /** By plan: used, and lost at the end of the hour. */
  readonly plans: readonly { readonly id: string; readonly used: Exact; readonly lost: Exact }[];
  /** Commitments, used or lost, and what is paid by use. */
  readonly total: Exact;
}

interface Open {
  readonly usage: Usage;
  left: Exact;
}

export const rateHour = ({ usage, reservations, plans, rateOf }: Hour): RatedHour => {
  const open: Open[] = [...usage]
    .sort((a, b) => (a.meter === b.meter ? compare(a.id, b.id) : compare(a.meter, b.meter)))
    .map((each) => ({ usage: each, left: exact(each.quantity) }));
  const parts: RatedPart[] = [];

  for (const reservation of inOrder(reservations)) {
    let capacity = exact(reservation.quantity);
    for (const each of open) {
      if (!reservation.meters.includes(each.usage.meter) || !reaches(reservation, each.usage)) continue;
      const quantity = least(each.left, capacity);
      if (quantity.lte(0)) continue;
      capacity = capacity.minus(quantity);
      each.left = each.left.minus(quantity);
      parts.push(coveredBy('Reservation', reservation, { usage: each.usage, quantity, committed: zero }));
    }
  }

  const used = plansInOrder(plans).map((plan) => {
    const commitment = exact(plan.commitment);
    let left = commitment;
    for (const { each, planRate } of covered(plan, open, rateOf)) {
      const whole = each.left.times(planRate);
      // Where the commitment does not cover all of it, it is used up to the last place.
      const isWhole = whole.lte(left);
      const quantity = isWhole ? each.left : left.div(planRate);
      if (quantity.lte(0)) continue;
      const committed = isWhole ? whole : left;
      left = left.minus(committed);
      each.left = each.left.minus(quantity);
      parts.push(coveredBy('SavingsPlan', plan, { usage: each.usage, quantity, committed }));
    }
    return { id: plan.id, used: commitment.minus(left), lost: left };
  });

  for (const { usage: each, left } of open) {
    if (left.lte(0)) continue;
    const { rate, partnerEarnedCredit = false } = rateOf(each.meter);
    const earnsPartnerCredit = partnerEarnedCredit && each.partnerInControl;
    parts.push({ usage: each, quantity: left, cost: left.times(rate), committed: zero, earnsPartnerCredit });
  }
  const paidByUse = parts.reduce((sum, { cost }) => sum.plus(cost), zero);
  return { parts, plans: used, total: used.reduce((sum, plan) => sum.plus(plan.used).plus(plan.lost), paidByUse) };
};

const compare = (a: string, b: string): number => (a === b ? 0 : a < b ? -1 : 1);

/** A part that a benefit covers: it costs nothing beside what was paid for the benefit, and earns no credit. */
const coveredBy = (
  type: 'Reservation' | 'SavingsPlan',
  { id, orderId }: { readonly id: string; readonly orderId?: string },
  part: Pick<RatedPart, 'usage' | 'quantity' | 'committed'>,
): RatedPart => ({
  ...part,
  cost: zero,
  earnsPartnerCredit: false,
  benefit: { type, id, ...(orderId === undefined ? {} : { orderId }) },
});

/** What the plan reaches and has a discount for: the greatest discount first, then by meter. */
const covered = (
  plan: RatedPlan,
  open: readonly Open[],
  rateOf: Hour['rateOf'],
): readonly { readonly each: Open; readonly planRate: Exact }[] =>
  open
    .flatMap((each) => {
      const { rate, planDiscounts } = rateOf(each.usage.meter);
      if (planDiscounts === undefined || !reaches(plan, each.usage)) return [];
      const percent = exact(planDiscounts[plan.term]);
      return [{ each, percent, planRate: exact(rate).times(exact('100').minus(percent)).div(100) }];
    })
    .sort(
      (a, b) =>
        b.percent.cmp(a.percent) ||
        compare(a.each.usage.meter, b.each.usage.meter) ||
        compare(a.each.usage.id, b.each.usage.id),
    );
