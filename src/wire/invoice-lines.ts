/** Lines of invoices as Partner Center's clients read them: billing lines, and use by day with the benefit that covered it (BI-02, SP-11, AP-03). */
import { z } from 'zod';
import { decimalOf } from '../domain/billing/exchange-rates.ts';
import type { InvoicedUse, InvoiceLine, UnbilledUse, UnnumberedLine } from '../domain/billing/invoice-line.ts';
import type { UsageLine } from '../domain/billing/usage-charge.ts';
import { partsOf } from '../domain/catalog/item.ts';
import { toMajor } from '../domain/money.ts';
import type { Meter } from '../domain/prices/price-list.ts';
import { exact } from '../domain/rating/exact.ts';
import { midnightOf } from '../domain/usage/hours.ts';
import { collectionShape, given } from './writing.ts';

export const billingLineShape = z
  .object({
    partnerId: z.string(),
    customerId: z.string(),
    customerName: z.string().exactOptional(),
    customerCountry: z.string().exactOptional(),
    invoiceNumber: z.string().exactOptional(),
    invoiceLineNumber: z.int().exactOptional(),
    resellerMpnId: z.int().exactOptional(),
    orderId: z.string().exactOptional(),
    orderLineNumber: z.int().exactOptional(),
    orderDate: z.string().exactOptional(),
    productId: z.string().exactOptional(),
    skuId: z.string().exactOptional(),
    availabilityId: z.string().exactOptional(),
    productName: z.string(),
    skuName: z.string(),
    chargeType: z.enum(['charge', 'customerCredit', 'usage']),
    creditReasonCode: z.string().exactOptional(),
    creditOf: z.string().exactOptional().describe('The entry that it gives back of'),
    unitPrice: z.number().exactOptional().describe('One unit for its whole term, in pricingCurrency'),
    effectiveUnitPrice: z.number().exactOptional(),
    quantity: z.int(),
    billableQuantity: z.int(),
    subtotal: z.number().describe('What the line adds to the invoice'),
    totalForCustomer: z.number(),
    currency: z.string(),
    pricingSubtotal: z.string().describe('The same in pricingCurrency, an exact decimal'),
    pricingCurrency: z.string(),
    priceDate: z.string().describe('The day the price is of'),
    priceSource: z.enum(['order', 'price-list']),
    pcToBCExchangeRate: z.number(),
    pcToBCExchangeRateDate: z.string().exactOptional(),
    pcToBCExchangeRateSource: z.string().exactOptional(),
    taxIncluded: z.boolean().describe('No amount of tax is known here; this says whether the price has it in it'),
    subscriptionId: z.string(),
    subscriptionDescription: z.string(),
    reservationOrderId: z.string().exactOptional(),
    chargeStartDate: z.string(),
    chargeEndDate: z.string().exactOptional(),
    billingPeriod: z.string().describe('The month it is of, which a late line’s invoice is not'),
    termAndBillingCycle: z.string().exactOptional(),
    referenceId: z.string().describe('Its entry in the ledger'),
    invoiceLineItemType: z.literal('billing_line_items'),
    billingProvider: z.literal('one_time'),
  })
  .meta({ id: 'InvoiceBillingLine' });

export type BillingLine = z.output<typeof billingLineShape>;
export const billingLinesShape = collectionShape(billingLineShape);

const chargeTypes = { charge: 'charge', credit: 'customerCredit', usage: 'usage' } as const;

export const billingLineOf = (line: UnnumberedLine & Partial<Pick<InvoiceLine, 'invoice' | 'number'>>): BillingLine => {
  const item = line.catalogItemId === undefined ? undefined : partsOf(line.catalogItemId);
  const unitPrice = line.unitPrice === undefined ? undefined : toMajor(line.unitPrice);
  const isBenefit = line.family === 'reservation' || line.family === 'savingsPlan';
  return {
    partnerId: line.partnerId,
    customerId: line.customerId,
    productName: line.title,
    skuName: line.title,
    chargeType: chargeTypes[line.kind],
    quantity: line.quantity,
    billableQuantity: line.quantity,
    subtotal: toMajor(line.billed),
    totalForCustomer: toMajor(line.billed),
    currency: line.billed.currency,
    pricingSubtotal: line.priced.amount,
    pricingCurrency: line.priced.currency,
    priceDate: line.pricedOn,
    priceSource: line.priceSource,
    pcToBCExchangeRate: Number(line.exchange?.rate ?? 1),
    taxIncluded: line.taxIncluded,
    subscriptionId: line.subscriptionId,
    subscriptionDescription: line.title,
    chargeStartDate: line.chargedFrom,
    billingPeriod: line.entryPeriod,
    referenceId: line.entryId,
    invoiceLineItemType: 'billing_line_items',
    billingProvider: 'one_time',
    ...given({
      customerName: line.customerName,
      customerCountry: line.country,
      invoiceNumber: line.invoice,
      invoiceLineNumber: line.number,
      resellerMpnId: line.reseller !== undefined && /^\d{1,9}$/.test(line.reseller) ? Number(line.reseller) : undefined,
      orderId: line.orderId,
      orderLineNumber: line.orderLine,
      orderDate: line.orderedAt,
      productId: item?.productId,
      skuId: item?.skuId,
      availabilityId: item?.availabilityId,
      creditReasonCode: line.reason,
      creditOf: line.creditOf,
      unitPrice,
      effectiveUnitPrice: unitPrice,
      pcToBCExchangeRateDate: line.exchange?.on,
      pcToBCExchangeRateSource: line.exchange?.source,
      reservationOrderId: isBenefit ? line.orderId : undefined,
      chargeEndDate: line.chargedUntil,
      termAndBillingCycle: line.term === undefined ? undefined : `${line.term}, ${line.billingCycle ?? 'none'}`,
    }),
  };
};

