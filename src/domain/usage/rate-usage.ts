/** An hour's records rated by what the customer holds (SP-06…SP-08), and what that comes to. */
import { reaches, type Usage } from '../rating/benefits.ts';
import { zero } from '../rating/exact.ts';
import { type MeterRate, type RatedHour, type RatedPart, rateHour } from '../rating/rate-hour.ts';
import type { BenefitsInHour } from './benefits-in-hour.ts';
import { noFigures, plus, type UsageFigures } from './figures.ts';
import { type KeptUsage, nameOf } from './usage.ts';

export interface RatedUsage {
  readonly hour: RatedHour;
  /** The record that a part is of. */
  readonly recordOf: (part: RatedPart) => KeptUsage;
  readonly figures: UsageFigures;
}

export const rateUsage = (
  records: readonly KeptUsage[],
  billingContext: string,
  { plans, reservations }: BenefitsInHour,
  rateOf: (meter: string) => MeterRate,
): RatedUsage => {
  const byName = new Map(records.map((record) => [nameOf(record), record]));
  const recordOf = ({ usage }: RatedPart): KeptUsage => {
    const record = byName.get(usage.id);
    if (record === undefined) throw new Error(`A part was rated of ${usage.id}, which was not reported`);
    return record;
  };
  const usage = records.map((record): Usage => {
    const { meter, quantity, azureSubscription, resourceGroup, partnerInControl } = record;
    return {
      id: nameOf(record),
      ...{ meter, quantity, azureSubscription, resourceGroup, partnerInControl, billingContext },
      // Scopes of management groups are made in the Azure portal alone (SP-04).
      managementGroups: [],
    };
  });
  const hour = rateHour({ usage, reservations, plans, rateOf });

  const figures = hour.parts.map((part): UsageFigures => {
    const { rate, planDiscounts } = rateOf(part.usage.meter);
    const retail = part.quantity.times(rate).toFixed();
    const isPaid = part.benefit === undefined;
    const isOverage = isPaid && planDiscounts !== undefined && plans.some((plan) => reaches(plan, part.usage));
    return {
      ...noFigures,
      retail,
      azurePlans: [{ id: recordOf(part).azurePlan, retail }],
      ...(part.benefit?.type === 'Reservation' ? { reserved: retail } : {}),
      ...(part.benefit?.type === 'SavingsPlan' ? { planned: retail } : {}),
      ...(isPaid ? { paid: retail } : {}),
      ...(isOverage ? { overage: retail } : {}),
      ...(part.earnsPartnerCredit ? { earning: retail } : {}),
    };
  });
  const used = hour.plans.filter((plan) => !plan.used.eq(zero)).map(({ id, used: of }) => ({ id, used: of.toFixed() }));
  return { hour, recordOf, figures: figures.reduce(plus, { ...noFigures, plans: used }) };
};
