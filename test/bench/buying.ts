/** Measures buying: a cart of a hundred lines and pages of the catalog over HTTP beside a bare route, and the rules of one line by their CPU. */
import type { LineRequest } from '../../src/domain/carts/cart.ts';
import { checkLine } from '../../src/domain/carts/eligibility.ts';
import { isOnSale } from '../../src/domain/catalog/browse.ts';
import { deskCatalog } from '../../src/domain/catalog/catalog.ts';
import { shortageOf } from '../../src/domain/catalog/inventory.ts';
import { type CatalogItem, catalogItemIdOf } from '../../src/domain/catalog/item.ts';
import { type Instant, instantOf } from '../../src/domain/time.ts';
import { contoso } from '../../src/tools/world/accounts.ts';
import { loadCustomer, seedLoadCustomers } from '../support/bench-world.ts';
import type { DeskProcess } from '../support/desk-process.ts';
import { deskCalls, expected } from './desk-calls.ts';
import { below, type Measured, timesFloor } from './figure.ts';
import { keepAliveAgent } from './lean-client.ts';
import { median, timed } from './times.ts';

const warmUp = 60;
const rounds = 200;
const linesOfCart = 100;
const families = ['savingsPlan', 'reservation', 'softwareSubscription', 'linuxSubscription', 'perpetualSoftware'];

const catalog = deskCatalog();
const { customer, subscriptions, azureSubscription } = loadCustomer(0);
const planId = subscriptions[0]?.id ?? '';

/** What any customer with an Azure plan may buy today, as it is asked for by a client. */
const lineOf = ({ product, sku, availability }: CatalogItem) => ({
  catalogItemId: catalogItemIdOf(availability),
  quantity: 1,
  billingCycle: sku.billingCycles[0] ?? 'one_time',
  ...(sku.term === undefined ? {} : { termDuration: sku.term }),
  ...(product.family === 'savingsPlan'
    ? {
        provisioningContext: { scope: 'single', entitlementId: azureSubscription },
        purchaseCommitment: { amount: 0.5, currency: 'usd', grain: 'hourly' },
      }
    : {}),
  ...(product.family === 'reservation' ? { provisioningContext: { scope: 'shared', subscriptionId: planId } } : {}),
  ...(sku.attestation === undefined ? {} : { attestationAccepted: true }),
});

/** A hundred lines over every item there is for this customer, each family in its share. */
const linesFor = (now: Instant) => {
  const items = catalog.items.filter(
    ({ product, sku, availability }) =>
      families.includes(product.family) &&
      availability.segment === 'commercial' &&
      isOnSale(availability, now) &&
      shortageOf(sku, now) === undefined,
  );
  return Array.from({ length: linesOfCart }, (_, n) => {
    const item = items[n % items.length];
    if (item === undefined) throw new Error('Nothing is on sale');
    return lineOf(item);
  });
};

/** CPU of this process, user and system, so that what else runs on the machine is not counted. */
const cpuMicros = (): number => {
  const { user, system } = process.cpuUsage();
  return user + system;
};

/** Microseconds of CPU for pricing one line and asking every rule about it, the lines of the cart in turn. */
const rulesOfOneLine = (lines: ReturnType<typeof linesFor>, now: Instant): number => {
  const buyer = {
    account: contoso,
    customer,
    subscriptions,
    holdsLegacyAzure: false,
    holdsAzurePlanMarker: false,
    azurePlansOfAccount: 0,
  };
  const requests: readonly LineRequest[] = lines.map((line) => ({
    catalogItemId: line.catalogItemId,
    quantity: line.quantity,
    billingCycle: line.billingCycle,
    provisioningContext: line.provisioningContext ?? {},
    ...('purchaseCommitment' in line ? { commitment: { amount: '0.5', currency: 'usd', grain: 'hourly' } } : {}),
  }));
  const round = () => {
    for (const [number, request] of requests.entries()) {
      const checked = checkLine(catalog, { request, number, earlier: [] }, buyer, now);
      if (!checked.ok) throw new Error(`${request.catalogItemId} was refused: ${checked.refusals[0].kind}`);
    }
  };
  for (let n = 0; n < 100; n += 1) round();
  // The system counts CPU in ticks, so it is taken over many rounds and not by each.
  const many = 400;
  const before = cpuMicros();
  for (let n = 0; n < many; n += 1) round();
  return (cpuMicros() - before) / (many * requests.length);
};

