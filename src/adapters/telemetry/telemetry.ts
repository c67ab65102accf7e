/** Traces, metrics and logs of the desk. Everything speaks to the OpenTelemetry API; where nobody listens, nothing is wrapped. */
import { context, createContextKey, metrics, ROOT_CONTEXT, trace } from '@opentelemetry/api';
import type { OperationsJournal } from '../../app/operations/ports.ts';
import type { OrderStore, Workflow } from '../../app/orders/ports.ts';
import type { CosmosPlugin } from '../cosmos/plugins.ts';
import type { RequestLog } from '../http/serve.ts';
import { makeCosmosPlugin } from './cosmos-requests.ts';
import { type HookedApp, watchEpisodes } from './episodes.ts';
import { startExporter, type TelemetryTarget } from './exporter.ts';
import { type Meters, makeMeters } from './instruments.ts';
import { type AroundInvocation, makeAroundInvocation } from './invocations.ts';
import { type Logs, makeLogs } from './log-lines.ts';
import { makeScopes } from './scope.ts';
import { failed, makeSpans } from './spans.ts';
import { tracedOrders } from './traced-orders.ts';
import { tracedWorkflow } from './traced-workflow.ts';
import { inSpans } from './use-cases.ts';

export interface Telemetry {
  readonly logs: Logs;
  readonly meters: Meters;
  readonly around: AroundInvocation;
  /** For the Cosmos client; none where nobody listens. */
  readonly cosmosPlugins: readonly CosmosPlugin[];
  readonly orders: <S extends Pick<OrderStore, 'read' | 'replace' | 'place'>>(orders: S) => S;
  readonly workflow: (workflow: Workflow) => Workflow;
  readonly journal: (journal: OperationsJournal) => OperationsJournal;
  readonly useCases: <T extends object>(useCases: T, except: readonly (keyof T & string)[]) => T;
  /** Who asks, as soon as it is known. */
  readonly caller: (who: { readonly objectId: string; readonly partnerId?: string }) => void;
  /** What became of a request; a fault is logged, a refusal is not. */
  readonly request: (entry: RequestLog) => void;
  readonly hooks: (app: HookedApp) => void;
}

const name = 'deal-desk';

/** Does anybody record spans, and keep track of which one is going on? Asked once, when the app starts. */
const isListening = (): boolean => {
  const key = createContextKey('deal-desk probe');
  const keepsContext = context.with(ROOT_CONTEXT.setValue(key, true), () => context.active().getValue(key) === true);
  const probe = trace.getTracer(name).startSpan('deal-desk probe');
  const isRecording = probe.isRecording();
  return keepsContext && isRecording;
};

/** `flush` sends what an exporter still keeps. */
export const makeTelemetry = (flush: () => Promise<void> = async () => {}): Telemetry => {
  const tracer = isListening() ? trace.getTracer(name) : undefined;
  const scopes = makeScopes();
  const logs = makeLogs(scopes);
  const meters = makeMeters(metrics.getMeter(name));
  const spans = tracer && makeSpans(tracer, scopes);

  const request = ({ fault, ...entry }: RequestLog): void => {
    const { route, method, status, refusal, ms, partnerId } = entry;
    if (tracer !== undefined) {
      const span = trace.getActiveSpan();
      span?.updateName(`${method} ${route ?? 'nowhere'}`);
      span?.setAttributes({
        'http.request.method': method,
        'http.route': route ?? '',
        'http.response.status_code': status,
        ...(refusal === undefined ? {} : { 'dealdesk.refusal': refusal }),
        ...(partnerId === undefined ? {} : { 'dealdesk.partner_id': partnerId }),
      });
      if (status >= 500 && span !== undefined) failed(span, fault);
      meters.requests.record(ms / 1000, { 'http.route': route ?? '', 'http.response.status_code': status });
    }
    if (fault === undefined) return;
    logs.error('a request failed', { ...entry, fault: fault instanceof Error ? fault.stack : JSON.stringify(fault) });
  };

  return {
    logs,
    meters,
    around: makeAroundInvocation(scopes, tracer),
    cosmosPlugins: spans === undefined ? [] : [makeCosmosPlugin(spans, meters)],
    orders: (orders) => tracedOrders(orders, { scopes, meters }),
    workflow: (workflow) => (spans === undefined ? workflow : tracedWorkflow(workflow, spans)),
    journal: (journal) => ({
      ...journal,
      write: async (entry) => {
        await journal.write(entry);
        if (entry.what === 'repaired') meters.repairs.add(1);
      },
    }),
    useCases: (useCases, except) => (spans === undefined ? useCases : inSpans(useCases, { spans, scopes }, except)),
    caller: ({ objectId, partnerId }) => {
      const scope = scopes.current();
      if (scope === undefined) return;
      scope.caller = objectId;
      if (partnerId !== undefined) scope.partnerId = partnerId;
    },
    request,
    hooks: (app) => {
      if (tracer === undefined) return;
      watchEpisodes(app, tracer);
      app.hook.appTerminate(flush);
    },
  };
};

/** Starts the exporter that is configured, if any; lines about it belong to no invocation. */
export const startTelemetry = async (target: TelemetryTarget): Promise<Telemetry> => {
  const flush = await startExporter(target, makeLogs({ current: () => undefined }).warn);
  return makeTelemetry(flush);
};
