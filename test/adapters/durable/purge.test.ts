/** The purge and the health check, through the real durable client on the local host and engine. */
import { join } from 'node:path';
import { app, type InvocationContext } from '@azure/functions';
import * as df from 'durable-functions';
import { expect, test } from 'vitest';
import { makeWorkflow } from '../../../src/adapters/durable/workflow.ts';
import { makePurgeWorkflows } from '../../../src/app/operations/purge-workflows.ts';
import { customerId, instanceIdOf, type OrderRef, orderId, partnerId } from '../../../src/domain/ids.ts';
import { dayMs, instantOf } from '../../../src/domain/time.ts';
import { createDurableEngine } from '../../../src/local/durable-engine/engine.ts';
import { orderWorkflow } from '../../../src/workflows/contracts.ts';
import { orderWorkflow as orchestrator } from '../../../src/workflows/order-workflow.ts';
import { aHost, fixtures } from '../../local/functions-host/hosted.ts';

const ref = (id: string): OrderRef => ({
  partnerId: partnerId('11111111-1111-4111-8111-111111111111'),
  customerId: customerId('aaaaaaaa-0000-4000-8000-000000000001'),
  orderId: orderId(id),
});
const final = ref('final0000001');
const open = ref('open00000001');
const fresh = ref('fresh0000001');

/** The host with the real workflow, an activity that knows two kinds of order, and one function that does what it is told. */
const aDesk = async () => {
  let now = Date.parse('2026-03-01T09:00:00Z');
  let task: () => Promise<unknown> = async () => undefined;
  const looks: string[] = [];
  const { workflow, ended, around, check } = makeWorkflow({
    log: () => undefined,
  });
  const host = await aHost({
    appDirectory: join(fixtures, 'functions-host/zero-files'),
    engineFactory: ({ worker, stateDirectory, log }) =>
      createDurableEngine({
        ...{ worker, log, hubName: 'Test', storePath: join(stateDirectory, 'durable.sqlite') },
        now: () => now,
      }),
    register: () => {
      df.app.orchestration(orderWorkflow, orchestrator);
      df.app.activity('advanceOrder', {
        handler: (order: OrderRef) => {
          looks.push(order.orderId);
          return order.orderId === open.orderId
            ? { done: false, until: new Date(now + dayMs).toISOString() }
            : { done: true, outcome: 'completed' };
        },
      });
      app.http('does', {
        extraInputs: [df.input.durableClient()],
        handler: async (_request, context: InvocationContext) => {
          try {
            return { jsonBody: { value: (await around(context, () => task())) ?? null } };
          } catch (failure) {
            return { status: 500, body: String(failure) };
          }
        },
      });
    },
  });
  const run = async (act: () => Promise<unknown>): Promise<{ status: number; value?: unknown }> => {
    task = act;
    const answer = await fetch(`${host.origin}/api/does`);
    return answer.ok ? { status: 200, ...((await answer.json()) as { value: unknown }) } : { status: answer.status };
  };
  const statusOf = async (order: OrderRef): Promise<string> => {
    const answer = await fetch(`${host.origin}/runtime/webhooks/durabletask/instances/${instanceIdOf(order)}`);
    return answer.status === 404 ? 'none' : String(((await answer.json()) as { runtimeStatus: string }).runtimeStatus);
  };
  const until = async (order: OrderRef, status: string): Promise<void> => {
    for (const deadline = Date.now() + 5_000; (await statusOf(order)) !== status; ) {
      if (Date.now() > deadline) throw new Error(`${order.orderId} is ${await statusOf(order)}, not ${status}`);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  };
  const purge = makePurgeWorkflows({ workflows: ended, clock: { real: () => instantOf(now) } });
  return {
    ...{ host, run, statusOf, until, workflow, purge, check, looks },
    pass: (ms: number) => {
      now += ms;
    },
  };
};

test('H10 what ended long ago goes; what runs, and what is younger, stays; a bell for what went starts it anew, and it leaves', async () => {
  const desk = await aDesk();
  await using _host = desk.host;
  await desk.run(() => desk.workflow.start(final));
  await desk.run(() => desk.workflow.start(open));
  await desk.until(final, 'Completed');
  await desk.until(open, 'Running');
  desk.pass(29 * dayMs);
  expect(await desk.run(desk.purge)).toMatchObject({ value: 0 });
  desk.pass(2 * dayMs);
  await desk.run(() => desk.workflow.start(fresh));
  await desk.until(fresh, 'Completed');

  expect(await desk.run(desk.purge)).toMatchObject({ value: 1 });
  expect(await Promise.all([final, open, fresh].map(desk.statusOf))).toEqual(['none', 'Running', 'Completed']);
  expect(await desk.run(desk.purge)).toMatchObject({ value: 0 });

  desk.looks.length = 0;
  await desk.run(() => desk.workflow.ring(final));
  await desk.until(final, 'Completed');
  expect(desk.looks).toEqual([final.orderId]);
});

test('the health check is content with an engine that answers, and throws when it does not', async () => {
  const desk = await aDesk();
  await using host = desk.host;
  expect((await desk.run(desk.check)).status).toBe(200);
  const { check, around } = makeWorkflow({
    log: () => undefined,
    clientOf: () => {
      throw new Error('connect ECONNREFUSED');
    },
  });
  await expect(around({} as InvocationContext, check)).rejects.toThrow('ECONNREFUSED');
  expect(host.loadError).toBeUndefined();
});
