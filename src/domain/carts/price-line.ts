/** A checked line as it will be ordered: priced in whole minor units, its context reduced to what we know (CT-05, SP-03). */
import type { CatalogItem } from '../catalog/item.ts';
import { catalogItemIdOf } from '../catalog/item.ts';
import { priceIncludesTax } from '../catalog/markets.ts';
import { type Money, money, times } from '../money.ts';
import type { BillingCycle, OrderLine } from '../orders/order.ts';
import type { Refusal } from '../refusals.ts';
import { neverCancelled } from '../subscriptions/cancel-policy.ts';
import { azurePlanOf, inheritedReseller } from './azure-plan-of-line.ts';
import type { Buyer } from './buyer.ts';
import type { LineNote } from './cart.ts';
import type { Asked } from './checks/check.ts';
import { totalOf } from './commitment.ts';
import { currenciesFor, cycleFor } from './line-terms.ts';

export interface PricedLine {
  readonly line: OrderLine;
  readonly billingCycle: BillingCycle;
  readonly notes: readonly LineNote[];
}

/** A hundred lines of this much still add up exactly. */
const mostMinor = 90_000_000_000_000;

/** For a line no check objects to; refuses only a quantity whose price could not be told exactly. */
export const priceLine = (
  asked: Asked,
  buyer: Buyer,
  lineNumber: number,
): { readonly ok: true; readonly priced: PricedLine } | { readonly ok: false; readonly refusal: Refusal } => {
  const { request, item, wanted } = asked;
  const { sku } = item;
  const unitPrice = unitPriceOf(asked, buyer);
  const affordable = unitPrice.minor === 0 ? sku.maximumQuantity : Math.floor(mostMinor / unitPrice.minor);
  if (request.quantity > affordable) {
    return { ok: false, refusal: { kind: 'quantity-not-allowed', minimum: sku.minimumQuantity, maximum: affordable } };
  }
  const partnerOnRecord = request.reseller ?? inheritedReseller(wanted, buyer);
  const line: OrderLine = {
    lineNumber,
    catalogItemId: catalogItemIdOf(item.availability),
    family: wanted.family,
    title: sku.title,
    quantity: request.quantity,
    unitPrice,
    total: times(unitPrice, request.quantity),
    provisioningContext: contextKept(asked, buyer),
    ...(sku.term === undefined ? {} : { term: sku.term }),
    ...(wanted.commitment === undefined ? {} : { commitment: wanted.commitment }),
    ...(request.renewsTo === undefined ? {} : { renewsTo: request.renewsTo }),
    ...(request.attestationAccepted === undefined ? {} : { attestationAccepted: request.attestationAccepted }),
    ...(partnerOnRecord === undefined ? {} : { partnerOnRecord }),
    ...(request.additionalResellers === undefined || request.additionalResellers.length === 0
      ? {}
      : { additionalPartnersOnRecord: request.additionalResellers }),
  };
  return {
    ok: true,
    priced: { line, billingCycle: cycleFor(request.billingCycle, item), notes: notesOn(asked, buyer) },
  };
};

/** One unit for its whole term; nothing yet where only use is paid. */
const unitPriceOf = ({ request, item, wanted }: Asked, buyer: Buyer): Money => {
  const { pricing } = item.availability;
  if (pricing.by === 'commitment') {
    const { term } = item.sku;
    if (wanted.commitment === undefined || term === undefined || term === 'P1M') {
      throw new Error(
        `${catalogItemIdOf(item.availability)} can't be priced: it needs a commitment and a term in years`,
      );
    }
    return totalOf(wanted.commitment, term);
  }
  const currency = request.currency?.toUpperCase() ?? currenciesFor(item, buyer)[0];
  const minor = currency === undefined ? undefined : pricing.by === 'usage' ? 0 : pricing.erp[currency];
  if (currency === undefined || minor === undefined) {
    throw new Error(`${catalogItemIdOf(item.availability)} has no price in ${currency ?? 'any currency of the buyer'}`);
  }
  return money(minor, currency);
};

/** Azure lines keep where they hang; under the Azure plan a reservation is shared, whatever was asked (RI-04). */
const contextKept = ({ wanted }: Asked, buyer: Buyer): OrderLine['provisioningContext'] => {
  if (wanted.family === 'savingsPlan') return { ...wanted.context };
  if (wanted.family !== 'reservation') return {};
  const plan = azurePlanOf(wanted, buyer.subscriptions);
  return { scope: 'shared', ...(plan === undefined ? {} : { subscriptionId: plan.id }) };
};

const notesOn = ({ request, item, wanted }: Asked, { customer }: Buyer): readonly LineNote[] => {
  const { product, sku }: CatalogItem = item;
  const isReservation = wanted.family === 'reservation';
  const notes: readonly (LineNote | false)[] = [
    isReservation && wanted.context.scope === 'single' && 'scope-set-to-shared',
    isReservation && wanted.context.scope === 'single' && 'check-vcpu-quota',
    isReservation &&
      request.billingCycle === 'monthly' &&
      !sku.billingCycles.includes('monthly') &&
      'billing-set-to-one-time',
    sku.softwareNotIncluded === true && 'software-not-included',
    priceIncludesTax(product.family, customer.country) && 'price-includes-tax',
    sku.attributes.azureHybridBenefit === true && 'azure-hybrid-benefit',
    neverCancelled.includes(wanted.family) && 'never-cancelled',
    item.availability.pricing.by === 'usage' && 'billed-by-use',
  ];
  return notes.filter((note) => note !== false);
};
