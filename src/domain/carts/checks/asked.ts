/** Rules about how a line is asked for: quantity, cycle, term, currency, attestation, commitment, reseller. */

import { inheritedReseller } from '../azure-plan-of-line.ts';
import { readCommitment } from '../commitment.ts';
import { currenciesFor, cycleFor } from '../line-terms.ts';
import type { Asked, Check } from './check.ts';

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

export const askedChecks: readonly Check<Asked>[] = [
  segment,
  quantity,
  billingCycle,
  term,
  currency,
  attestation,
  commitment,
  reseller,
  sameReseller,
];
