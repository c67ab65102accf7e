/** Billing: months closed and invoices read, for partners; months that could not be closed, for operators. */
import { makeChargeUsage } from '../app/billing/charge-usage.ts';
import { makeCloseMonth } from '../app/billing/close-month.ts';
import { makeCloseMonths } from '../app/billing/close-months.ts';
import { makeReadInvoices } from '../app/billing/read-invoices.ts';
import { makeReadUnbilled } from '../app/billing/read-unbilled.ts';
import { makeResellerBilling } from '../app/billing/reseller-billing.ts';
import { makeResumeBilling } from '../app/billing/resume-billing.ts';
import { makeSweepInvoices } from '../app/billing/sweep-invoices.ts';
import type { Announce } from '../app/notifications/ports.ts';
import { makeRating } from '../app/usage/rating.ts';
import { loadExchange } from '../domain/billing/exchange-rates.ts';
import type { UsageLine } from '../domain/billing/usage-charge.ts';
import type { PartnerCaller } from '../domain/callers.ts';
import { hourOf, midnightOf } from '../domain/usage/hours.ts';
import type { World } from './world.ts';

export const wireBilling = (world: World, { announce }: { readonly announce: Announce }) => {
  const rating = makeRating(world);
  const using = { ...world, rating, rateOn: loadExchange() };
  const closeMonth = makeCloseMonth({ ...using, chargeUsage: makeChargeUsage(using) });
  const closeMonths = makeCloseMonths({ ...using, closeMonth, announce });
  return {
    closeMonths,
    resellers: makeResellerBilling(world),
    sweepInvoices: makeSweepInvoices({ ...world, closeMonths }),
    billing: {
      ...makeReadInvoices(world),
      unbilled: makeReadUnbilled(using),
      accountOf: async ({ partnerId }: PartnerCaller) => (await world.accounts.read(partnerId))?.value,
      meterOf: ({ day, meter }: UsageLine) => rating.meterIn(hourOf(midnightOf(day)), meter),
      troubled: (size: number) => world.invoices.troubled(size),
      resume: makeResumeBilling(world),
    },
  };
};

export type Billing = ReturnType<typeof wireBilling>;
