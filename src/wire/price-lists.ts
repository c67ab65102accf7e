/** A market's price list for a month, as JSON and as CSV (AP-07), and the rate cards that Partner Center's clients read. */
import { z } from 'zod';
import type { MeterPrice, PriceList } from '../domain/prices/price-list.ts';
import { attributesShape, collectionShape, given, link, linkShape } from './writing.ts';

const meterShape = z
  .object({
    meterId: z.string(),
    meterName: z.string(),
    meterCategory: z.string(),
    meterSubCategory: z.string(),
    meterRegion: z.string().exactOptional().describe('Absent: the price is the same everywhere'),
    unit: z.string(),
    currency: z.string(),
    estimatedRetailPrice: z.string().describe('Of one unit, before tax: an exact decimal'),
    effectiveSince: z.string().describe('Year and month of the last change'),
    partnerEarnedCreditEligible: z.boolean(),
    savingsPlanDiscounts: z
      .object({ P1Y: z.string(), P3Y: z.string() })
      .exactOptional()
      .describe('Percent off the retail price, by term; given in place of partner earned credit, never added to it'),
  })
  .meta({ id: 'MeterPrice' });

export const priceListShape = collectionShape(meterShape).extend({
  country: z.string(),
  currency: z.string(),
  month: z.string(),
  links: z.object({ self: linkShape, csv: linkShape }),
});

const meterOf = (meter: MeterPrice, currency: string) => ({
  meterId: meter.id,
  meterName: meter.name,
  meterCategory: meter.category,
  meterSubCategory: meter.subCategory,
  unit: meter.unit,
  currency,
  estimatedRetailPrice: meter.rate,
  effectiveSince: meter.since,
  partnerEarnedCreditEligible: meter.partnerEarnedCredit,
  ...given({ meterRegion: meter.region, savingsPlanDiscounts: meter.planDiscounts && { ...meter.planDiscounts } }),
});

export const priceListOf = ({ country, currency, month, meters }: PriceList) => ({
  totalCount: meters.length,
  items: meters.map((meter) => meterOf(meter, currency)),
  country,
  currency,
  month,
  links: {
    self: link(`/pricelists/${country}/${month}`),
    csv: link(`/pricelists/${country}/${month}/file`),
  },
  attributes: { objectType: 'Collection' as const },
});

const columns = [
  'MeterId',
  'MeterName',
  'MeterCategory',
  'MeterSubCategory',
  'MeterRegion',
  'Unit',
  'Market',
  'Currency',
  'EffectiveSince',
  'EstimatedRetailPrice',
  'PartnerEarnedCreditEligible',
  'SavingsPlanDiscountP1Y',
  'SavingsPlanDiscountP3Y',
] as const;

/** RFC 4180: quoted where a comma, a quote or a line break is in it. */
const cell = (text: string): string => (/[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text);

export const priceListCsv = ({ country, currency, meters }: PriceList): string =>
  [
    columns,
    ...meters.map((meter) => [
      meter.id,
      meter.name,
      meter.category,
      meter.subCategory,
      meter.region ?? '',
      meter.unit,
      country,
      currency,
      meter.since,
      meter.rate,
      meter.partnerEarnedCredit ? 'Yes' : 'No',
      meter.planDiscounts?.P1Y ?? '',
      meter.planDiscounts?.P3Y ?? '',
    ]),
  ]
    .map((row) => `${row.map(cell).join(',')}\r\n`)
    .join('');

export const rateCardShape = z
  .object({
    locale: z.string(),
    currency: z.string(),
    isTaxIncluded: z.boolean(),
    meters: z.array(
      z.object({
        id: z.string(),
        name: z.string(),
        category: z.string(),
        subcategory: z.string(),
        region: z.string().exactOptional(),
        unit: z.string(),
        tags: z.array(z.string()),
        rates: z.record(z.string(), z.number()).describe('By the quantity from which a rate holds'),
        includedQuantity: z.number(),
        effectiveDate: z.string(),
      }),
    ),
    offerTerms: z.array(z.unknown()),
    links: z.object({ self: linkShape }),
    attributes: attributesShape('AzureRateCard'),
  })
  .meta({ id: 'AzureRateCard' });

/** @param self the address asked for */
export const rateCardOf = (meters: readonly MeterPrice[], currency: string, self: string) => ({
  locale: 'en-US',
  currency,
  isTaxIncluded: false,
  meters: meters.map((meter) => ({
    id: meter.id,
    name: meter.name,
    category: meter.category,
    subcategory: meter.subCategory,
    unit: meter.unit,
    tags: [],
    rates: { '0': Number(meter.rate) },
    includedQuantity: 0,
    effectiveDate: `${meter.since}-01T00:00:00Z`,
    ...given({ region: meter.region }),
  })),
  offerTerms: [],
  links: { self: link(self) },
  attributes: { objectType: 'AzureRateCard' as const },
});
