/** Which families the asked lines are of, before anything about them is checked: it says who may ask and what to read. */
import type { LineRequest } from '../../domain/carts/cart.ts';
import type { LineToBuy } from '../../domain/carts/who-may-buy.ts';
import { partsOf } from '../../domain/catalog/item.ts';
import type { Catalog } from '../../domain/catalog/load.ts';

/** Lines that name no product of ours are left out: they become faults of the cart, whoever asks. */
export const linesToBuy = (catalog: Catalog, requests: readonly LineRequest[]): readonly LineToBuy[] =>
  requests.flatMap(({ catalogItemId, provisioningContext }) => {
    const productId = partsOf(catalogItemId)?.productId;
    const product = productId === undefined ? undefined : catalog.productById.get(productId);
    return product === undefined ? [] : [{ family: product.family, provisioningContext }];
  });

export const buysAzurePlan = (lines: readonly LineToBuy[]): boolean =>
  lines.some((line) => line.family === 'azurePlan');
