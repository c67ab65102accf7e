/**
 * Written documents are not sent back: the service answers a write with its headers alone, the new ETag among them. The SDK
 * lets only batches ask for that (`contentResponseOnWriteEnabled`), and reads the id of what it created from the body.
 */
import type { CosmosPlugin, CosmosRequest } from './plugins.ts';

const writesOneDocument = ({ operationType, resourceType }: CosmosRequest): boolean =>
  resourceType === 'docs' && (operationType === 'create' || operationType === 'replace');

const idOf = ({ body }: CosmosRequest): unknown =>
  typeof body === 'object' && body !== null && 'id' in body ? body.id : undefined;

export const minimalAnswers = (): CosmosPlugin => ({
  on: 'request',
  plugin: async (request, _diagnostics, next) => {
    if (!writesOneDocument(request) || request.headers === undefined) return next(request);
    // The SDK sends the request it began with, so that one's headers are added to.
    Object.assign(request.headers, { prefer: 'return=minimal' });
    const answer = await next(request);
    return { ...answer, result: answer.result ?? { id: idOf(request) } };
  },
});
