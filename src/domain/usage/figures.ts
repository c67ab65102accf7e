/** What use came to, in USD: of an hour, of a day, of a month. Exact decimals as text; sums and differences stay exact. */
import { type Exact, exact, zero } from '../rating/exact.ts';

/** `retail` is `reserved` + `planned` + `paid`. */
export const amountNames = ['retail', 'reserved', 'planned', 'overage', 'paid', 'earning'] as const;

export interface UsageFigures {
  /** All of it at the retail price. */
  readonly retail: string;
  /** What of that reservations covered, and what savings plans did (SP-06). */
  readonly reserved: string;
  readonly planned: string;
  /** What is paid by use at the retail price, and what of that a plan would have covered, had its commitment not been used up. */
  readonly paid: string;
  readonly overage: string;
  /** What of the paid earns partner credit (AP-03). */
  readonly earning: string;
  /** What of each savings plan's commitment was used; a plan that is not here was not used at all. */
  readonly plans: readonly { readonly id: string; readonly used: string }[];
  /** By the Azure plan that the use lies under, at the retail price. */
  readonly azurePlans: readonly { readonly id: string; readonly retail: string }[];
}

export const noFigures: UsageFigures = {
  ...{ retail: '0', reserved: '0', planned: '0', overage: '0', paid: '0', earning: '0' },
  plans: [],
  azurePlans: [],
};

type Combine = (a: Exact, b: Exact) => Exact;

const combined = (a: UsageFigures, b: UsageFigures, how: Combine): UsageFigures => {
  const amount = (name: (typeof amountNames)[number]): string => how(exact(a[name]), exact(b[name])).toFixed();
  const used = byId(
    a.plans.map((plan) => [plan.id, plan.used]),
    b.plans.map((plan) => [plan.id, plan.used]),
    how,
  );
  const retail = byId(
    a.azurePlans.map((plan) => [plan.id, plan.retail]),
    b.azurePlans.map((plan) => [plan.id, plan.retail]),
    how,
  );
  return {
    retail: amount('retail'),
    reserved: amount('reserved'),
    planned: amount('planned'),
    overage: amount('overage'),
    paid: amount('paid'),
    earning: amount('earning'),
    plans: listed(used).map(([id, text]) => ({ id, used: text })),
    azurePlans: listed(retail).map(([id, text]) => ({ id, retail: text })),
  };
};

type Row = readonly [id: string, amount: string];

const byId = (a: readonly Row[], b: readonly Row[], how: Combine): readonly Row[] => {
  const [before, after] = [new Map(a), new Map(b)];
  return [...new Set([...before.keys(), ...after.keys()])]
    .sort()
    .map((id) => [id, how(exact(before.get(id) ?? '0'), exact(after.get(id) ?? '0')).toFixed()]);
};

/** Who comes to nothing is not listed. */
const listed = (rows: readonly Row[]): readonly Row[] => rows.filter(([, amount]) => !exact(amount).eq(zero));

export const plus = (a: UsageFigures, b: UsageFigures): UsageFigures => combined(a, b, (x, y) => x.plus(y));

export const minus = (a: UsageFigures, b: UsageFigures): UsageFigures => combined(a, b, (x, y) => x.minus(y));

export const total = (all: readonly UsageFigures[]): UsageFigures => all.reduce(plus, noFigures);
