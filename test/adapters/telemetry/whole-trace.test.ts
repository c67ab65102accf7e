/** One trace from the HTTP request over use case, Cosmos, doorbell and orchestration to the activity; asserted on what an exporter is told. */
import { SpanKind } from '@opentelemetry/api';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { makeTelemetry } from '../../../src/adapters/telemetry/telemetry.ts';
import { purchaseOrderForm } from '../../../src/local/demo/stories.ts';
import {
  type RecordedSpan,
  type RecordedTelemetry,
  recordTelemetry,
} from '../../../src/local/telemetry/recorded-telemetry.ts';
import { flaggedSavingsPlan, wingtipId as wingtip } from '../../support/buying.ts';
import { aWatchedDesk, type WatchedDesk } from '../../support/watched-desk.ts';

let recorded: RecordedTelemetry;
let desk: WatchedDesk;

beforeAll(async () => {
  recorded = recordTelemetry();
  desk = await aWatchedDesk(makeTelemetry);
});

afterAll(async () => {
  await desk.stop();
  recorded.stop();
});

const traceOf = (digit: string) => digit.repeat(32);
const under = (digit: string) => ({ traceparent: `00-${traceOf(digit)}-${'1'.repeat(16)}-00` });

const inTrace = (digit: string): readonly RecordedSpan[] =>
  recorded.spans.filter(({ traceId }) => traceId === traceOf(digit));

/** Names from the outermost to the span itself. */
const pathOf = (span: RecordedSpan, spans: readonly RecordedSpan[]): string => {
  const parent = spans.find(({ spanId }) => spanId === span.parentSpanId);
  return parent === undefined ? span.name : `${pathOf(parent, spans)} > ${span.name}`;
};

const pathsIn = (digit: string): readonly string[] => inTrace(digit).map((span) => pathOf(span, inTrace(digit)));

