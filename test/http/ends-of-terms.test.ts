/** Ends of terms over the routes: bought in a sandbox, its clock moved, and what is there then (LC-01, LC-02, SP-09, SW-01, SB-04). */
import { beforeEach, describe, expect, test } from 'vitest';
import { customerId, orderId } from '../../src/domain/ids.ts';
import { contosoSandbox } from '../../src/tools/world/accounts.ts';
import { items } from '../support/buying.ts';
import { aWholeDesk, type WholeDesk } from './whole-desk.ts';

const toys = '/v1/customers/c1f00000-0001-4000-8000-000000000001';
const ref = {
  partnerId: contosoSandbox.partnerId,
  customerId: customerId('c1f00000-0001-4000-8000-000000000001'),
};

interface Shown {
  readonly id: string;
  readonly status: string;
  readonly autoRenewEnabled: boolean;
  readonly [field: string]: unknown;
}

let desk: WholeDesk;
beforeEach(async () => {
  desk = await aWholeDesk();
});

const buys = async (line: object, billingCycle: string): Promise<{ readonly order: string; readonly id: string }> => {
  const { status, text, body } = await desk.ask('sandboxAgent', 'POST', `${toys}/orders`, {
    body: { billingCycle, lineItems: [line] },
  });
  expect(status, text).toBe(201);
  await desk.settle();
  const [bought] = await listed(`?order_id=${body.id}`);
  if (bought === undefined) throw new Error('It was bought');
  return { order: String(body.id), id: bought.id };
};
const listed = async (query = ''): Promise<readonly Shown[]> => {
  const { body } = await desk.ask('sandboxAgent', 'GET', `${toys}/subscriptions${query}`);
  return body.items as readonly Shown[];
};
const read = async (id: string): Promise<Shown> =>
  (await desk.ask('sandboxAgent', 'GET', `${toys}/subscriptions/${id}`)).body as unknown as Shown;
/** As the clock's workflow does it. */
const moves = async (days: number): Promise<void> => {
  const { status, text } = await desk.ask('sandboxAgent', 'POST', '/v1/sandbox/clock/advance', { body: { days } });
  expect(status, text).toBe(200);
  const { seq } = desk.workflow.clocks.at(-1) ?? { seq: 0 };
  expect(await desk.desk.ringOpenOrders(contosoSandbox.partnerId, seq)).toEqual({ finished: true });
};
const charges = async (order: string) =>
  (await desk.stores.ledger.ofOrder({ ...ref, orderId: orderId(order) })).map(
    ({ id, amount, dueAt, subscriptionId }) => ({
      id: id.slice(order.length),
      minor: amount.minor,
      dueAt,
      subscriptionId,
    }),
  );

const windowsServer = { offerId: items.windowsServerOneYear, quantity: 2, termDuration: 'P1Y' };

describe('software in a sandbox', () => {
  test('LC-01 SW-01 SB-04 a year on it has renewed: another term, a new cancel window, and its charges', async () => {
    const { order, id } = await buys(windowsServer, 'annual');
    await moves(364);
    expect(await charges(order)).toMatchObject([{ id: ':0:0', minor: 110_400 }]);
    await moves(1);
    const now = await read(id);
    expect(now).toMatchObject({
      status: 'active',
      autoRenewEnabled: true,
      creationDate: '2026-11-25T08:00:00.000Z',
      effectiveStartDate: '2027-11-25T08:00:00.000Z',
      commitmentEndDate: '2028-11-24T00:00:00Z',
      cancellationAllowedUntilDate: '2027-12-02T08:00:00.000Z',
    });
    expect(await charges(order)).toMatchObject([
      { id: ':0:0', dueAt: '2026-11-25T08:00:00.000Z' },
      { id: ':0:t2:0', minor: 110_400, dueAt: '2027-11-25T08:00:00.000Z', subscriptionId: id },
    ]);
  });
});
