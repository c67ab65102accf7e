/** A provider keeps what it asks of its resellers, and reads what each owes it of a month beside what it owes itself (TN-10). */
import type { PartnersInvoice } from '../../domain/billing/invoice.ts';
import {
  pricesFault,
  type ResellerLine,
  type ResellerTerms,
  resellerLineOf,
} from '../../domain/billing/reseller-terms.ts';
import type { PartnerCaller } from '../../domain/callers.ts';
import type { PartnerId } from '../../domain/ids.ts';
import { type Money, money } from '../../domain/money.ts';
import type { Month } from '../../domain/prices/price-list.ts';
import { done, type Result, refused } from '../../domain/result.ts';
import { accountTime, type Clock } from '../clock.ts';
import type { AccountStore } from '../customers/ports.ts';
import type { Stored, WriteOutcome } from '../stored.ts';
import { eachLine } from './each-line.ts';
import type { InvoiceStore } from './invoice-ports.ts';

export interface ResellerTermsStore {
  read(partner: PartnerId, reseller: string): Promise<Stored<ResellerTerms> | undefined>;
  /** Under the ETag it was read with; without one it must not exist yet. */
  write(terms: ResellerTerms, etag: string | undefined): Promise<WriteOutcome>;
}

export interface ResellerBillingDeps {
  readonly accounts: Pick<AccountStore, 'read'>;
  readonly resellerTerms: ResellerTermsStore;
  readonly invoices: Pick<InvoiceStore, 'month' | 'lines'>;
  readonly clock: Clock;
}

export interface ResellerStatement {
  readonly terms: ResellerTerms;
  readonly month: Month;
  /** False: the month is not invoiced yet, and there is nothing. */
  readonly isInvoiced: boolean;
  readonly totals: readonly {
    readonly invoice: string;
    readonly lines: number;
    readonly withoutTerms: number;
    readonly owedByProvider: Money;
    readonly owedByReseller: Money;
  }[];
}

const rounds = 5;

export const makeResellerBilling = ({ accounts, resellerTerms, invoices, clock }: ResellerBillingDeps) => {
  const accountWith = async ({ partnerId }: PartnerCaller, reseller: string) => {
    const account = (await accounts.read(partnerId))?.value;
    return account?.resellers.includes(reseller) ? account : undefined;
  };

  const termsOf = async (caller: PartnerCaller, reseller: string): Promise<Result<ResellerTerms>> => {
    if ((await accountWith(caller, reseller)) === undefined) return refused({ kind: 'reseller-unknown' });
    const stored = await resellerTerms.read(caller.partnerId, reseller);
    return stored === undefined ? refused({ kind: 'reseller-terms-missing' }) : done(stored.value);
  };

  async function* linesOf(terms: ResellerTerms, of: PartnersInvoice): AsyncGenerator<ResellerLine> {
    const { partnerId, reseller } = terms;
    for await (const line of eachLine(invoices, partnerId, of, { reseller })) yield resellerLineOf(line, terms);
  }

  const invoicesOf = async (partner: PartnerId, month: Month): Promise<readonly PartnersInvoice[] | undefined> => {
    const stored = (await invoices.month(partner, month))?.value;
    if (stored?.state !== 'closed') return undefined;
    return stored.invoices.map((invoice) => ({ month: stored, invoice }));
  };

  return {
    terms: termsOf,

    setTerms: async (
      caller: PartnerCaller,
      reseller: string,
      wanted: Pick<ResellerTerms, 'billing' | 'prices'>,
    ): Promise<Result<ResellerTerms>> => {
      const account = await accountWith(caller, reseller);
      if (account === undefined) return refused({ kind: 'reseller-unknown' });
      const now = accountTime(clock.real(), account.clock);
      for (let round = 0; round < rounds; round++) {
        const stored = await resellerTerms.read(caller.partnerId, reseller);
        const fault = pricesFault(wanted.prices, stored?.value.prices, now);
        if (fault !== undefined)
          return refused({ kind: 'invalid-input', faults: [{ pointer: '/prices', message: faultWords[fault] }] });
        const terms: ResellerTerms = {
          ...{ partnerId: caller.partnerId, reseller, ...wanted, changedAt: now, changedBy: caller.objectId },
        };
        if ((await resellerTerms.write(terms, stored?.etag)) === 'written') return done(terms);
      }
      return refused({ kind: 'busy', retryAfterSeconds: 1 });
    },

    statement: async (caller: PartnerCaller, reseller: string, month: Month): Promise<Result<ResellerStatement>> => {
      const terms = await termsOf(caller, reseller);
      if (!terms.ok) return terms;
      const of = await invoicesOf(caller.partnerId, month);
      const totals: ResellerStatement['totals'][number][] = [];
      for (const each of of ?? []) {
        let [lines, withoutTerms, provider, owedToIt] = [0, 0, 0, 0];
        for await (const { line, percent, price } of linesOf(terms.value, each)) {
          lines++;
          if (percent === undefined) withoutTerms++;
          provider += line.billed.minor;
          owedToIt += price.minor;
        }
        const { number, currency } = each.invoice;
        const owed = { owedByProvider: money(provider, currency), owedByReseller: money(owedToIt, currency) };
        if (lines > 0) totals.push({ invoice: number, lines, withoutTerms, ...owed });
      }
      return done({ terms: terms.value, month, isInvoiced: of !== undefined, totals });
    },

    /** Every line of it, as a stream. */
    lines: async (
      caller: PartnerCaller,
      reseller: string,
      month: Month,
    ): Promise<Result<AsyncGenerator<ResellerLine>>> => {
      const terms = await termsOf(caller, reseller);
      if (!terms.ok) return terms;
      const of = (await invoicesOf(caller.partnerId, month)) ?? [];
      return done(
        (async function* () {
          for (const invoice of of) yield* linesOf(terms.value, invoice);
        })(),
      );
    },
  };
};

const faultWords = {
  'not-in-order': 'each from a later day than the one before',
  'past-changed': 'what held before this month stays as it is: add a row from this month on',
} as const;
