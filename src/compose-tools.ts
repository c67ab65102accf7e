/** Wires what operators' commands need: all orders at once, without routes, and without a Functions host around them. */
import { createHash } from 'node:crypto';
import { makeCosmosClient } from './adapters/cosmos/client.ts';
import { findOrders, makeOrderScan } from './adapters/cosmos/order-scan.ts';
import { containers } from './adapters/cosmos/schema.ts';
import { makeCosmosStores } from './adapters/cosmos/stores.ts';
import type { Clock } from './app/clock.ts';
import { makeVerifyOrders } from './app/operations/verify-orders.ts';
import { makeWakeOrders } from './app/operations/wake-orders.ts';
import type { Digest } from './app/orders/ports.ts';
import type { Config } from './config.ts';
import type { OrderId } from './domain/ids.ts';
import { instantOf } from './domain/time.ts';

const digest: Digest = (text) => createHash('sha256').update(text).digest('hex');
const clock: Clock = { real: () => instantOf(Date.now()) };

export const composeTools = ({ cosmos }: Pick<Config, 'cosmos'>) => {
  const client = makeCosmosClient(cosmos);
  const database = client.database(cosmos.database);
  const { orders, accounts, ledger, journal } = makeCosmosStores(database);
  const commerce = database.container(containers.commerce.id);
  const scan = makeOrderScan(commerce);
  return {
    orders,
    accounts,
    ledger,
    journal,
    find: (id: OrderId) => findOrders(commerce, id),
    verifyOrders: makeVerifyOrders({ scan, digest }),
    wakeOrders: makeWakeOrders({ orders, accounts, clock, scan }),
    close: () => client.dispose(),
  };
};
