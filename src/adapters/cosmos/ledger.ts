/** The ledger on Cosmos: charges and credits are created, never changed, so that posting twice is posting once. */
import type { Container } from '@azure/cosmos';
import type { Ledger } from '../../app/billing/ports.ts';
import type { Charge } from '../../domain/billing/charge.ts';
import type { Credit } from '../../domain/billing/credit.ts';
import type { OrderRef } from '../../domain/ids.ts';
import { chargeDocument, creditDocument } from './charge-documents.ts';
import type { DocumentKind } from './documents.ts';
import { askEverywhere, type Query, queryOf } from './queries.ts';
import { valuesIn, whole } from './whole-documents.ts';
import { create } from './writes.ts';

/** Charges of a line lie in a partition a month each, so they can't be one batch; this many are sent at a time. */
const atOnce = 12;
/** 3-year monthly plans on every line of the largest order, renewed for thirty years: a bound, and more than there ever are. */
const maxCharges = 36 * 100 * 10;

const ofOrderQuery = (order: OrderRef, { type }: { readonly type: string }): Query =>
  queryOf({
    top: maxCharges,
    select: whole.select,
    where: ['c.partnerId = @partner', `c.type = '${type}'`, 'c.orderId = @order'],
    values: { partner: order.partnerId, order: order.orderId },
  });

export const makeLedger = (ledger: Container): Ledger => ({
  post: (charges) => appended(ledger, chargeDocument, charges),
  credit: (credits) => appended(ledger, creditDocument, credits),

  ofOrder: async (order) => {
    const documents = await askEverywhere(ledger, whole.shape, ofOrderQuery(order, chargeDocument));
    return valuesIn(chargeDocument, documents).sort(byLineThenTime);
  },

  creditsOfOrder: async (order) => {
    const documents = await askEverywhere(ledger, whole.shape, ofOrderQuery(order, creditDocument));
    return valuesIn(creditDocument, documents).sort(byLineThenPeriod);
  },
});

const appended = async <T>(ledger: Container, kind: DocumentKind<T>, values: readonly T[]): Promise<void> => {
  const left = [...values];
  const poster = async (): Promise<void> => {
    for (let value = left.shift(); value !== undefined; value = left.shift()) await create(ledger, kind, value);
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, left.length) }, poster));
};

const byLineThenTime = (a: Charge, b: Charge): number =>
  a.line - b.line || (a.dueAt < b.dueAt ? -1 : a.dueAt > b.dueAt ? 1 : 0);

const byLineThenPeriod = (a: Credit, b: Credit): number =>
  a.line - b.line || (a.period < b.period ? -1 : a.period > b.period ? 1 : a.id < b.id ? -1 : 1);
