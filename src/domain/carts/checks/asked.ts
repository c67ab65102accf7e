/** Rules about how a line is asked for: quantity, cycle, term, currency, attestation, commitment, reseller. */
import { shortageOf } from '../../catalog/inventory.ts';
import { marketRegionOf } from '../../catalog/market-regions.ts';
import { inheritedReseller } from '../azure-plan-of-line.ts';
import { readCommitment } from '../commitment.ts';
import { currenciesFor, cycleFor } from '../line-terms.ts';
import type { Asked, Check } from './check.ts';
import { sandboxOffers } from './sandbox-limits.ts';

/** Beside the first one, for partners that sell within the EU and EFTA. */
export const mostAdditionalResellers = 5;

const segment: Check<Asked> = {
  rule: 'CT-02',
  whyNot: ({ request, item }, { buyer: { customer } }) =>
    item.availability.segment === 'commercial' || item.availability.segment === customer.segment
      ? undefined
      : { kind: 'catalog-item-invalid', catalogItemId: request.catalogItemId },
};

const quantity: Check<Asked> = {
  rule: 'AP-01 SP-03 RI-04',
  whyNot: ({ request, item: { sku } }) =>
    Number.isSafeInteger(request.quantity) &&
    request.quantity >= sku.minimumQuantity &&
    request.quantity <= sku.maximumQuantity
      ? undefined
      : { kind: 'quantity-not-allowed', minimum: sku.minimumQuantity, maximum: sku.maximumQuantity },
};

const billingCycle: Check<Asked> = {
  rule: 'AP-01 SP-02 RI-05 SW-03',
  whyNot: ({ request, item }) => {
    const { sku } = item;
    return sku.billingCycles.includes(cycleFor(request.billingCycle, item))
      ? undefined
      : { kind: 'billing-cycle-not-allowed', allowed: sku.billingCycles };
  },
};

const term: Check<Asked> = {
  rule: 'CA-07',
  whyNot: ({ request, item: { sku } }) =>
    request.term === undefined || request.term === sku.term
      ? undefined
      : { kind: 'term-not-allowed', allowed: sku.term === undefined ? [] : [sku.term] },
};

const currency: Check<Asked> = {
  rule: 'LG-06 SP-03',
  whyNot: ({ request, item }, { buyer }) => {
    const allowed = currenciesFor(item, buyer);
    const wanted = request.currency?.toUpperCase();
    if (allowed.length === 0) return { kind: 'currency-not-supported', currency: wanted ?? buyer.customer.currency };
    return wanted === undefined || allowed.includes(wanted)
      ? undefined
      : { kind: 'currency-not-supported', currency: wanted };
  },
};

const attestation: Check<Asked> = {
  rule: 'facts 2.2',
  whyNot: ({ request, item: { sku } }) =>
    sku.attestation === undefined || request.attestationAccepted === true
      ? undefined
      : { kind: 'attestation-missing', catalogItemId: request.catalogItemId },
};

/** A request that says no is believed; one that does not say is taken as most clients mean it. */
const partnerAttestation: Check<Asked> = {
  rule: 'TN-10 facts 2.2',
  whyNot: ({ request: { partnersAttested, reseller: named }, wanted }, { buyer }) => {
    const partner = named ?? inheritedReseller(wanted, buyer);
    return partnersAttested === false && partner !== undefined
      ? { kind: 'partner-attestation-missing', partner }
      : undefined;
  },
};

const commitment: Check<Asked> = {
  rule: 'SP-03',
  families: ['savingsPlan'],
  whyNot: ({ request, item: { sku } }) => {
    const read = readCommitment(request.commitment, sku.minimumCommitment ?? '0');
    return read.ok ? undefined : { kind: 'commitment-invalid', reason: read.reason };
  },
};

const reseller: Check<Asked> = {
  rule: 'TN-10',
  whyNot: ({ request: { reseller: named } }, { buyer: { account } }) =>
    named === undefined || (account.model === 'indirectProvider' && account.resellers.includes(named))
      ? undefined
      : { kind: 'reseller-invalid', reseller: named },
};

const sameReseller: Check<Asked> = {
  rule: 'SP-05',
  families: ['savingsPlan'],
  whyNot: ({ request: { reseller: named }, wanted }, { buyer }) => {
    const inherited = inheritedReseller(wanted, buyer);
    return named === undefined || named === inherited
      ? undefined
      : { kind: 'reseller-differs', inherited: inherited ?? 'none' };
  },
};

const additionalResellers: Check<Asked> = {
  rule: 'TN-10',
  whyNot: ({ request: { additionalResellers: named = [] } }, { buyer: { account, customer } }) => {
    if (named.length === 0) return undefined;
    const isAmongEuropeans = [account.country, customer.country].every((c) => marketRegionOf(c) === 'europe');
    if (!isAmongEuropeans || named.length > mostAdditionalResellers) {
      return { kind: 'additional-resellers-not-allowed', maximum: mostAdditionalResellers };
    }
    const stranger = named.find((each) => account.model !== 'indirectProvider' || !account.resellers.includes(each));
    return stranger === undefined ? undefined : { kind: 'reseller-invalid', reseller: stranger };
  },
};

const consumptionReseller: Check<Asked> = {
  rule: 'TN-10',
  whyNot: ({ request }) =>
    request.consumptionReseller === undefined ? undefined : { kind: 'consumption-reseller-not-supported' },
};

const inventory: Check<Asked> = {
  rule: 'RI-03',
  families: ['reservation'],
  whyNot: ({ item: { sku } }, { now }) => {
    const shortage = shortageOf(sku, now);
    return shortage === undefined
      ? undefined
      : { kind: 'inventory-not-available', sku: shortage.size, region: shortage.region };
  },
};

const renewal: Check<Asked> = {
  rule: 'SP-09 SW-02',
  whyNot: ({ request: { renewsTo }, renewalTerms }) => {
    if (renewsTo === undefined || renewalTerms.includes(renewsTo)) return undefined;
    return renewalTerms.length === 0
      ? { kind: 'not-renewable' }
      : { kind: 'renewal-term-not-allowed', allowed: renewalTerms };
  },
};

/** No promotion is on offer, so none can be used. */
const promotion: Check<Asked> = {
  rule: 'facts 2.12',
  whyNot: ({ request: { promotionId } }) =>
    promotionId === undefined ? undefined : { kind: 'promotion-unknown', promotionId: promotionId.slice(0, 100) },
};

const customTermEnd: Check<Asked> = {
  rule: 'CA-07',
  whyNot: ({ request }) => (request.customTermEnd === undefined ? undefined : { kind: 'custom-term-end-not-allowed' }),
};

const addOns: Check<Asked> = {
  rule: 'facts 2.2',
  whyNot: ({ request: { addOns: count = 0 } }) => (count === 0 ? undefined : { kind: 'add-ons-not-supported' }),
};

export const askedChecks: readonly Check<Asked>[] = [
  segment,
  quantity,
  billingCycle,
  term,
  currency,
  attestation,
  partnerAttestation,
  commitment,
  reseller,
  sameReseller,
  additionalResellers,
  consumptionReseller,
  inventory,
  renewal,
  promotion,
  customTermEnd,
  addOns,
  ...sandboxOffers,
];
