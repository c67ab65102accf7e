/** Every request to Cosmos, told as a span with its charge, whichever store sends it. */
import { SpanKind } from '@opentelemetry/api';
import type { CosmosAnswer, CosmosPlugin, CosmosRequest } from '../cosmos/plugins.ts';
import type { Meters } from './instruments.ts';
import type { Spans } from './spans.ts';

export const makeCosmosPlugin = (spans: Spans, meters: Pick<Meters, 'requestCharge' | 'throttled'>): CosmosPlugin => {
  const tell = (request: CosmosRequest, startTime: number, answer: CosmosAnswer, error?: unknown): void => {
    const container = /\/colls\/([^/]+)/.exec(request.path ?? '')?.[1] ?? 'account';
    const operation = `${request.operationType ?? 'ask'}${request.resourceType === 'docs' ? '' : ` ${request.resourceType}`}`;
    const charge = Number(answer.headers?.['x-ms-request-charge'] ?? 0);
    const status = Number(answer.code ?? 0);
    const attributes = {
      'db.system.name': 'azure.cosmosdb',
      'db.collection.name': container,
      'db.operation.name': operation,
      'db.response.status_code': String(status),
      'azure.cosmosdb.operation.request_charge': charge,
    };
    spans.over(`${operation} ${container}`, { kind: SpanKind.CLIENT, startTime, attributes }, error);
    meters.requestCharge.add(charge, { container, operation });
    if (status === 429) meters.throttled.add(1, { container });
  };
  return {
    on: 'request',
    plugin: async (request, _diagnostics, next) => {
      const startTime = Date.now();
      try {
        const answer = await next(request);
        tell(request, startTime, answer);
        return answer;
      } catch (error) {
        const answer: CosmosAnswer = typeof error === 'object' && error !== null ? error : {};
        // Answers that a store asks for on purpose: not there, there already, changed meanwhile.
        const isExpected = [404, 409, 412].includes(Number(answer.code));
        tell(request, startTime, answer, isExpected ? undefined : error);
        throw error;
      }
    },
  };
};
