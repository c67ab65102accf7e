/** Measures whole lifecycles over HTTP, many partners at once: cart → checkout → upload 100 KB → claim → approve → completed. */
import { purchaseOrderPdf } from '../../src/local/demo/purchase-order-pdf.ts';
import { flaggedLine, loadCustomer, seedLoadCustomers } from '../support/bench-world.ts';
import type { DeskProcess } from '../support/desk-process.ts';
import { keepAliveAgent, type LeanAnswer, type LeanClient, leanClient, multipartBody } from './lean-client.ts';
import { quantile } from './quantile.ts';

export interface LifecycleSpeed {
  readonly orders: number;
  readonly partnersAtOnce: number;
  readonly seconds: number;
  readonly ordersPerSecond: number;
  /** Milliseconds by call, and from the approval's answer to completion. */
  readonly calls: Readonly<Record<string, { readonly p50: number; readonly p99: number }>>;
}

/** Enough customers that no history grows beyond what is real. */
const customers = 64;

export const measureLifecycles = async (
  desk: DeskProcess,
  partnersAtOnce: number,
  seconds: number,
): Promise<LifecycleSpeed> => {
  await seedLoadCustomers(desk.cosmos, customers);
  const agent = keepAliveAgent(partnersAtOnce);
  const partner = leanClient(desk.origin, await desk.token('contoso-admin'), agent);
  const reviewer = leanClient(desk.origin, await desk.token('reviewer-anna'), agent);
  const upload = multipartBody(purchaseOrderPdf(['PURCHASE ORDER'], 100 * 1024));
  const times = new Map<string, number[]>();
  const timed: Timed = async (call, act) => {
    const before = performance.now();
    const answer = await act();
    times.set(call, [...(times.get(call) ?? []), performance.now() - before]);
    return answer;
  };
  let turn = 0;
  const play = () => lifecycle({ partner, reviewer, n: turn++ % customers, timed, upload });
  // Warm: code compiled, connections open, histories not empty.
  await Promise.all(Array.from({ length: partnersAtOnce }, play));
  times.clear();
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
  agent.destroy();
  return {
    orders,
    partnersAtOnce,
    seconds: took,
    ordersPerSecond: orders / took,
    calls: Object.fromEntries(
      [...times].map(([call, values]) => [call, { p50: quantile(values, 0.5), p99: quantile(values, 0.99) }]),
    ),
  };
};

type Timed = (call: string, act: () => Promise<LeanAnswer>) => Promise<LeanAnswer>;

interface Part {
  readonly partner: LeanClient;
  readonly reviewer: LeanClient;
  readonly n: number;
  readonly timed: Timed;
  readonly upload: ReturnType<typeof multipartBody>;
}

const expected = ({ status, body }: LeanAnswer, wanted: number, call: string) => {
  if (status !== wanted) throw new Error(`${call} answered ${status}: ${JSON.stringify(body)}`);
  return body;
};

const lifecycle = async ({ partner, reviewer, n, timed, upload }: Part): Promise<void> => {
  const { customer } = loadCustomer(n);
  const base = `/v1/customers/${customer.id}`;
  const line = JSON.stringify({ lineItems: [{ ...flaggedLine(n), billingCycle: 'one_time' }] });
  const cart = expected(await timed('create cart', () => partner('POST', `${base}/carts`, line)), 201, 'cart');
  const checkout = () => partner('POST', `${base}/carts/${cart.id}/checkout`, '"success"');
  const [order] = expected(await timed('checkout', checkout), 201, 'checkout').orders;
  if (order.status !== 'pending_po_upload') throw new Error(`Order ${order.id} was not flagged: ${order.status}`);
  const path = `${base}/orders/${order.id}`;
  const send = () => partner('POST', `${path}/attachment`, upload.body, upload.headers);
  expected(await timed('upload 100 KB', send), 201, 'upload');
  const casePath = `/desk/v1/cases/${customer.partnerId}.${customer.id}.${order.id}`;
  const claimed = expected(await timed('claim', () => reviewer('POST', `${casePath}/claim`)), 200, 'claim');
  const approve = () =>
    reviewer('POST', `${casePath}/decision`, '{"decision":"approve"}', { 'if-match': `"${claimed.revision}"` });
  expected(await timed('approve', approve), 200, 'approve');
  await timed('approve → completed', async () => {
    for (;;) {
      const answer = await partner('GET', path);
      if (answer.body.status === 'completed') return answer;
      await new Promise((resolve) => setTimeout(resolve, 20));
    }
  });
};
