/** The ledger on Cosmos: charges are created, never changed, so that posting twice is posting once. */
import type { Container } from '@azure/cosmos';
import type { Ledger } from '../../app/billing/ports.ts';
import type { Charge } from '../../domain/billing/charge.ts';
import type { OrderRef } from '../../domain/ids.ts';
import { chargeDocument } from './charge-document.ts';
import { askEverywhere, type Query, queryOf } from './queries.ts';
import { valuesIn, whole } from './whole-documents.ts';
import { create } from './writes.ts';

/** Charges of a line lie in a partition a month each, so they can't be one batch; this many are sent at a time. */
const atOnce = 12;
/** 3-year monthly plans on every line of the largest order. */
const maxCharges = 36 * 100;

const ofOrderQuery = (order: OrderRef): Query =>
  queryOf({
    top: maxCharges,
    select: whole.select,
    where: ['c.partnerId = @partner', "c.type = 'charge'", 'c.orderId = @order'],
    values: { partner: order.partnerId, order: order.orderId },
  });

export const makeLedger = (ledger: Container): Ledger => ({
  post: async (charges) => {
    const left = [...charges];
    const poster = async (): Promise<void> => {
      for (let charge = left.shift(); charge !== undefined; charge = left.shift()) {
        await create(ledger, chargeDocument, charge);
      }
    };
    await Promise.all(Array.from({ length: Math.min(atOnce, left.length) }, poster));
  },

  ofOrder: async (order) => {
    const documents = await askEverywhere(ledger, whole.shape, ofOrderQuery(order));
    return valuesIn(chargeDocument, documents).sort(byLineThenTime);
  },
});

const byLineThenTime = (a: Charge, b: Charge): number =>
  a.line - b.line || (a.dueAt < b.dueAt ? -1 : a.dueAt > b.dueAt ? 1 : 0);
