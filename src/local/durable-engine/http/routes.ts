/** Finds which call of the durable HTTP API a request is: the public webhook and its local twin have the same paths below their bases. */
import type { DurableRequest, DurableResponse } from '../ports.ts';
import { empty, refused } from './answers.ts';
import type { InstancesApi } from './instances-api.ts';
import { rpcPath, webhookPath } from './links.ts';

/** The decoded segments below the base; undefined for paths that are not ours. Decoding comes first, so an encoded slash divides too. */
const segmentsOf = (path: string): readonly string[] | undefined => {
  const base = [webhookPath, rpcPath].find((each) => path.toLowerCase().startsWith(each));
  if (base === undefined) return undefined;
  const rest = path.slice(base.length);
  try {
    return decodeURIComponent(rest.replaceAll('+', ' ')).split('/').filter(Boolean);
  } catch {
    return rest.split('/').filter(Boolean);
  }
};

const entities =
  'Entities are not supported by the local Durable engine. Keep that state in a store, or run the app on Azure.';

export const makeRoutes = (api: InstancesApi) => {
  const operations: Readonly<Record<string, (request: DurableRequest, id: string) => Promise<DurableResponse>>> = {
    terminate: api.terminate,
    suspend: api.suspend,
    resume: api.resume,
    rewind: api.rewind,
    restart: api.restart,
  };

  const instances = async (request: DurableRequest, rest: readonly string[]): Promise<DurableResponse> => {
    const [id, operation, eventName, ...more] = rest;
    const { method } = request;
    if (more.length > 0) return empty(404);
    if (id === undefined) {
      if (method === 'GET') return api.list(request);
      return method === 'DELETE' ? api.purgeMany(request) : empty(404);
    }
    if (operation === undefined) {
      if (method === 'GET') return api.status(request, id);
      return method === 'DELETE' ? api.purge(id) : empty(404);
    }
    if (method !== 'POST') return empty(404);
    const named = operation.toLowerCase();
    if (eventName !== undefined) return named === 'raiseevent' ? api.raise(request, id, eventName) : empty(404);
    return (await operations[named]?.(request, id)) ?? empty(404);
  };

  return async (request: DurableRequest): Promise<DurableResponse> => {
    const [collection = '', ...rest] = segmentsOf(request.path) ?? [];
    switch (collection.toLowerCase()) {
      case 'orchestrators': {
        const [name, id, ...more] = rest;
        if (name === undefined || more.length > 0 || request.method !== 'POST') return empty(404);
        return api.start(request, name, id);
      }
      case 'instances':
        return instances(request, rest);
      case 'entities':
        return refused(501, entities);
      default:
        return empty(404);
    }
  };
};
