/** The doorbell through the real durable client: bounded, harmless when it fails, started anew where nobody answers. */
import { InvocationContext } from '@azure/functions';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { makeWorkflow } from '../../../src/adapters/durable/workflow.ts';
import { customerId, instanceIdOf, type OrderRef, orderId, partnerId } from '../../../src/domain/ids.ts';
import { clockWorkflow, orderChanged, orderWorkflow } from '../../../src/workflows/contracts.ts';
import { anExtension } from './extension.ts';

const order: OrderRef = {
  partnerId: partnerId('11111111-1111-4111-8111-111111111111'),
  customerId: customerId('aaaaaaaa-0000-4000-8000-000000000001'),
  orderId: orderId('order0000001'),
};
const started = `/durabletask/orchestrators/${orderWorkflow}/${instanceIdOf(order)}`;
const rung = `/durabletask/instances/${instanceIdOf(order)}/raiseEvent/${orderChanged}`;

let extension: Awaited<ReturnType<typeof anExtension>>;
let said: string[];
beforeEach(async () => {
  extension = await anExtension(() => 202);
  said = [];
});
afterEach(() => extension.stop());

const aDoorbell = (patienceMs?: number) =>
  makeWorkflow({
    log: (message) => said.push(message),
    ...(patienceMs === undefined ? {} : { patienceMs }),
  });
const paths = () => extension.heard.map(({ path }) => path);

describe('Starting', () => {
  test('names the order in instance id and input, ids only (H27)', async () => {
    const { workflow, around } = aDoorbell();
    await around(extension.invocation(), () => workflow.start(order));
    expect(extension.heard).toMatchObject([{ path: started, body: order }]);
    expect(Object.keys(extension.heard[0]?.body ?? {})).toEqual(['partnerId', 'customerId', 'orderId']);
  });

  test('H10 an instance that runs already is success', async () => {
    extension.behave(() => 409);
    const { workflow, around } = aDoorbell();
    await around(extension.invocation(), () => workflow.start(order));
    expect(said).toEqual([]);
  });

  test('that fails is said, and fails nobody’s request', async () => {
    extension.behave(() => 500);
    const { workflow, around } = aDoorbell();
    await around(extension.invocation(), () => workflow.start(order));
    expect(said).toEqual(['Starting a workflow failed; the sweep will see to it']);
  });

  test('a clock’s workflow is one a move, however often it is started', async () => {
    const { workflow, around } = aDoorbell();
    await around(extension.invocation(), () => workflow.startClock(order.partnerId, 3));
    expect(extension.heard).toMatchObject([
      {
        path: `/durabletask/orchestrators/${clockWorkflow}/clock-${order.partnerId}-3`,
        body: { partnerId: order.partnerId, seq: 3 },
      },
    ]);
    extension.behave(() => 409);
    await around(extension.invocation(), () => workflow.startClock(order.partnerId, 3));
    expect(said).toEqual([]);
  });
});

describe('Ringing', () => {
  test('raises the one event, which carries nothing', async () => {
    const { workflow, around } = aDoorbell();
    await around(extension.invocation(), () => workflow.ring(order));
    expect(extension.heard).toMatchObject([{ path: rung, body: {} }]);
  });

  test('LC-04 where no workflow is, starts one', async () => {
    extension.behave((path) => (path === rung ? 404 : 202));
    const { workflow, around } = aDoorbell();
    await around(extension.invocation(), () => workflow.ring(order));
    expect(paths()).toEqual([rung, started]);
    expect(said).toEqual([]);
  });

  test('H11 a finished workflow does no harm', async () => {
    extension.behave(() => 410);
    const { workflow, around } = aDoorbell();
    await around(extension.invocation(), () => workflow.ring(order));
    expect(said).toEqual([]);
  });

  test('that fails is said, and fails nobody’s request', async () => {
    extension.behave(() => 503);
    const { workflow, around } = aDoorbell();
    await around(extension.invocation(), () => workflow.ring(order));
    expect(said).toEqual(['Ringing a workflow failed; the sweep will see to it']);
  });

  test('that nobody answers is not waited for', async () => {
    extension.behave(() => undefined);
    const { workflow, around } = aDoorbell(40);
    const from = performance.now();
    await around(extension.invocation(), () => workflow.ring(order));
    expect(performance.now() - from).toBeLessThan(900);
    expect(said).toEqual(['Ringing a workflow took longer than 40 ms; not waited for']);
  });

  test('many times keeps its connection', async () => {
    const { workflow, around } = aDoorbell();
    for (let n = 0; n < 5; n++) await around(extension.invocation(), () => workflow.ring(order));
    expect(new Set(extension.heard.map(({ port }) => port)).size).toBe(1);
  });
});

describe('The invocation', () => {
  test('whose client is used is the one that runs, though several run at once', async () => {
    const other = await anExtension(() => 202);
    const { workflow, around } = aDoorbell();
    const slowly = async () => {
      await new Promise((resolve) => setImmediate(resolve));
      await workflow.ring(order);
    };
    await Promise.all([
      around(extension.invocation(), slowly),
      around(other.invocation(), slowly),
      around(extension.invocation(), slowly),
    ]);
    other.stop();
    expect([extension.heard.length, other.heard.length]).toEqual([2, 1]);
  });

  test('answers what was done in it, refusals and faults included', async () => {
    const { around } = aDoorbell();
    expect(await around(extension.invocation(), async () => 'answer')).toBe('answer');
    await expect(around(extension.invocation(), () => Promise.reject(new Error('fault')))).rejects.toThrow('fault');
  });

  test('that is missing, or was registered without a durable client, is a fault of ours and said at once', async () => {
    const { workflow, around } = aDoorbell();
    await expect(workflow.ring(order)).rejects.toThrow(/around\(context/);
    const bare = new InvocationContext({ functionName: 'test' });
    await expect(around(bare, () => workflow.start(order))).rejects.toThrow(/durable client input/);
  });
});
