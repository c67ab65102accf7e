/** Usage on the wire (ours; AP-03, SP-06, SP-11, SB-03): a report of records, what became of it, a month by days, an hour by lines. Amounts are exact decimals of USD. */
import { z } from 'zod';
import { type Instant, parseInstant } from '../domain/time.ts';
import type { ReportedUsage } from '../domain/usage/check-usage.ts';
import type { UsageFigures } from '../domain/usage/figures.ts';
import { beginningOf, hourOf } from '../domain/usage/hours.ts';
import { usageLimits } from '../domain/usage/limits.ts';
import type { RatedUsage } from '../domain/usage/rate-usage.ts';
import type { TakenIn } from '../domain/usage/take-in.ts';
import type { UsageDay } from '../domain/usage/usage.ts';
import type { Locale, Words } from './locales.ts';
import { attributesShape, given, link, linkShape } from './writing.ts';

/** The signs that Azure lets names have; the slash is between a resource and what is in it. */
const isName = (name: string): boolean => /^[\p{L}\p{N}_.()/-]+$/u.test(name);
const signs = 'only letters, digits and _ . ( ) / -';

const recordShape = z.object({
  usageStartTime: z.iso.datetime({ offset: true }).describe('Any instant of the hour'),
  azureSubscriptionId: z.guid(),
  resourceGroup: z.string().trim().min(1).max(usageLimits.resourceGroupLength).refine(isName, { error: signs }),
  resourceName: z
    .string()
    .trim()
    .min(1)
    .max(usageLimits.resourceLength)
    .refine(isName, { error: signs })
    .exactOptional()
    .describe('Left out where a record is all use of a meter in the resource group'),
  meterId: z.string().trim().min(1).max(64),
  quantity: z
    .string()
    .regex(/^\d{1,9}(\.\d{1,10})?$/)
    .describe('Units of the meter in that hour, an exact decimal; 0 takes back what was reported before'),
  partnerInControl: z
    .boolean()
    .exactOptional()
    .describe(
      'Had the partner control of it round the clock? Yes unless said otherwise: it owns the Azure subscription',
    ),
});

export const usageReportShape = z
  .object({ records: z.array(recordShape).min(1).max(usageLimits.recordsPerReport) })
  .meta({ id: 'UsageReport' });

/** Ids and names of Azure are the same in any case. */
export const reportedUsage = ({ records }: z.output<typeof usageReportShape>): readonly ReportedUsage[] =>
  records.map((record) => ({
    hour: hourOf(parseInstant(record.usageStartTime)),
    azureSubscription: record.azureSubscriptionId.toLowerCase(),
    resourceGroup: record.resourceGroup.toLowerCase(),
    meter: record.meterId.toLowerCase(),
    quantity: record.quantity,
    partnerInControl: record.partnerInControl ?? true,
    ...given({ resource: record.resourceName?.toLowerCase() }),
  }));

const amount = z.string();

const figuresShape = {
  retailAmount: amount.describe('All of it at the retail price; the sum of the next three'),
  coveredByReservations: amount,
  coveredBySavingsPlans: amount,
  payAsYouGoAmount: amount.describe('What is paid by use'),
  savingsPlanOverage: amount.describe(
    'What of that a savings plan would have covered, had its commitment not been used up',
  ),
  earnsPartnerCredit: amount.describe('What of the paid earns partner credit'),
  savingsPlans: z.array(z.object({ id: z.string(), usedCommitment: amount })),
};

const figuresOf = ({ retail, reserved, planned, paid, overage, earning, plans }: UsageFigures) => ({
  retailAmount: retail,
  coveredByReservations: reserved,
  coveredBySavingsPlans: planned,
  payAsYouGoAmount: paid,
  savingsPlanOverage: overage,
  earnsPartnerCredit: earning,
  savingsPlans: plans.map(({ id, used }) => ({ id, usedCommitment: used })),
});

export const usageTakenInShape = z
  .object({
    created: z.int(),
    changed: z.int().describe('Reported before with another quantity'),
    known: z.int().describe('Reported before just so: counted once'),
    currency: z.literal('USD'),
    hours: z.array(z.object({ usageStartTime: z.string(), records: z.int(), ...figuresShape })),
    attributes: attributesShape('UsageTakenIn'),
  })
  .meta({ id: 'UsageTakenIn' });

