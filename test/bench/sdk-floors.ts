/** What the Cosmos SDK takes in this process, against the desk's own emulator and its own documents: the floor of the desk's calls. */
import type { Container } from '@azure/cosmos';
import { deskDatabase } from '../support/bench-world.ts';
import { type Order, orderRefOf } from './desk-calls.ts';

const containers = new Map<string, Container>();

/** One client an emulator, so that its connections are warm. */
export const commerceOf = (endpoint: string): Container => {
  const known = containers.get(endpoint) ?? deskDatabase(endpoint).container('commerce');
  containers.set(endpoint, known);
  return known;
};

/** A copy of that order's document that nobody else looks at, to be read and replaced. */
export const bareOrder = async (endpoint: string, order: Order) => {
  const { partnerId, customerId, orderId } = orderRefOf(order);
  const commerce = commerceOf(endpoint);
  const key = [partnerId, customerId];
  const { resource } = await commerce.item(orderId, key).read();
  const copy = { ...resource, id: `bench.${orderId}`, type: 'bench', isOpen: false };
  delete copy.dueAt;
  await commerce.items.create(copy);
  const item = commerce.item(copy.id, key);
  return {
    readAndReplace: async (): Promise<void> => {
      const { resource: read, etag } = await item.read();
      await item.replace(read, { accessCondition: { type: 'IfMatch', condition: etag } });
    },
  };
};

/** A query of one document over every physical partition. */
export const queryOne = async (endpoint: string): Promise<void> => {
  const options = { forceQueryPlan: true, maxDegreeOfParallelism: 16 };
  const query = "SELECT TOP 1 c.id FROM c WHERE c.type = 'order' AND c.dueAt > '9'";
  await commerceOf(endpoint).items.query(query, options).fetchAll();
};
