/** Is a customer eligible for promotions? Answered honestly item by item: there are none (facts 2.12). */
import type { PartnerCaller } from '../../domain/callers.ts';
import type { Catalog } from '../../domain/catalog/load.ts';
import { type PromotionQuestion, type WhyNoPromotion, whyNoPromotion } from '../../domain/catalog/promotions.ts';
import type { CustomerId } from '../../domain/ids.ts';
import { done, type Result } from '../../domain/result.ts';
import { type BuyerDeps, readCustomerOf } from '../carts/read-buyer.ts';

export interface CheckPromotionsDeps extends Pick<BuyerDeps, 'accounts' | 'clock' | 'customers'> {
  readonly catalog: Catalog;
}

export const makeCheckPromotions =
  (deps: CheckPromotionsDeps) =>
  async (
    caller: PartnerCaller,
    customerId: CustomerId,
    questions: readonly PromotionQuestion[],
  ): Promise<Result<readonly WhyNoPromotion[]>> => {
    const known = await readCustomerOf(deps, { partnerId: caller.partnerId, customerId });
    if (!known.ok) return known;
    return done(questions.map((question) => whyNoPromotion(deps.catalog, question, known.value.now)));
  };
