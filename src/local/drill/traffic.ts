/** What happens on the desk before the disaster, and what of it a restore to a point in time must bring back or lose. */
import { type Client, expectStatus, expectThat, until } from '../demo/client.ts';
import { purchaseOrderForm } from '../demo/stories.ts';
import type { DrilledDesk } from './drilled-desk.ts';

const contoso = '11111111-aaaa-4aaa-8aaa-000000000001';
const contosoSandbox = '11111111-aaaa-4aaa-8aaa-0000000000f1';
const wingtip = 'c1000000-0002-4000-8000-000000000002';
const toys = 'c1f00000-0001-4000-8000-000000000001';

const savingsPlan = {
  catalogItemId: 'DZH318Z09V6F:0001:DZH318Z0BLD3',
  quantity: 1,
  billingCycle: 'monthly',
  termDuration: 'P1Y',
  provisioningContext: { scope: 'single', entitlementId: 'e1000000-0002-4000-8000-000000000001' },
  purchaseCommitment: { amount: 6, currency: 'usd', grain: 'hourly' },
};
const alwaysFlagged = { catalogItemId: 'DG7GMGF0D7FV:0001:DG7GMGF0D7GV', quantity: 1, billingCycle: 'one_time' };

export interface Bought {
  readonly id: string;
  readonly path: string;
  readonly caseId: string;
}

const buys = async (client: Client, partner: string, customer: string, line: object): Promise<Bought> => {
  const carts = `/v1/customers/${customer}/carts`;
  const cart = expectStatus(await client.post(carts, { lineItems: [line] }), 201, 'a cart').body;
  const { orders } = expectStatus(await client.post(`${carts}/${cart.id}/checkout`), 201, 'a checkout').body;
  const { id, status } = orders[0];
  expectThat(status === 'pending_po_upload', 'the order should want a purchase order', orders[0]);
  return { id, path: `/v1/customers/${customer}/orders/${id}`, caseId: `${partner}.${customer}.${id}` };
};

export const buysForWingtip = (desk: DrilledDesk): Promise<Bought> => buys(desk.partner, contoso, wingtip, savingsPlan);
export const buysInSandbox = (desk: Pick<DrilledDesk, 'sandbox'>): Promise<Bought> =>
  buys(desk.sandbox, contosoSandbox, toys, alwaysFlagged);

export const uploads = async (desk: DrilledDesk, order: Bought): Promise<void> => {
  expectStatus(await desk.partner.upload(`${order.path}/attachment`, purchaseOrderForm(order.id)), 201, 'an upload');
};

export const approves = async (desk: DrilledDesk, order: Bought): Promise<void> => {
  const claimed = expectStatus(await desk.reviewer.post(`/desk/v1/cases/${order.caseId}/claim`), 200, 'a claim').body;
  const revision = { 'if-match': `"${claimed.revision}"` };
  const decision = `/desk/v1/cases/${order.caseId}/decision`;
  expectStatus(await desk.reviewer.post(decision, { decision: 'approve' }, revision), 200, 'an approval');
  await until(
    20,
    `${order.id} being completed`,
    () => desk.partner.get(order.path),
    ({ body }) => body?.status === 'completed',
  );
};

export const standsAs = async (desk: DrilledDesk, order: Bought, status: string, files: number): Promise<void> => {
  const client = order.caseId.startsWith(contosoSandbox) ? desk.sandbox : desk.partner;
  const { body } = expectStatus(await client.get(order.path), 200, `order ${order.id}`);
  expectThat(body.status === status, `order ${order.id} should be ${status}`, body.status);
  const { body: attachments } = await client.get(`${order.path}/attachments`);
  expectThat(
    attachments.totalCount === files,
    `order ${order.id} should have ${files} file(s)`,
    attachments.totalCount,
  );
};