const until = async (holds: () => boolean | Promise<boolean>): Promise<void> => {
  for (const deadline = Date.now() + 10_000; !(await holds()); ) {
    if (Date.now() > deadline) throw new Error(`It did not come to that; spans: ${recorded.spans.map((s) => s.name)}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
};

let order = '';
let caseId = '';

test('a checkout and the work it leaves to the workflow are one trace', async () => {
  const cart = await desk.ask('agent', 'POST', `/v1/customers/${wingtip}/carts`, { lineItems: [flaggedSavingsPlan] });
  const checkout = `/v1/customers/${wingtip}/carts/${cart.body.id}/checkout`;
  const answer = await desk.ask('agent', 'POST', checkout, undefined, under('a'));
  expect(answer.status, answer.text).toBe(201);
  order = answer.body.orders[0].id;
  await until(() => inTrace('a').some(({ name }) => name === 'advanceOrder'));

  const paths = pathsIn('a');
  const http = 'POST carts-checkout';
  const useCase = `${http} > carts.checkOut`;
  const activity = `${useCase} > advanceOrder`;
  expect(paths).toContain(http);
  expect(paths).toContain(useCase);
  expect(paths).toContain(`${useCase} > batch commerce`);
  expect(paths).toContain(`${useCase} > start orderWorkflow`);
  expect(paths).toContain(`${useCase} > start orderWorkflow > orchestrate orderWorkflow`);
  expect(paths).toContain(activity);
  expect(paths).toContain(`${activity} > read commerce`);
  expect(paths).toContain(`${activity} > replace commerce`);
});

test('spans tell ids, statuses and charges, and no name, file or address', async () => {
  const spans = inTrace('a');
  const named = (name: string) => spans.find((span) => span.name === name);
  expect(named('POST carts-checkout')).toMatchObject({
    kind: SpanKind.SERVER,
    attributes: { 'http.route': 'carts-checkout', 'http.response.status_code': 201 },
  });
  expect(named('advanceOrder')).toMatchObject({
    kind: SpanKind.CONSUMER,
    attributes: { 'dealdesk.order_id': order },
    links: [{ context: { traceId: expect.stringMatching(/^[0-9a-f]{32}$/) } }],
  });
  expect(named('batch commerce')?.attributes).toMatchObject({
    'db.system.name': 'azure.cosmosdb',
    'db.collection.name': 'commerce',
    'azure.cosmosdb.operation.request_charge': expect.any(Number),
  });
  expect(Number(named('batch commerce')?.attributes['azure.cosmosdb.operation.request_charge'])).toBeGreaterThan(5);
  expect(JSON.stringify(recorded.spans)).not.toMatch(/127\.0\.0\.1|Wingtip|tania|\.pdf/);
});

test('the activity’s span begins when the activity did, and holds what it read to find its trace', () => {
  const spans = inTrace('a');
  const activity = spans.find(({ name }) => name === 'advanceOrder');
  const read = spans.find(({ parentSpanId, name }) => parentSpanId === activity?.spanId && name === 'read commerce');
  expect(read?.startedAt).toBeGreaterThanOrEqual(activity?.startedAt ?? Number.POSITIVE_INFINITY);
  expect(read?.endedAt).toBeLessThanOrEqual(activity?.endedAt ?? 0);
});

test('an approval’s trace holds the provisioning that follows it, over the doorbell that carries nothing', async () => {
  const uploaded = await desk.ask(
    'agent',
    'POST',
    `/v1/customers/${wingtip}/orders/${order}/attachment`,
    purchaseOrderForm(order),
    under('b'),
  );
  expect(uploaded.status, uploaded.text).toBe(201);
  // The upload rings too, for its documents are noted; its look is over before the approval, whose own then follows.
  await until(() => inTrace('b').some(({ name }) => name === 'advanceOrder'));
  const queue = await desk.ask('reviewer', 'GET', '/desk/v1/cases?size=500');
  caseId = queue.body.items.find((item: { orderId: string }) => item.orderId === order).caseId;
  const claimed = await desk.ask('reviewer', 'POST', `/desk/v1/cases/${caseId}/claim`);
  const decided = await desk.ask(
    'reviewer',
    'POST',
    `/desk/v1/cases/${caseId}/decision`,
    { decision: 'approve' },
    { ...under('c'), 'if-match': `"${claimed.body.revision}"` },
  );
  expect(decided.status, decided.text).toBe(200);
  // The ring's own span ends when it was answered.
  const ends = ['> ring orderWorkflow', '> advanceOrder > batch commerce', '> advanceOrder > create ledger'];
  await until(() => ends.every((end) => pathsIn('c').some((path) => path.endsWith(end))));

  const paths = pathsIn('c');
  expect(paths.some((path) => path.endsWith('> ring orderWorkflow'))).toBe(true);
  expect(paths.some((path) => path.endsWith('> advanceOrder > batch commerce'))).toBe(true);
  expect(paths.some((path) => path.endsWith('> advanceOrder > create ledger'))).toBe(true);
});

test('decisions, charges and requests are counted', () => {
  const of = (name: string) => recorded.points.filter((point) => point.name === name);
  expect(of('dealdesk.decisions')).toEqual([
    { name: 'dealdesk.decisions', value: 1, attributes: { decision: 'approved', environment: 'production' } },
  ]);
  const containers = new Set(of('dealdesk.cosmos.request_charge').map(({ attributes }) => attributes.container));
  expect([...containers]).toEqual(expect.arrayContaining(['commerce', 'accounts', 'ledger']));
  expect(of('http.server.request.duration').every(({ value }) => value > 0 && value < 30)).toBe(true);
});

test('the pulse tells open reviews by state and the age of the oldest', async () => {
  const cart = await desk.ask('agent', 'POST', `/v1/customers/${wingtip}/carts`, { lineItems: [flaggedSavingsPlan] });
  await desk.ask('agent', 'POST', `/v1/customers/${wingtip}/carts/${cart.body.id}/checkout`);
  recorded.clear();
  const pulse = await desk.desk.pulse();
  expect(pulse.open).toContainEqual({ environment: 'production', state: 'partner', count: 1 });
  expect(pulse.oldest).toEqual([{ environment: 'production', ageSeconds: expect.any(Number) }]);
  expect(recorded.points).toContainEqual({
    name: 'dealdesk.reviews.open',
    value: 1,
    attributes: { environment: 'production', state: 'partner' },
  });
  expect(recorded.points.filter(({ name }) => name === 'dealdesk.reviews.oldest_age')).toHaveLength(1);
});
