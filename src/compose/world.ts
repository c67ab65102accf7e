/** What the use cases of every area share: the ground, the desk's own data, and the one way to read and to change an order. */
import { makeLegacyHolding } from '../app/customers/legacy-holding.ts';
import { makeJustWritten } from '../app/files/just-written.ts';
import type { Log } from '../app/log.ts';
import { makeChangeOrder } from '../app/orders/change-order.ts';
import { makeReadOrder } from '../app/orders/read-order.ts';
import { deskCatalog } from '../domain/catalog/catalog.ts';
import { softwareDeliveryRows } from '../domain/catalog/rows/software-deliveries.ts';
import { loadDeliveries } from '../domain/catalog/software-delivery.ts';
import { makePriceLists } from '../domain/prices/price-list.ts';
import { deskRiskWeights } from '../domain/review/weights.ts';
import type { Ground } from './ground.ts';
import { digest } from './hashes.ts';

/** A use case takes of it what its own `Deps` name, and no more. */
export const makeWorld = ({ stores, ...ground }: Ground, log: Log) => {
  const catalog = deskCatalog();
  const softwareDeliveries = loadDeliveries(softwareDeliveryRows, catalog);
  const tables = { catalog, softwareDeliveries, priceLists: makePriceLists(), weights: deskRiskWeights() };
  const world = { ...ground, ...stores, digest, log, ...tables };
  const changeOrder = makeChangeOrder(world);
  return {
    ...world,
    changeOrder,
    readOrder: makeReadOrder({ ...world, changeOrder }),
    legacyHolding: makeLegacyHolding(world),
    justWritten: makeJustWritten(),
  };
};

export type World = ReturnType<typeof makeWorld>;
