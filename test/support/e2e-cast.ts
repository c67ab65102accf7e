/** The people of the demo world as HTTP clients, and the short sentences end-to-end tests are told in. */
import { inject } from 'vitest';
import { type Answer, type Client, expectStatus, makeClient, until } from '../../src/local/demo/client.ts';
import { purchaseOrderForm } from '../../src/local/demo/stories.ts';
import { requestToken } from '../../src/local/issuer/request-token.ts';
import { flaggedLine, loadCustomer, seedLoadCustomers } from './bench-world.ts';

const tokens = new Map<string, Promise<string>>();

export const tokenOf = (person: string): Promise<string> => {
  const known = tokens.get(person) ?? requestToken(inject('desk').issuer, person);
  tokens.set(person, known);
  return known;
};

export const as = async (person: string): Promise<Client> => makeClient(inject('desk').origin, await tokenOf(person));

export const contosoId = '11111111-aaaa-4aaa-8aaa-000000000001';
export const contosoSandboxId = '11111111-aaaa-4aaa-8aaa-0000000000f1';
export const sandboxToys = 'c1f00000-0001-4000-8000-000000000001';

/** Always flagged, in the sandbox only (SR-18). */
export const accessLtsc = { catalogItemId: 'DG7GMGF0D7FV:0001:DG7GMGF0D7GV', quantity: 1, billingCycle: 'one_time' };

let nextCustomer = 1000 + Math.floor(Math.random() * 1_000_000);

/** A customer of Contoso's nobody else uses, whose savings plans are flagged with a purchase order needed. */
export const freshCustomer = async (): Promise<{
  readonly id: string;
  readonly line: ReturnType<typeof flaggedLine>;
}> => {
  const n = nextCustomer++;
  await seedLoadCustomers(inject('desk').cosmos, 1, n);
  return { id: loadCustomer(n).customer.id, line: flaggedLine(n) };
};

export interface OpenOrder {
  readonly customer: string;
  readonly id: string;
  readonly path: string;
  readonly caseId: string;
  // biome-ignore lint/suspicious/noExplicitAny: an answer as a client reads it
  readonly answer: any;
}

/** Cart and checkout of one line. */
export const buys = async (client: Client, customer: string, line: object, partner = contosoId): Promise<OpenOrder> => {
  const cart = expectStatus(
    await client.post(`/v1/customers/${customer}/carts`, { lineItems: [line] }),
    201,
    'cart',
  ).body;
  const result = expectStatus(
    await client.post(`/v1/customers/${customer}/carts/${cart.id}/checkout`),
    201,
    'checkout',
  ).body;
  const [order] = result.orders;
  return {
    customer,
    id: order.id,
    path: `/v1/customers/${customer}/orders/${order.id}`,
    caseId: `${partner}.${customer}.${order.id}`,
    answer: order,
  };
};

/** A flagged order of a fresh customer, waiting for its purchase order. */
export const aFlaggedOrder = async (): Promise<OpenOrder> => {
  const customer = await freshCustomer();
  return buys(await as('contoso-admin'), customer.id, customer.line);
};

export const uploads = async (client: Client, order: OpenOrder): Promise<Answer> =>
  client.upload(`${order.path}/attachment`, purchaseOrderForm(order.id));

/** Flagged and with its purchase order in: the desk's turn. */
export const aCaseWithDocuments = async (): Promise<OpenOrder> => {
  const order = await aFlaggedOrder();
  expectStatus(await uploads(await as('contoso-admin'), order), 201, 'upload');
  return order;
};

export const caseOf = async (reviewer: Client, order: OpenOrder) =>
  expectStatus(await reviewer.get(`/desk/v1/cases/${order.caseId}`), 200, 'the case').body;

export const decides = (reviewer: Client, order: OpenOrder, decision: object, revision: number): Promise<Answer> =>
  reviewer.post(`/desk/v1/cases/${order.caseId}/decision`, decision, { 'if-match': `"${revision}"` });

export const untilStatus = (client: Client, order: OpenOrder, status: string, seconds = 20): Promise<Answer> =>
  until(
    seconds,
    `${order.id} becoming ${status}`,
    () => client.get(order.path),
    ({ body }) => body?.status === status,
  );