export const measureBuying = async (desk: DeskProcess): Promise<Measured> => {
  const now = instantOf(Date.now());
  const lines = linesFor(now);
  const cpu = rulesOfOneLine(lines, now);
  await seedLoadCustomers(desk.cosmos, 1);
  const agent = keepAliveAgent(1);
  const { partner } = await deskCalls(desk, agent);
  const base = `/v1/customers/${customer.id}`;
  const pages = {
    products: `${base}/products?targetView=AzureReservationsVM`,
    skus: `${base}/products/DZH318Z0BQ3P/skus`,
    availabilities: `${base}/products/DZH318Z0BQ3P/skus/0039/availabilities`,
  };
  const bare = async () => expected(await partner('GET', '/v1/agreements'), 200, 'the bare route');
  const cartOf = (body: string, count: number) => async () => {
    const { lineItems } = expected(await partner('POST', `${base}/carts`, body), 201, 'cart');
    const wrong = lineItems.find(({ error }: { error?: unknown }) => error !== undefined);
    if (lineItems.length !== count || wrong !== undefined) {
      throw new Error(`The cart is not whole: ${JSON.stringify(wrong)}`);
    }
  };
  const page = (url: string) => async () => {
    const { totalCount } = expected(await partner('GET', url), 200, url);
    if (!(totalCount > 0)) throw new Error(`${url} is empty`);
  };
  const acts = {
    bare,
    cart: cartOf(JSON.stringify({ lineItems: lines }), linesOfCart),
    lone: cartOf(JSON.stringify({ lineItems: lines.slice(0, 1) }), 1),
    products: page(pages.products),
    skus: page(pages.skus),
    availabilities: page(pages.availabilities),
  };
  const times = new Map(Object.keys(acts).map((name) => [name, [] as number[]]));
  for (let n = -warmUp; n < rounds; n += 1) {
    for (const [name, act] of Object.entries(acts)) {
      const ms = await timed(act);
      if (n >= 0) times.get(name)?.push(ms);
    }
  }
  agent.destroy();
  const of = (name: keyof typeof acts) => median(times.get(name) ?? []);
  const floor = { what: 'a bare route: GET /v1/agreements', measured: of('bare') };
  const pageFigure = (what: string, name: keyof typeof pages) =>
    timesFloor({ what, unit: 'ms', measured: of(name) }, floor, 3);
  return {
    figures: [
      timesFloor(
        { what: `A cart of ${linesOfCart} lines, priced and checked`, unit: 'ms', measured: of('cart') },
        floor,
        10,
      ),
      pageFigure('Catalog page: products of a view', 'products'),
      pageFigure('Catalog page: SKUs of a product', 'skus'),
      pageFigure('Catalog page: availabilities of a SKU', 'availabilities'),
      below({ what: 'Price and rules of one line, CPU', unit: 'µs', measured: cpu }, 100),
    ],
    sentences: [
      `A cart of one line takes ${of('lone').toFixed(1)} ms: who buys is read, and the cart is written in one batch with the answer to its request; ` +
        `the other ${linesOfCart - 1} lines add ${((of('cart') - of('lone')) / (linesOfCart - 1)).toFixed(2)} ms each, from JSON in to JSON out and on disk.`,
      "A page is the customer's own catalog, for which customer and subscriptions are read. The bare route is the host, the Functions library, " +
        'the token, the rate, the role and the shapes, around an answer that no store is asked for.',
    ],
  };
};
