/** Measures whole lifecycles over HTTP, many partners at once: cart → checkout → upload 100 KB → claim → approve → completed. */
import { type Client, expectStatus, makeClient } from '../../src/local/demo/client.ts';
import { purchaseOrderForm } from '../../src/local/demo/stories.ts';
import { flaggedLine, loadCustomer, seedLoadCustomers } from '../support/bench-world.ts';
import type { DeskProcess } from '../support/desk-process.ts';

export interface LifecycleSpeed {
  readonly orders: number;
  readonly partnersAtOnce: number;
  readonly seconds: number;
  readonly ordersPerSecond: number;
  /** Milliseconds by call, and from the approval's answer to completion. */
  readonly calls: Readonly<Record<string, { readonly p50: number; readonly p99: number }>>;
}

const quantile = (values: readonly number[], q: number): number => {
  const sorted = [...values].sort((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? Number.NaN;
};

const customers = 64;

export const measureLifecycles = async (
  desk: DeskProcess,
  partnersAtOnce: number,
  seconds: number,
): Promise<LifecycleSpeed> => {
  await seedLoadCustomers(desk.cosmos, customers);
  const partner = makeClient(desk.origin, await desk.token('contoso-admin'));
  const reviewer = makeClient(desk.origin, await desk.token('reviewer-anna'));
  const times: Record<string, number[]> = {};
  const timed = async <T>(call: string, act: () => Promise<T>): Promise<T> => {
    const before = performance.now();
    const answer = await act();
    const sofar = times[call];
    if (sofar === undefined) times[call] = [performance.now() - before];
    else sofar.push(performance.now() - before);
    return answer;
  };
  let turn = 0;
  const play = () => lifecycle({ partner, reviewer, n: turn++ % customers, timed });
  // Warm: code compiled, connections open, histories not empty.
  await Promise.all(Array.from({ length: partnersAtOnce }, play));
  for (const call of Object.keys(times)) times[call] = [];
  const startedAt = performance.now();
  let orders = 0;
  await Promise.all(
    Array.from({ length: partnersAtOnce }, async () => {
      while (performance.now() - startedAt < seconds * 1000) {
        await play();
        orders += 1;
      }
    }),
  );
  const took = (performance.now() - startedAt) / 1000;
  return {
    orders,
    partnersAtOnce,
    seconds: took,
    ordersPerSecond: orders / took,
    calls: Object.fromEntries(
      Object.entries(times).map(([call, values]) => [
        call,
        { p50: quantile(values, 0.5), p99: quantile(values, 0.99) },
      ]),
    ),
  };
};

interface Part {
  readonly partner: Client;
  readonly reviewer: Client;
  readonly n: number;
  readonly timed: <T>(call: string, act: () => Promise<T>) => Promise<T>;
}

const lifecycle = async ({ partner, reviewer, n, timed }: Part): Promise<void> => {
  const { customer } = loadCustomer(n);
  const base = `/v1/customers/${customer.id}`;
  const cart = expectStatus(
    await timed('create cart', () => partner.post(`${base}/carts`, { lineItems: [flaggedLine(n)] })),
    201,
    'cart',
  );
  const result = expectStatus(
    await timed('checkout', () => partner.post(`${base}/carts/${cart.body.id}/checkout`)),
    201,
    'checkout',
  );
  const order = result.body.orders[0];
  if (order.status !== 'pending_po_upload') throw new Error(`Order ${order.id} was not flagged: ${order.status}`);
  const form = purchaseOrderForm(order.id, 100 * 1024);
  expectStatus(
    await timed('upload 100 KB', () => partner.upload(`${base}/orders/${order.id}/attachment`, form)),
    201,
    'upload',
  );
  const caseId = `${customer.partnerId}.${customer.id}.${order.id}`;
  const claimed = expectStatus(
    await timed('claim', () => reviewer.post(`/desk/v1/cases/${caseId}/claim`)),
    200,
    'claim',
  );
  expectStatus(
    await timed('approve', () =>
      reviewer.post(
        `/desk/v1/cases/${caseId}/decision`,
        { decision: 'approve' },
        { 'if-match': `"${claimed.body.revision}"` },
      ),
    ),
    200,
    'approve',
  );
  await timed('approve → completed', async () => {
    for (;;) {
      const { body } = await partner.get(`${base}/orders/${order.id}`);
      if (body.status === 'completed') return;
      await new Promise((resolve) => setTimeout(resolve, 10));
    }
  });
};
