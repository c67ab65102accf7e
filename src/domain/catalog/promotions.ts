/** Promotions: none is on offer, and every question about one is answered so, with the reason (facts 2.12). */
import type { Instant } from '../time.ts';
import { isOnSale } from './browse.ts';
import { catalogItemIdOf } from './item.ts';
import type { Catalog } from './load.ts';

export type WhyNoPromotion = 'InvalidCatalogItemId' | 'InvalidPromotion' | 'NoPromotionsAvailable';

export interface PromotionQuestion {
  readonly catalogItemId: string;
  readonly promotionId?: string;
}

export const whyNoPromotion = (
  catalog: Catalog,
  { catalogItemId, promotionId }: PromotionQuestion,
  now: Instant,
): WhyNoPromotion => {
  const wanted = catalogItemId.toUpperCase();
  const isKnown = catalog.items.some(
    ({ availability }) => catalogItemIdOf(availability) === wanted && isOnSale(availability, now),
  );
  if (!isKnown) return 'InvalidCatalogItemId';
  return promotionId === undefined ? 'NoPromotionsAvailable' : 'InvalidPromotion';
};