export const usageLineShape = z
  .object({
    partnerId: z.string(),
    customerId: z.string(),
    customerName: z.string().exactOptional(),
    customerCountry: z.string().exactOptional(),
    invoiceNumber: z.string().exactOptional(),
    invoiceLineNumber: z.int().exactOptional().describe('The billing line that it is a part of'),
    subscriptionId: z.string().exactOptional().describe('The Azure plan'),
    entitlementId: z.string().exactOptional().describe('The Azure subscription'),
    resourceGroup: z.string().exactOptional(),
    resourceName: z.string().exactOptional(),
    meterId: z.string().exactOptional(),
    meterName: z.string().exactOptional(),
    meterCategory: z.string().exactOptional(),
    meterSubCategory: z.string().exactOptional(),
    meterRegion: z.string().exactOptional(),
    unit: z.string().exactOptional(),
    usageDate: z.string(),
    chargeStartDate: z.string(),
    chargeEndDate: z.string(),
    chargeType: z.literal('usage'),
    quantity: z.number(),
    exactQuantity: z.string(),
    unitPrice: z.number().exactOptional(),
    effectiveUnitPrice: z.number().exactOptional(),
    pricingPreTaxTotal: z.number(),
    exactPricingPreTaxTotal: z
      .string()
      .describe('An exact decimal; a billing line is the sum of these, exchanged, and rounded once'),
    pricingCurrency: z.literal('USD'),
    billingPreTaxTotal: z.number(),
    billingCurrency: z.string(),
    pcToBCExchangeRate: z.number(),
    pcToBCExchangeRateDate: z.string().exactOptional(),
    pcToBCExchangeRateSource: z.string().exactOptional(),
    hasPartnerEarnedCredit: z
      .boolean()
      .describe('Does it earn partner credit? The percentage stands in your agreement, which the desk does not know'),
    benefitId: z.string().exactOptional(),
    benefitOrderId: z.string().exactOptional(),
    benefitType: z.enum(['Reservation', 'SavingsPlan']).exactOptional(),
    invoiceLineItemType: z.literal('usage_line_items'),
    billingProvider: z.literal('marketplace'),
  })
  .meta({ id: 'InvoiceUsageLine' });

export type UsageLineItem = z.output<typeof usageLineShape>;
export const usageLinesShape = collectionShape(usageLineShape);

type MeterOf = (line: UsageLine) => Meter | undefined;

export const usageLineOf = ({ of, line }: InvoicedUse, meterOf: MeterOf): UsageLineItem => {
  const meter = meterOf(line);
  const billed = exact(line.cost).times(exact(of.exchange?.rate ?? '1'));
  const at = midnightOf(line.day);
  return {
    partnerId: of.partnerId,
    customerId: of.customerId,
    invoiceNumber: of.invoice,
    invoiceLineNumber: of.number,
    subscriptionId: of.subscriptionId,
    entitlementId: line.azureSubscription,
    resourceGroup: line.resourceGroup,
    meterId: line.meter,
    usageDate: at,
    chargeStartDate: of.chargedFrom,
    chargeEndDate: of.chargedUntil ?? of.chargedFrom,
    chargeType: 'usage',
    quantity: Number(line.quantity),
    exactQuantity: line.quantity,
    unitPrice: Number(line.unitPrice),
    effectiveUnitPrice: line.benefit === undefined ? Number(line.unitPrice) : 0,
    pricingPreTaxTotal: Number(line.cost),
    exactPricingPreTaxTotal: line.cost,
    pricingCurrency: 'USD',
    billingPreTaxTotal: billed.toNumber(),
    billingCurrency: of.billed.currency,
    pcToBCExchangeRate: Number(of.exchange?.rate ?? 1),
    hasPartnerEarnedCredit: line.earnsPartnerCredit,
    invoiceLineItemType: 'usage_line_items',
    billingProvider: 'marketplace',
    ...given({
      customerName: of.customerName,
      customerCountry: of.country,
      resourceName: line.resource,
      meterName: meter?.name,
      meterCategory: meter?.category,
      meterSubCategory: meter?.subCategory,
      meterRegion: meter?.region,
      unit: meter?.unit,
      pcToBCExchangeRateDate: of.exchange?.on,
      pcToBCExchangeRateSource: of.exchange?.source,
      benefitId: line.benefit?.id,
      benefitOrderId: line.benefit?.orderId,
      benefitType: line.benefit?.type,
    }),
  };
};

/** Use of a day that is not charged yet: all of a customer's together. */
export const unbilledUseOf = ({ customerId, day, billed, exchange }: UnbilledUse, partnerId: string): UsageLineItem => {
  const at = midnightOf(day.day);
  const { paid, retail, earning } = day.figures;
  const amount = billed === undefined ? paid : decimalOf(billed);
  return {
    ...{ partnerId, customerId },
    ...{ usageDate: at, chargeStartDate: at, chargeEndDate: at },
    chargeType: 'usage',
    quantity: day.hours,
    exactQuantity: String(day.hours),
    unit: `Hours with use, worth ${retail} USD at retail prices`,
    pricingPreTaxTotal: Number(paid),
    exactPricingPreTaxTotal: paid,
    pricingCurrency: 'USD',
    billingPreTaxTotal: Number(amount),
    billingCurrency: billed?.currency ?? 'USD',
    pcToBCExchangeRate: Number(exchange?.rate ?? 1),
    hasPartnerEarnedCredit: exact(earning).gt(0),
    invoiceLineItemType: 'usage_line_items',
    billingProvider: 'marketplace',
    ...given({ pcToBCExchangeRateDate: exchange?.on, pcToBCExchangeRateSource: exchange?.source }),
  };
};
