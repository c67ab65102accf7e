/** A partner with a ledger to be invoiced: memory stores that can be made to fail, a clock, and what it takes to close its months. */
import { makeChargeUsage } from '../../../src/app/billing/charge-usage.ts';
import { lineDigest, makeCloseMonth } from '../../../src/app/billing/close-month.ts';
import { makeCloseMonths } from '../../../src/app/billing/close-months.ts';
import { makeRating } from '../../../src/app/usage/rating.ts';
import type { Charge } from '../../../src/domain/billing/charge.ts';
import type { Credit } from '../../../src/domain/billing/credit.ts';
import { loadExchange, type RateOn } from '../../../src/domain/billing/exchange-rates.ts';
import type { InvoiceLine } from '../../../src/domain/billing/invoice-line.ts';
import { deskCatalog } from '../../../src/domain/catalog/catalog.ts';
import type { Account } from '../../../src/domain/customers/account.ts';
import { orderId, subscriptionId } from '../../../src/domain/ids.ts';
import { money } from '../../../src/domain/money.ts';
import type { Announcement } from '../../../src/domain/notifications/announcement.ts';
import { makePriceLists } from '../../../src/domain/prices/price-list.ts';
import { parseInstant } from '../../../src/domain/time.ts';
import { anAccount, contoso, digest, wingtip } from '../../support/builders.ts';
import { makeVirtualClock } from '../../support/clock.ts';
import { withFaults } from '../../support/memory/failing.ts';
import { makeMemoryStores } from '../../support/memory/stores.ts';

export const aCharge = (id: string, dueAt: string, minor = 1_000, currency = 'EUR'): Charge => ({
  id: `order0000001:1:${id}`,
  partnerId: contoso,
  customerId: wingtip,
  environment: 'production',
  orderId: orderId('order0000001'),
  line: 1,
  subscriptionId: subscriptionId('50000000-0000-4000-8000-000000000001'),
  amount: money(minor, currency),
  dueAt: parseInstant(dueAt),
  period: dueAt.slice(0, 7),
});

export const aCredit = (id: string, at: string, minor = 100, currency = 'EUR'): Credit => {
  const { dueAt, ...of } = aCharge(id, at, minor, currency);
  return { ...of, id: `order0000001:1:credit:${id}`, chargeId: of.id, reason: 'refund', at: dueAt };
};

const priceLists = makePriceLists();
const rating = makeRating({ priceLists, catalog: deskCatalog() });

export const aLedger = (start: string, over: Partial<Account> = {}, rateOn: RateOn = loadExchange()) => {
  const clock = makeVirtualClock(start);
  const stores = makeMemoryStores();
  stores.accounts.put(anAccount(over));
  const invoices = withFaults(stores.invoices);
  const ledgerEntries = withFaults(stores.ledgerEntries);
  const accounts = withFaults(stores.accounts);
  const told: Announcement[] = [];
  let areHoursGone = false;
  const usage = {
    ...stores.usage,
    hours: async (...asked: Parameters<typeof stores.usage.hours>) =>
      areHoursGone ? [] : stores.usage.hours(...asked),
  };
  const deps = {
    ...stores,
    usage,
    invoices: invoices.port,
    ledgerEntries: ledgerEntries.port,
    accounts: accounts.port,
  };
  const chargeUsage = makeChargeUsage({ ...deps, rating, digest });
  const closeMonth = makeCloseMonth({ ...deps, chargeUsage, rateOn, digest });
  const closeMonths = makeCloseMonths({
    ...deps,
    closeMonth,
    announce: async (announcement) => void told.push(announcement),
    clock,
    log: () => undefined,
  });
  const close = () => closeMonths(contoso, Number.POSITIVE_INFINITY);

  /** Every closed invoice with its lines, oldest first. */
  const all = async () => {
    const months = [...(await stores.invoices.months(contoso, 1_000))].reverse();
    return Promise.all(
      months.flatMap(({ period, state, invoices: some }) =>
        some.map(async (invoice) => ({
          ...{ period, state, invoice },
          lines: await stores.invoices.lines(contoso, period, invoice.number, 100_000, 0),
        })),
      ),
    );
  };
  const digestOf = (lines: readonly InvoiceLine[]): string => lines.reduce(lineDigest(digest), '');
  const goTo = (at: string): void => clock.set(parseInstant(at));

  return {
    stores,
    clock,
    close,
    forgetHours: () => {
      areHoursGone = true;
    },
    closeMonth,
    all,
    digestOf,
    goTo,
    told,
    rating,
    faults: { invoices: invoices.faults, ledgerEntries: ledgerEntries.faults, accounts: accounts.faults },
  };
};
