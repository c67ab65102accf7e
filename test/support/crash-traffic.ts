/** Traffic like the demo's, and a log of everything the desk has accepted: each story knows how its order must end. */
import { randomUUID } from 'node:crypto';
import { type Answer, type Client, expectStatus } from '../../src/local/demo/client.ts';
import { purchaseOrderForm } from '../../src/local/demo/stories.ts';
import { flaggedLine, loadCustomer } from './bench-world.ts';
import { type Patience, persistently } from './patient-client.ts';

export type Ending = 'completed' | 'cancelled' | 'po_review_rejected';

/** An order whose number was answered, and what was accepted of it since. */
export interface Accepted {
  readonly customer: string;
  readonly orderId: string;
  readonly caseId: string;
  ending: Ending;
  files: number;
}

export interface Actors {
  readonly partner: Client;
  readonly reviewer: Client;
  readonly sandbox: Client;
}

/** Where a kill may strike. */
export const stages = ['create cart', 'checkout', 'upload', 'claim', 'decide', 'provisioning', 'move clock'] as const;

const sandboxToys = 'c1f00000-0001-4000-8000-000000000001';
const contoso = '11111111-aaaa-4aaa-8aaa-000000000001';
const contosoSandbox = '11111111-aaaa-4aaa-8aaa-0000000000f1';

/** Cart and checkout; each request has one id for all its attempts. */
const order = async (
  client: Client,
  patience: Patience,
  partner: string,
  customer: string,
  line: object,
  log: Accepted[],
): Promise<Accepted> => {
  const ids = { 'ms-requestid': randomUUID() };
  const path = `/v1/customers/${customer}/carts`;
  const cart = expectStatus(
    await persistently(patience, 'create cart', () => client.post(path, { lineItems: [line] }, ids)),
    201,
    'cart',
  ).body;
  const result = expectStatus(
    await persistently(patience, 'checkout', () => client.post(`${path}/${cart.id}/checkout`)),
    201,
    'checkout',
  ).body;
  if (result.orders.length !== 1) throw new Error(`One cart gave ${result.orders.length} orders`);
  const orderId = result.orders[0].id;
  const accepted: Accepted = {
    customer,
    orderId,
    caseId: `${partner}.${customer}.${orderId}`,
    ending: 'po_review_rejected',
    files: 0,
  };
  log.push(accepted);
  return accepted;
};

/** Production: upload, claim, decide (or withdraw); what is answered is what must be found at the end. */
export const productionStory = async (
  actors: Actors,
  patience: Patience,
  n: number,
  chance: number,
  log: Accepted[],
): Promise<void> => {
  const { partner, reviewer } = actors;
  const customer = loadCustomer(n).customer.id;
  const accepted = await order(partner, patience, contoso, customer, flaggedLine(n), log);
  const path = `/v1/customers/${customer}/orders/${accepted.orderId}`;
  const upload = { 'ms-requestid': randomUUID() };
  expectStatus(
    await persistently(patience, 'upload', () =>
      partner.upload(`${path}/attachment`, purchaseOrderForm(accepted.orderId), upload),
    ),
    201,
    'upload',
  );
  accepted.files = 1;
  if (chance < 0.15) {
    const withdrawn = await persistently(patience, 'decide', () => partner.patch(path, { status: 'cancelled' }));
    expectStatus(withdrawn, 200, 'withdraw');
    accepted.ending = 'cancelled';
    return;
  }
  const casePath = `/desk/v1/cases/${accepted.caseId}`;
  const claimed = expectStatus(
    await persistently(patience, 'claim', () => reviewer.post(`${casePath}/claim`)),
    200,
    'claim',
  ).body;
  const decision =
    chance < 0.3 ? { decision: 'reject', reason: 'not_binding', words: 'No signature.' } : { decision: 'approve' };
  const decided: Answer = await persistently(patience, 'decide', () =>
    reviewer.post(`${casePath}/decision`, decision, { 'if-match': `"${claimed.revision}"` }),
  );
  expectStatus(decided, 200, 'decide');
  accepted.ending = chance < 0.3 ? 'po_review_rejected' : 'completed';
  if (accepted.ending === 'completed') patience.sending('provisioning');
};

let sandboxTurn: Promise<void> = Promise.resolve();

/** Sandbox: the order is left to run out of time. One at a time: a clock moved in between would end another's cart (CA-01). */
export const sandboxStory = (actors: Actors, patience: Patience, log: Accepted[]): Promise<void> => {
  const turn = sandboxTurn.then(() => runOutOfTime(actors, patience, log));
  sandboxTurn = turn.catch(() => undefined);
  return turn;
};

const runOutOfTime = async (actors: Actors, patience: Patience, log: Accepted[]): Promise<void> => {
  const line = { catalogItemId: 'DG7GMGF0D7FV:0001:DG7GMGF0D7GV', quantity: 1, billingCycle: 'one_time' };
  await order(actors.sandbox, patience, contosoSandbox, sandboxToys, line, log);
  const ids = { 'ms-requestid': randomUUID() };
  expectStatus(
    await persistently(patience, 'move clock', () =>
      actors.sandbox.post('/v1/sandbox/clock/advance', { days: 91 }, ids),
    ),
    200,
    'moving the clock',
  );
};
