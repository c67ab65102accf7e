/** What a document says held against what the partner typed and keeps: a mark for the reviewer's eye, never a decision. */
import type { PurchaseOrderDetails } from '../orders/order.ts';
import { dayMs, type Instant, plusMs } from '../time.ts';
import { type DocumentReading, decimalOf, type FoundAmount } from './document-reading.ts';

export const comparisonMarks = ['match', 'mismatch', 'not_found'] as const;
export type ComparisonMark = (typeof comparisonMarks)[number];

export interface DocumentComparison {
  readonly amount: ComparisonMark;
  readonly currency: ComparisonMark;
  readonly customerName: ComparisonMark;
  readonly date: ComparisonMark;
}

/** Currencies that a sign may stand for. */
const behindSign: Readonly<Record<string, readonly string[]>> = {
  $: ['USD', 'CAD', 'AUD', 'NZD', 'SGD', 'HKD', 'TWD', 'MXN'],
  kr: ['NOK', 'SEK', 'DKK', 'ISK'],
};

/** A purchase order older than this, or of a day to come, does not fit the order. */
const oldestDays = 365;

/** `undefined` where there is nothing to compare: no text, or nothing typed yet. `uploadedAt` is the account's time. */
export const comparisonOf = (
  reading: DocumentReading,
  details: PurchaseOrderDetails | undefined,
  uploadedAt: Instant,
): DocumentComparison | undefined => {
  if (reading.state !== 'read' || details === undefined) return undefined;
  const isTyped = ({ currency }: FoundAmount): boolean =>
    currency === details.currency || behindSign[currency ?? '']?.includes(details.currency) === true;
  const price = decimalOf(withTwoDigits(details.customerPrice));
  // Decimals compare as text once both are written the same way; more digits than money has are compared as numbers.
  const isPrice = ({ amount }: FoundAmount): boolean =>
    amount === price || Number(amount) === Number(details.customerPrice);
  const [from, until] = [plusMs(uploadedAt, -oldestDays * dayMs).slice(0, 10), plusMs(uploadedAt, dayMs).slice(0, 10)];
  return {
    amount: mark(reading.amounts, isPrice),
    currency: mark(reading.amounts, isTyped),
    customerName: reading.namesCustomer ? 'match' : 'mismatch',
    date: mark(reading.dates, (date) => date >= from && date <= until),
  };
};

const withTwoDigits = (price: string): string => price.replace(/^(\d+\.\d\d)\d*$/, '$1');

const mark = <T>(found: readonly T[], fits: (each: T) => boolean): ComparisonMark =>
  found.length === 0 ? 'not_found' : found.some(fits) ? 'match' : 'mismatch';
