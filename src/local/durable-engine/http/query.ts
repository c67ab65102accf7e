/** Query parameters of the durable HTTP API, read as leniently as .NET's TryParse: what does not parse is not there. */
import type { RuntimeStatus } from '../core/instance.ts';
import type { InstanceQuery } from '../store/store.ts';

/** In the order of the host's numbers for them, which it reads too. Nothing here is ever Canceled. */
const statuses = ['Running', 'Completed', 'ContinuedAsNew', 'Failed', 'Canceled', 'Terminated', 'Pending', 'Suspended'];

const isStored = (status: string): status is RuntimeStatus => statuses.includes(status) && status !== 'Canceled';

/** Names of parameters are compared without case, as the real host's collection does. */
export const parameter = (query: URLSearchParams, name: string): string | undefined => {
  for (const [key, value] of query) if (key.toLowerCase() === name.toLowerCase()) return value;
  return undefined;
};

export const flag = (query: URLSearchParams, name: string): boolean | undefined => {
  const value = parameter(query, name)?.trim().toLowerCase();
  return value === 'true' ? true : value === 'false' ? false : undefined;
};

export const number = (query: URLSearchParams, name: string): number | undefined => {
  const value = Number(parameter(query, name) || Number.NaN);
  return Number.isFinite(value) ? value : undefined;
};

const instantOf = (query: URLSearchParams, name: string): number | undefined => {
  const at = Date.parse(parameter(query, name) ?? '');
  return Number.isNaN(at) ? undefined : at;
};

const statusesOf = (query: URLSearchParams): readonly RuntimeStatus[] | undefined => {
  const asked = [...query]
    .filter(([key]) => key.toLowerCase() === 'runtimestatus')
    .flatMap(([, value]) => value.split(','));
  const known = asked.map((each) => statuses[Number(each.trim() || Number.NaN)] ?? each.trim());
  return known.some((each) => statuses.includes(each)) ? known.filter(isStored) : undefined;
};

/** The filter of lists and of purges. */
export const filterOf = (query: URLSearchParams): InstanceQuery => {
  const filter: { -readonly [K in keyof InstanceQuery]: InstanceQuery[K] } = {};
  const prefix = parameter(query, 'instanceIdPrefix');
  const createdFrom = instantOf(query, 'createdTimeFrom');
  const createdTo = instantOf(query, 'createdTimeTo');
  const asked = statusesOf(query);
  if (prefix !== undefined) filter.prefix = prefix;
  if (createdFrom !== undefined) filter.createdFrom = createdFrom;
  if (createdTo !== undefined) filter.createdTo = createdTo;
  if (asked !== undefined) filter.statuses = asked;
  return filter;
};
