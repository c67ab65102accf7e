import { describe, expect, test } from 'vitest';
import { money } from '../../../src/domain/money.ts';
import { assessDocument } from '../../../src/domain/review/assess-document.ts';
import { deskRiskWeights } from '../../../src/domain/review/weights.ts';
import { anAttachment, details } from '../../support/builders.ts';

const weights = deskRiskWeights();
const order = { total: money(100_000, 'USD'), attachments: [anAttachment()] };
const namesFor = (over: Partial<typeof details>, of: typeof order = order) =>
  assessDocument(of, { ...details, customerPrice: '1000', currency: 'USD', ...over }, weights).attributes.map(
    ({ name }) => name,
  );

describe('SR-02 once the purchase order is in', () => {
  test('a tender is told, with its files and its link', () => {
    const tender = { ...anAttachment(), attachmentType: 'TenderAttachment' as const };
    const of = { ...order, attachments: [...order.attachments, tender] };
    const given = { ...details, customerPrice: '1000', currency: 'USD', isPartOfTender: true };
    expect(assessDocument(of, { ...given, tenderLink: 'https://tenders.example/7' }, weights)).toEqual({
      weightsVersion: weights.version,
      attributes: [{ name: 'tender', weight: weights.weights.tender, evidence: { files: 1, link: 'given' } }],
    });
    expect(namesFor({ isPartOfTender: false })).toEqual([]);
  });

  test.each<[string, readonly string[]]>([
    ['1000', []],
    ['1499.4', []],
    ['1500', ['price_above_erp']],
    ['750.6', []],
    ['750', ['price_below_erp']],
    ['0', ['price_below_erp']],
  ])('a price of %s where the price list says 1000 is %j', (customerPrice, found) => {
    expect(namesFor({ customerPrice })).toEqual(found);
  });

  test('its evidence says by how much, and beside what', () => {
    const { attributes } = assessDocument(order, { ...details, customerPrice: '400', currency: 'USD' }, weights);
    expect(attributes).toEqual([
      {
        name: 'price_below_erp',
        weight: weights.weights.price_below_erp,
        evidence: { percent: -60, customerPrice: '400', currency: 'USD', erp: '1000.00', erpCurrency: 'USD' },
      },
    ]);
  });

  test('a price in another currency is compared by its rate, whichever way it goes, and never without one', () => {
    expect(namesFor({ customerPrice: '1200', currency: 'CAD', fxRate: '1.2' })).toEqual([]);
    expect(namesFor({ customerPrice: '1200', currency: 'CAD', fxRate: '0.8333' })).toEqual([]);
    expect(namesFor({ customerPrice: '4000', currency: 'CAD', fxRate: '1.2' })).toEqual(['price_above_erp']);
    expect(namesFor({ customerPrice: '4000', currency: 'CAD' })).toEqual([]);
    expect(namesFor({ customerPrice: '4000', currency: 'CAD', fxRate: '0' })).toEqual([]);
  });

  test('an order that costs nothing has no price to be far from', () => {
    expect(namesFor({ customerPrice: '5' }, { ...order, total: money(0, 'USD') })).toEqual([]);
  });
});
