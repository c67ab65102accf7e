/** The calls of one purchase over HTTP, each checked: what a partner and a reviewer send from cart to approval. */
import type { Agent } from 'node:http';
import { customerId, type OrderRef, orderId, partnerId } from '../../src/domain/ids.ts';
import { purchaseOrderPdf } from '../../src/local/demo/purchase-order-pdf.ts';
import { flaggedLine, loadCustomer } from '../support/bench-world.ts';
import type { DeskProcess } from '../support/desk-process.ts';
import { type LeanAnswer, type LeanClient, leanClient, multipartBody } from './lean-client.ts';
import { until } from './times.ts';

export interface Order {
  readonly path: string;
  readonly casePath: string;
}

export interface Claimed extends Order {
  readonly revision: number;
}

export const orderOf = ({ partnerId: partner, customerId: customer, orderId: order }: OrderRef): Order => ({
  path: `/v1/customers/${customer}/orders/${order}`,
  casePath: `/desk/v1/cases/${partner}.${customer}.${order}`,
});

/** The ids in a case's address. */
export const orderRefOf = ({ casePath }: Order): OrderRef => {
  const [partner = '', customer = '', order = ''] = casePath.slice(casePath.lastIndexOf('/') + 1).split('.');
  return { partnerId: partnerId(partner), customerId: customerId(customer), orderId: orderId(order) };
};

export type DeskCalls = Awaited<ReturnType<typeof deskCalls>>;

// biome-ignore lint/suspicious/noExplicitAny: a bench reads answers as a script would
export const expected = ({ status, body }: LeanAnswer, wanted: number, call: string): any => {
  if (status !== wanted) throw new Error(`${call} answered ${status}: ${JSON.stringify(body)}`);
  return body;
};

export const deskCalls = async (desk: DeskProcess, agent: Agent) => {
  const partner: LeanClient = leanClient(desk.origin, await desk.token('contoso-admin'), agent);
  const reviewer: LeanClient = leanClient(desk.origin, await desk.token('reviewer-anna'), agent);
  const file = multipartBody(purchaseOrderPdf(['PURCHASE ORDER'], 100 * 1024));

  const status = async ({ path }: Order): Promise<string> =>
    expected(await partner('GET', path), 200, 'order read').status;

  return {
    partner,
    reviewer,
    status,

    /** A cart of the n-th customer of load with one line that will be flagged; gives its path. */
    createCart: async (n: number): Promise<string> => {
      const base = `/v1/customers/${loadCustomer(n).customer.id}/carts`;
      const line = JSON.stringify({ lineItems: [{ ...flaggedLine(n), billingCycle: 'one_time' }] });
      return `${base}/${expected(await partner('POST', base, line), 201, 'cart').id}`;
    },

    checkOut: async (n: number, cart: string): Promise<Order> => {
      const { customer } = loadCustomer(n);
      const [order] = expected(await partner('POST', `${cart}/checkout`, '"success"'), 201, 'checkout').orders;
      if (order.status !== 'pending_po_upload') throw new Error(`Order ${order.id} was not flagged: ${order.status}`);
      return orderOf({ partnerId: customer.partnerId, customerId: customer.id, orderId: orderId(order.id) });
    },

    upload: async ({ path }: Order): Promise<void> => {
      expected(await partner('POST', `${path}/attachment`, file.body, file.headers), 201, 'upload');
    },

    /** The desk reads a document after it has answered the upload; a reviewer comes later than that. */
    lookedInto: async ({ casePath }: Order): Promise<void> => {
      await until(
        'the reading of a document',
        60,
        10,
        async () => expected(await reviewer('GET', casePath), 200, 'case').documents,
        (documents: readonly { readonly text: string }[]) => documents.every(({ text }) => text !== 'pending'),
      );
    },

    claim: async (order: Order): Promise<Claimed> => {
      const { revision } = expected(await reviewer('POST', `${order.casePath}/claim`), 200, 'claim');
      return { ...order, revision };
    },

    approve: async ({ casePath, revision }: Claimed): Promise<void> => {
      const headers = { 'if-match': `"${revision}"` };
      expected(await reviewer('POST', `${casePath}/decision`, '{"decision":"approve"}', headers), 200, 'approve');
    },

    /** Asks ever more seldom: on a busy desk, whoever asks often mostly delays himself. */
    completed: async (order: Order, firstWaitMs = 25): Promise<void> => {
      const deadline = performance.now() + 60_000;
      for (let waitMs = firstWaitMs; (await status(order)) !== 'completed'; waitMs *= 1.5) {
        if (performance.now() > deadline) throw new Error(`${order.path} was not completed within a minute`);
        await new Promise((resolve) => setTimeout(resolve, waitMs));
      }
    },
  };
};
