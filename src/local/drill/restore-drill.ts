/** The restore, step by step: what was kept comes back, what was lost is lost and nothing else, chains are whole, workflows are rebuilt by the sweep. */
import { join } from 'node:path';
import { expectStatus, expectThat } from '../demo/client.ts';
import { allHaveWorkflows, type DrilledDesk, startDrilledDesk } from './drilled-desk.ts';
import { keepCosmos, restoreInto } from './restored-state.ts';
import { approves, type Bought, buysForWingtip, buysInSandbox, standsAs, uploads } from './traffic.ts';

export type Say = (line: string) => void;

/** Runs it, and stops the desk whatever comes of it. */
const onDesk = async <T>(stateDirectory: string, act: (desk: DrilledDesk) => Promise<T>): Promise<T> => {
  const desk = await startDrilledDesk(stateDirectory);
  try {
    return await act(desk);
  } finally {
    await desk.stop();
  }
};

interface Before {
  readonly wanting: Bought;
  readonly waiting: Bought;
  readonly completed: Bought;
  readonly sandbox: Bought;
}

const beforeTheBackup = async (desk: DrilledDesk): Promise<Before> => {
  const [wanting, waiting, completed, sandbox] = [
    await buysForWingtip(desk),
    await buysForWingtip(desk),
    await buysForWingtip(desk),
    await buysInSandbox(desk),
  ];
  await uploads(desk, waiting);
  await uploads(desk, completed);
  await approves(desk, completed);
  await desk.writesTrail(completed);
  return { wanting, waiting, completed, sandbox };
};

/** With a desk of its own, so that it is known what must come back and what must be gone. */
export const ownWorldDrill = async (scratch: string, say: Say): Promise<void> => {
  const [live, backup, restored] = ['live', 'backup', 'restored'].map((name) => join(scratch, name)) as [
    string,
    string,
    string,
  ];
  say('a desk of the drill’s own: orders in every stage of a review');
  const before = await onDesk(live, beforeTheBackup);
  keepCosmos(live, backup);
  const pointInTime = new Date().toISOString();
  say('the point in time: Cosmos as it is now is kept aside');

  const lost = await onDesk(live, async (desk) => {
    const order = await buysForWingtip(desk);
    await uploads(desk, before.wanting);
    await approves(desk, before.waiting);
    await desk.writesTrail(order);
    return order;
  });
  say('after it: a new order, an upload and an approval, all of which the restore will lose');

  restoreInto(restored, { cosmos: backup, rest: live });
  say('the disaster: Cosmos is back at the point in time, files are as they were last, the Durable store is gone');
  await onDesk(restored, async (desk) => {
    const told = await desk.command('audit-verify', '--restored', pointInTime);
    for (const [order, how] of [
      [lost, 'is younger than the restore and lost'],
      [before.wanting, 'went on after the restore'],
      [before.waiting, 'went on after the restore'],
    ] as const) {
      expectThat(
        told.some((line) => line.startsWith(`${order.caseId}: ${how}`)),
        `it should be told that ${order.id} ${how}`,
        told,
      );
    }
    say(told.at(-2) ?? '');
    await checked(desk, say, '--restored', pointInTime);
    await standsAs(desk, before.wanting, 'pending_po_upload', 0);
    await standsAs(desk, before.waiting, 'po_upload_complete', 1);
    await standsAs(desk, before.completed, 'completed', 1);
    await standsAs(desk, before.sandbox, 'pending_po_upload', 0);
    expectStatus(await desk.partner.get(lost.path), 404, 'the order that was placed after the point in time');
    const story = await desk.command('trace', before.wanting.id);
    expectThat(
      story.some((line) => line.includes('but the order does not name it')),
      'the upload that was lost should still lie in storage',
      story,
    );
    say('every order stands as at the point in time; what came after is gone, but for the file of the lost upload');

    await uploads(desk, before.wanting);
    await approves(desk, before.wanting);
    await approves(desk, before.waiting);
    const { body } = await desk.partner.get(
      `/v1/customers/c1000000-0002-4000-8000-000000000002/subscriptions?order_id=${before.waiting.id}`,
    );
    expectThat(body.totalCount === 1, 'what was approved again should be provisioned once', body.totalCount);
    say('work goes on: the lost upload and approval are done again, and provisioned once');
    say((await desk.command('audit-verify')).at(-1) ?? '');
  });
};

/** With a copy of somebody's state: nothing is known of it but what it says itself. */
export const stateDrill = async (scratch: string, source: string, copied: () => void, say: Say): Promise<void> => {
  const restored = join(scratch, 'restored');
  restoreInto(restored, { cosmos: source, rest: source });
  copied();
  say(`a copy of ${source}, without its Durable store`);
  await onDesk(restored, (desk) => checked(desk, say));
};

/** The runbook's checks: chains first, then the workflows. */
const checked = async (desk: DrilledDesk, say: Say, ...restored: readonly string[]): Promise<void> => {
  say((await desk.command('audit-verify', ...restored)).at(-1) ?? '');
  const cases = await desk.openCases();
  const statuses = await Promise.all(cases.map(desk.workflowOf));
  say(
    `open reviews: ${cases.length}; without their workflow: ${statuses.filter((status) => status === 'none').length}`,
  );
  say((await desk.command('wake', ...restored)).at(-1) ?? '');
  await desk.sweep();
  await allHaveWorkflows(desk, cases, 90);
  const { body } = expectStatus(await desk.operator.get('/desk/v1/operations?size=500'), 200, 'the journal');
  const repaired = new Set(
    body.items
      .filter((entry: { what: string }) => entry.what === 'repaired')
      .map((entry: { caseId: string }) => entry.caseId),
  );
  const untold = cases.filter((caseId) => !repaired.has(caseId));
  expectThat(untold.length === 0, 'the journal should tell of each order that was put right', untold);
  say(`workflows rebuilt by the sweep: ${cases.length}; the journal tells of each`);
};