export const usageTakenInOf = ({ created, changed, known, hours }: TakenIn) => ({
  ...{ created, changed, known },
  currency: 'USD' as const,
  hours: hours.map(({ hour, records, figures }) => ({
    usageStartTime: beginningOf(hour),
    records: records.length,
    ...figuresOf(figures),
  })),
  attributes: { objectType: 'UsageTakenIn' as const },
});

export const usageMonthShape = z
  .object({
    month: z.string(),
    currency: z.literal('USD'),
    ...figuresShape,
    partnerEarnedCredit: amount
      .exactOptional()
      .describe('Only where the percentage of the agreement is known to the desk'),
    partnerEarnedCreditNote: z.string().exactOptional().describe('Why there is no amount'),
    days: z.array(z.object({ date: z.string(), hoursReported: z.int(), ...figuresShape })),
    links: z.object({ self: linkShape }),
    attributes: attributesShape('UsageMonth'),
  })
  .meta({ id: 'UsageMonth' });

export interface MonthOfUsage {
  readonly month: string;
  readonly days: readonly UsageDay[];
  readonly total: UsageFigures;
  readonly credit?: string;
}

const noPercentage: Words = {
  en: 'Which use earns partner credit is rated. The percentage stands in your agreement, which the desk does not know, so there is no amount.',
  nl: 'Welk gebruik partnertegoed oplevert, is bepaald. Het percentage staat in uw overeenkomst, die de desk niet kent; daarom is er geen bedrag.',
  nb: 'Hvilken bruk som gir partnertegodtgjørelse, er beregnet. Prosenten står i avtalen din, som desken ikke kjenner; derfor er det ikke noe beløp.',
};

export const usageMonthOf = ({ month, days, total, credit }: MonthOfUsage, self: string, locale: Locale) => ({
  month,
  currency: 'USD' as const,
  ...figuresOf(total),
  ...(credit === undefined ? { partnerEarnedCreditNote: noPercentage[locale] } : { partnerEarnedCredit: credit }),
  days: days.map(({ day, hours, figures }) => ({ date: day, hoursReported: hours, ...figuresOf(figures) })),
  links: { self: link(self) },
  attributes: { objectType: 'UsageMonth' as const },
});

export const usageHourShape = z
  .object({
    usageStartTime: z.string(),
    currency: z.literal('USD'),
    ...figuresShape,
    savingsPlans: z
      .array(z.object({ id: z.string(), usedCommitment: amount, lostCommitment: amount }))
      .describe('Every plan in force in that hour; what was not used by its end is lost'),
    lines: z.array(
      z.object({
        azureSubscriptionId: z.string(),
        resourceGroup: z.string(),
        resourceName: z.string().exactOptional(),
        meterId: z.string(),
        quantity: amount,
        billedAmount: amount.describe('Nothing where a benefit covers it, which was paid for itself'),
        benefitId: z.string().exactOptional(),
        benefitOrderId: z.string().exactOptional(),
        benefitType: z.enum(['Reservation', 'SavingsPlan']).exactOptional(),
        earnsPartnerCredit: z.boolean(),
      }),
    ),
    links: z.object({ self: linkShape }),
    attributes: attributesShape('UsageHour'),
  })
  .meta({ id: 'UsageHour' });

export interface HourOfUsage {
  readonly beginning: Instant;
  readonly rated: RatedUsage;
}

export const usageHourOf = ({ beginning, rated }: HourOfUsage, self: string) => ({
  usageStartTime: beginning,
  currency: 'USD' as const,
  ...figuresOf(rated.figures),
  savingsPlans: rated.hour.plans.map(({ id, used, lost }) => ({
    id,
    usedCommitment: used.toFixed(),
    lostCommitment: lost.toFixed(),
  })),
  lines: rated.hour.parts.map((part) => {
    const { azureSubscription, resourceGroup, resource, meter } = rated.recordOf(part);
    return {
      azureSubscriptionId: azureSubscription,
      resourceGroup,
      meterId: meter,
      quantity: part.quantity.toFixed(),
      billedAmount: part.cost.toFixed(),
      earnsPartnerCredit: part.earnsPartnerCredit,
      ...given({
        resourceName: resource,
        benefitId: part.benefit?.id,
        benefitOrderId: part.benefit?.orderId,
        benefitType: part.benefit?.type,
      }),
    };
  }),
  links: { self: link(self) },
  attributes: { objectType: 'UsageHour' as const },
});
