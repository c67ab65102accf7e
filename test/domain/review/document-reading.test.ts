/** Candidates found in a document's text, and what they say beside what the partner typed. */
import { describe, expect, test } from 'vitest';
import { comparisonOf } from '../../../src/domain/review/document-comparison.ts';
import { type DocumentReading, decimalOf, readCandidates } from '../../../src/domain/review/document-reading.ts';
import { parseInstant } from '../../../src/domain/time.ts';

const read = (text: string, customer?: string) => {
  const reading = readCandidates(text, customer);
  if (reading.state !== 'read') throw new Error(`Nothing was read: ${reading.state}`);
  return reading;
};

describe('SR-08 amounts', () => {
  test.each([
    ['Total: USD 156.87', '156.87', 'USD'],
    ['Totaal € 1.234,50', '1234.5', 'EUR'],
    ['Sum: 12 345,00 NOK', '12345', 'NOK'],
    ["CHF 1'234.50", '1234.5', 'CHF'],
    ['Total $52,560.00', '52560', '$'],
    ['kr 990', '990', 'kr'],
    ['US$ 99', '99', 'USD'],
    ['99,95 EUR excl. BTW', '99.95', 'EUR'],
  ])('in “%s”', (text, amount, currency) => {
    expect(read(text).amounts).toEqual([{ amount, currency }]);
  });

  test.each(['Order 4711', 'VAT 21 %', '1 licence', 'Page 1 of 2', 'PO 2026-11-20', 'v1.2.3', 'ABC 12'])(
    'are not seen in “%s”',
    (text) => {
      expect(read(text).amounts).toEqual([]);
    },
  );

  test('come largest first, each once, and not without end', () => {
    expect(read('EUR 10\nEUR 10\nEUR 400\nEUR 20').amounts.map(({ amount }) => amount)).toEqual(['400', '20', '10']);
    const many = Array.from({ length: 5_000 }, (_, i) => `EUR ${i + 1}`).join('\n');
    expect(read(many).amounts).toHaveLength(12);
  });

  test.each([
    ['1.234,50', '1234.5'],
    ['1,234.50', '1234.5'],
    ['1234', '1234'],
    ['0012', '12'],
    ['1.234', '1234'],
    ['12,3', '12.3'],
  ])('%s is %s', (written, plain) => {
    expect(decimalOf(written)).toBe(plain);
  });
});

describe('SR-08 dates and names', () => {
  test.each([
    ['2026-11-20', '2026-11-20'],
    ['20-11-2026', '2026-11-20'],
    ['11/20/2026', '2026-11-20'],
    ['3.2.2026', '2026-02-03'],
    ['20 november 2026', '2026-11-20'],
    ['20. desember 2026', '2026-12-20'],
    ['November 20, 2026', '2026-11-20'],
  ])('%s is %s', (text, date) => {
    expect(read(`Date: ${text}`).dates).toEqual([date]);
  });

  test.each([
    'Customer: Wingtip Toys B.V.',
    'Klant: Wingtip Toys B.V.',
    'Kunde: Wingtip  Toys B.V.',
    'Bill to - Wingtip Toys B.V.',
  ])('the name in “%s”', (text) => {
    expect(read(text).names).toEqual(['Wingtip Toys B.V.']);
  });

  test('the customer’s name is found whatever its dots, capitals and line ends', () => {
    expect(read('Ordered for WINGTIP TOYS\nB.V., Delft', 'Wingtip Toys B.V.').namesCustomer).toBe(true);
    expect(read('Ordered for Wingtip Toysland', 'Wingtip Toys').namesCustomer).toBe(false);
    expect(read('Anything').namesCustomer).toBe(false);
  });

  test('a text of nothing is no text', () => {
    expect(readCandidates(' \n\t. ', 'Wingtip')).toEqual({ state: 'no-text' });
  });

  test('a hostile text of a hundred thousand characters takes no time', () => {
    const startedAt = performance.now();
    for (const text of [
      '1'.repeat(100_000),
      '1 '.repeat(50_000),
      'EUR '.repeat(25_000),
      'Customer: '.repeat(10_000),
      '1.'.repeat(50_000),
    ]) {
      readCandidates(text, 'x');
    }
    expect(performance.now() - startedAt).toBeLessThan(2_000);
  });
});

describe('SR-08 beside what the partner typed', () => {
  const details = { customerPrice: '156.87', currency: 'USD', isPartOfTender: false };
  const uploadedAt = parseInstant('2026-11-25T08:00:00Z');
  const good: DocumentReading = {
    state: 'read',
    amounts: [
      { amount: '200', currency: 'USD' },
      { amount: '156.87', currency: 'USD' },
    ],
    dates: ['2026-11-20'],
    names: ['Wingtip Toys'],
    namesCustomer: true,
  };
  const compared = (changes: Partial<Extract<DocumentReading, { state: 'read' }>>) =>
    comparisonOf({ ...good, ...changes }, details, uploadedAt);

  test('all of it fits', () => {
    expect(compared({})).toEqual({ amount: 'match', currency: 'match', customerName: 'match', date: 'match' });
  });

  test('each mismatch is marked', () => {
    expect(
      compared({ amounts: [{ amount: '99', currency: 'EUR' }], namesCustomer: false, dates: ['2019-01-01'] }),
    ).toEqual({ amount: 'mismatch', currency: 'mismatch', customerName: 'mismatch', date: 'mismatch' });
  });

  test('what is not in the document is no mismatch', () => {
    expect(compared({ amounts: [], dates: [] })).toMatchObject({
      amount: 'not_found',
      currency: 'not_found',
      date: 'not_found',
    });
  });

  test('a sign that several currencies share fits each of them', () => {
    expect(compared({ amounts: [{ amount: '156.87', currency: '$' }] })?.currency).toBe('match');
    expect(compared({ amounts: [{ amount: '156.87', currency: 'kr' }] })?.currency).toBe('mismatch');
  });

  test('a price is the same with more or fewer digits', () => {
    expect(comparisonOf(good, { ...details, customerPrice: '156.870' }, uploadedAt)?.amount).toBe('match');
    expect(
      comparisonOf(
        { ...good, amounts: [{ amount: '1000', currency: 'USD' }] },
        { ...details, customerPrice: '1000.00' },
        uploadedAt,
      )?.amount,
    ).toBe('match');
  });

  test('a date of a day to come does not fit', () => {
    expect(compared({ dates: ['2026-12-24'] })?.date).toBe('mismatch');
  });

  test('without text, or with nothing typed yet, nothing is compared', () => {
    expect(comparisonOf({ state: 'no-text' }, details, uploadedAt)).toBeUndefined();
    expect(comparisonOf(good, undefined, uploadedAt)).toBeUndefined();
  });
});
