/**
 * Query plans of one partition's queries, asked once. The SDK fetches a plan beside every query, though it looks at it
 * only when the service answers that the query needs one, which one within a partition never does: half the requests
 * of such a query would be for nothing. A plan across partitions names ranges of this query's values, and is always asked.
 */
import type { CosmosPlugin, CosmosRequest } from './plugins.ts';

const mostRemembered = 200;

const isPlanOfOnePartition = ({ headers, options }: CosmosRequest): boolean =>
  headers?.['x-ms-cosmos-is-query-plan-request'] === 'True' && options?.partitionKey !== undefined;

/** By the query's words alone. The SDK has made text of the body by now, and of the values in it. */
const keyOf = ({ path, body }: CosmosRequest): string => {
  const asked: unknown = typeof body === 'string' ? JSON.parse(body) : body;
  return `${path} ${typeof asked === 'object' && asked !== null && 'query' in asked ? String(asked.query) : String(body)}`;
};

export const rememberedPlans = (): CosmosPlugin => {
  const plans = new Map<string, Awaited<ReturnType<Parameters<CosmosPlugin['plugin']>[2]>>>();
  return {
    on: 'request',
    plugin: async (request, _diagnostics, next) => {
      if (!isPlanOfOnePartition(request)) return next(request);
      const key = keyOf(request);
      const known = plans.get(key);
      if (known !== undefined) return known;
      const answer = await next(request);
      if (plans.size < mostRemembered) plans.set(key, answer);
      return answer;
    },
  };
};
