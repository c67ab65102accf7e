/** What a purchase order adds to the evidence: a tender, a price far from what the order costs (SR-02). It flags nothing. Pure. */
import Big from 'big.js';
import { minorDigits } from '../money.ts';
import type { Order, PurchaseOrderDetails } from '../orders/order.ts';
import type { DocumentRisk, RiskAttribute } from './risk.ts';
import type { RiskWeights } from './weights.ts';

export const assessDocument = (
  { total, attachments }: Pick<Order, 'total' | 'attachments'>,
  details: PurchaseOrderDetails,
  weights: RiskWeights,
): DocumentRisk => ({
  weightsVersion: weights.version,
  attributes: [
    ...(details.isPartOfTender ? [tender(details, attachments, weights)] : []),
    ...priceFarFromErp(total, details, weights),
  ],
});

const tender = (
  { tenderLink }: PurchaseOrderDetails,
  attachments: Order['attachments'],
  { weights }: RiskWeights,
): RiskAttribute => ({
  name: 'tender',
  weight: weights.tender,
  evidence: {
    files: attachments.filter(({ attachmentType }) => attachmentType === 'TenderAttachment').length,
    link: tenderLink === undefined ? 'none' : 'given',
  },
});

/** Orders are priced at ERP. A price in another currency without a rate can't be compared, and is not guessed at. */
const priceFarFromErp = (
  total: Order['total'],
  { customerPrice, currency, fxRate }: PurchaseOrderDetails,
  { weights, priceAbovePercent, priceBelowPercent }: RiskWeights,
): readonly RiskAttribute[] => {
  const erp = new Big(`${total.minor}e-${minorDigits(total.currency)}`);
  if (erp.lte(0)) return [];
  const price = inOrderCurrency(new Big(customerPrice), currency === total.currency ? '1' : fxRate, erp);
  if (price === undefined) return [];
  const percent = Number(price.minus(erp).div(erp).times(100).toFixed(1));
  const evidence = {
    percent,
    customerPrice,
    currency,
    ...(currency === total.currency || fxRate === undefined ? {} : { fxRate }),
    erp: erp.toFixed(minorDigits(total.currency)),
    erpCurrency: total.currency,
  };
  if (percent >= priceAbovePercent) return [{ name: 'price_above_erp', weight: weights.price_above_erp, evidence }];
  if (percent <= -priceBelowPercent) return [{ name: 'price_below_erp', weight: weights.price_below_erp, evidence }];
  return [];
};

/** Which way a rate goes is not said anywhere: the reading that lies nearer to ERP is taken, so that nobody is marked by a guess. */
const inOrderCurrency = (price: Big, rate: string | undefined, erp: Big): Big | undefined => {
  if (rate === undefined || new Big(rate).lte(0)) return undefined;
  const readings = [price.times(rate), price.div(rate)].sort((a, b) => a.minus(erp).abs().cmp(b.minus(erp).abs()));
  return readings[0];
};
