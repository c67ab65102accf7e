/**
 * May this line be bought? One path for carts, direct orders (CA-06) and the second look at provisioning (OR-06):
 * tables of pure checks, each naming its rule; every reason is told, not only the first.
 */
import { isOnSale } from '../catalog/browse.ts';
import { type ProductFamily, productFamilies } from '../catalog/families.ts';
import { type CatalogItem, partsOf } from '../catalog/item.ts';
import { type Catalog, skuKeyOf } from '../catalog/load.ts';
import { renewalsOf, renewalTermsOf } from '../catalog/renewals.ts';
import type { OrderLine } from '../orders/order.ts';
import type { Refusal } from '../refusals.ts';
import { done, type Result, refused } from '../result.ts';
import type { Instant } from '../time.ts';
import { type Buyer, type Earlier, mayOrderFor } from './buyer.ts';
import type { LineRequest } from './cart.ts';
import { askedChecks } from './checks/asked.ts';
import type { Asked, Check, Setting, Wanted } from './checks/check.ts';
import { standingChecks } from './checks/standing.ts';
import { readCommitment } from './commitment.ts';
import { type PricedLine, priceLine } from './price-line.ts';
import { readContext } from './provisioning-context.ts';

/** A table's checks for one family, sorted out once. */
const ofFamily = <Subject>(
  checks: readonly Check<Subject>[],
): ((family: ProductFamily) => readonly Check<Subject>[]) => {
  const forFamily = (family: ProductFamily) => checks.filter(({ families }) => families?.includes(family) ?? true);
  const table = new Map(productFamilies.map((family) => [family, forFamily(family)]));
  return (family) => table.get(family) ?? forFamily(family);
};

const standingChecksOf = ofFamily(standingChecks);
const askedChecksOf = ofFamily(askedChecks);

export type CheckedLine =
  | { readonly ok: true; readonly priced: PricedLine }
  /** In the order of the tables; never empty. */
  | { readonly ok: false; readonly refusals: readonly [Refusal, ...Refusal[]] };

export interface LineInPlace {
  readonly request: LineRequest;
  /** The number the line gets in its cart or order. */
  readonly number: number;
  readonly earlier: Earlier;
}

/** Prices the line, or says everything that is wrong with it. */
export const checkLine = (
  catalog: Catalog,
  { request, number, earlier }: LineInPlace,
  buyer: Buyer,
  now: Instant,
): CheckedLine => {
  const found = itemOf(catalog, request.catalogItemId, now);
  if (!found.ok) return { ok: false, refusals: [found.refusal] };
  const asked = askedFor(catalog, request, found.value, now);
  const setting: Setting = { buyer, earlier, now };
  const { wanted } = asked;
  const [first, ...more] = [
    ...objections(standingChecksOf(wanted.family), wanted, setting),
    ...objections(askedChecksOf(wanted.family), asked, setting),
  ];
  if (first !== undefined) return { ok: false, refusals: [first, ...more] };
  const priced = priceLine(asked, buyer, number);
  return priced.ok ? priced : { ok: false, refusals: [priced.refusal] };
};

/** OR-06: a placed line looked at again before it is provisioned. Its price stands, and so does the id it was sold under. */
export const stillEligible = (
  line: Pick<OrderLine, 'family' | 'title' | 'quantity' | 'provisioningContext'>,
  buyer: Buyer,
  now: Instant,
): Result<void> => {
  const may = mayOrderFor(buyer);
  if (!may.ok) return may;
  const wanted: Wanted = {
    family: line.family,
    title: line.title,
    quantity: line.quantity,
    context: readContext(line.provisioningContext),
  };
  const [first] = objections(standingChecksOf(line.family), wanted, { buyer, earlier: [], now });
  return first === undefined ? done(undefined) : refused(first);
};

/** SB-02: in a sandbox whose setting says so, a savings plan may be put in a cart but not be ordered. */
export const mayBeOrderedHere = (line: Pick<OrderLine, 'family' | 'title'>, { account }: Buyer): Result<void> =>
  line.family === 'savingsPlan' && account.environment === 'sandbox' && account.sandboxSavingsPlans === 'refuse'
    ? refused({ kind: 'not-in-sandbox', product: line.title })
    : done(undefined);

/** The item on sale under that id; a stale availability is named (CT-01). */
const itemOf = (catalog: Catalog, catalogItemId: string, now: Instant): Result<CatalogItem> => {
  const meant = catalog.itemById.get(catalogItemId);
  if (meant !== undefined && isOnSale(meant.availability, now)) return done(meant);
  const parts = partsOf(catalogItemId);
  if (parts === undefined) {
    return refused({ kind: 'catalog-item-invalid', catalogItemId: catalogItemId.slice(0, 100) });
  }
  if (!catalog.productById.has(parts.productId)) return refused({ kind: 'product-not-found' });
  const ofSku = catalog.itemsBySku.get(skuKeyOf(parts.productId, parts.skuId));
  if (ofSku === undefined) return refused({ kind: 'sku-not-found' });
  const item = ofSku.find(({ availability }) => availability.id === parts.availabilityId);
  return item !== undefined && isOnSale(item.availability, now)
    ? done(item)
    : refused({ kind: 'availability-not-found', catalogItemId });
};

const askedFor = (catalog: Catalog, request: LineRequest, item: CatalogItem, now: Instant): Asked => {
  const commitment = item.product.family === 'savingsPlan' ? readCommitment(request.commitment, '0') : undefined;
  return {
    request,
    item,
    renewalTerms: request.renewsTo === undefined ? [] : renewalTermsOf(renewalsOf(catalog, item, now)),
    wanted: {
      family: item.product.family,
      title: item.sku.title,
      quantity: request.quantity,
      context: readContext(request.provisioningContext),
      ...(commitment?.ok === true ? { commitment: commitment.commitment } : {}),
    },
  };
};

const objections = <Subject>(
  checks: readonly Check<Subject>[],
  subject: Subject,
  setting: Setting,
): readonly Refusal[] => {
  const found: Refusal[] = [];
  for (const check of checks) {
    const refusal = check.whyNot(subject, setting);
    if (refusal !== undefined) found.push(refusal);
  }
  return found;
};
