/** Counts what the desk itself tells of its work: requests and request units of Cosmos by what caused them, and episodes of workflows. */
import { SpanKind } from '@opentelemetry/api';
import type { RecordedSpan } from '../telemetry/recorded-telemetry.ts';

export interface Row {
  /** A route, an activity, a timer. */
  readonly cause: string;
  readonly calls: number;
  readonly requests: number;
  readonly requestUnits: number;
  /** What its cheapest and its dearest call cost; absent where there was no call. */
  readonly least?: number;
  readonly most?: number;
}

const charge = 'azure.cosmosdb.operation.request_charge';

/** The request or invocation a span belongs to: the nearest one outside of it. */
const causeOf = (span: RecordedSpan, byId: ReadonlyMap<string, RecordedSpan>): RecordedSpan | undefined => {
  for (let at = byId.get(span.parentSpanId ?? ''); at !== undefined; at = byId.get(at.parentSpanId ?? '')) {
    if (isCause(at)) return at;
  }
  return undefined;
};

const isCause = (span: RecordedSpan): boolean => 'faas.name' in span.attributes;

export const tally = (spans: readonly RecordedSpan[]): readonly Row[] => {
  const byId = new Map(spans.map((span) => [span.spanId, span]));
  const rows = new Map<string, { calls: number; requests: number; requestUnits: number }>();
  /** By the span of the call. */
  const units = new Map(spans.filter(isCause).map(({ spanId }) => [spanId, 0]));
  const rowOf = (cause: string) => {
    const row = rows.get(cause) ?? { calls: 0, requests: 0, requestUnits: 0 };
    rows.set(cause, row);
    return row;
  };
  for (const span of spans) {
    if (isCause(span)) rowOf(span.name).calls += 1;
    if (span.kind !== SpanKind.CLIENT || !(charge in span.attributes)) continue;
    const call = causeOf(span, byId);
    const row = rowOf(call?.name ?? 'beside any invocation');
    if (call !== undefined) units.set(call.spanId, (units.get(call.spanId) ?? 0) + Number(span.attributes[charge]));
    row.requests += 1;
    row.requestUnits += Number(span.attributes[charge]);
  }
  return [...rows].map(([cause, row]) => {
    const each = spans
      .filter((span) => isCause(span) && span.name === cause)
      .map(({ spanId }) => units.get(spanId) ?? 0);
    return { cause, ...row, ...(each.length === 0 ? {} : { least: Math.min(...each), most: Math.max(...each) }) };
  });
};

/** How often each orchestrator ran. */
export const episodesOf = (spans: readonly RecordedSpan[], instanceId: string): number =>
  spans.filter(
    ({ name, attributes }) =>
      name.startsWith('orchestrate ') && attributes['durabletask.task.instance_id'] === instanceId,
  ).length;

/** Messages that the Durable backend carries for one instance, from its history: the start, two an activity, one a timer, one an event. */
export const messagesOf = (events: readonly { readonly EventType: string }[]): number =>
  events.reduce((sum, { EventType }) => sum + (messages[EventType] ?? 0), 0);

const messages: Readonly<Record<string, number>> = {
  ExecutionStarted: 1,
  TaskCompleted: 2,
  TaskFailed: 2,
  TimerFired: 1,
  EventRaised: 1,
};

export const tableOf = (rows: readonly Row[]): readonly string[] => {
  const shown = [...rows].sort((a, b) => b.requestUnits - a.requestUnits);
  const total = rows.reduce(
    (sum, row) => ({ requests: sum.requests + row.requests, requestUnits: sum.requestUnits + row.requestUnits }),
    { requests: 0, requestUnits: 0 },
  );
  const line = (cause: string, calls: string, requests: number, units: number) =>
    `    ${cause.padEnd(34)}${calls.padStart(6)}${String(requests).padStart(10)}${units.toFixed(1).padStart(10)}`;
  return [
    `    ${'cause'.padEnd(34)}${'calls'.padStart(6)}${'requests'.padStart(10)}${'RU'.padStart(10)}`,
    ...shown.map(({ cause, calls, requests, requestUnits }) => line(cause, String(calls), requests, requestUnits)),
    line('together', '', total.requests, total.requestUnits),
  ];
};
