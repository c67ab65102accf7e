/** The in-memory store of support requests. */
import type { Stored } from '../../../src/app/stored.ts';
import type { ServiceRequestStore } from '../../../src/app/support/ports.ts';
import type { ServiceRequest } from '../../../src/domain/support/service-request.ts';
import { kept } from './kept.ts';
import { ascending } from './ordering.ts';
import { linesOf, type Told } from './state.ts';

export const makeMemoryServiceRequests = (): ServiceRequestStore & Told => {
  const requests = new Map<string, Stored<ServiceRequest>>();
  let writes = 0;
  const put = (request: ServiceRequest) => {
    requests.set(`${request.partnerId}/${request.id}`, { value: kept(request), etag: `"request-${++writes}"` });
    return 'written' as const;
  };
  const all = () => [...requests.values()].map(({ value }) => value);
  const oldestFirst = (a: ServiceRequest, b: ServiceRequest) =>
    ascending(a.createdAt, b.createdAt) || ascending(a.id, b.id);
  return {
    state: () => linesOf('serviceRequest', requests),
    create: async (request) => (requests.has(`${request.partnerId}/${request.id}`) ? 'conflict' : put(request)),
    read: async (partner, id) => requests.get(`${partner}/${id}`),
    find: async (id) => [...requests.values()].find(({ value }) => value.id === id),
    replace: async (request, etag) =>
      requests.get(`${request.partnerId}/${request.id}`)?.etag === etag ? put(request) : 'conflict',
    ofPartner: async (partner, { status, customerId }, max) =>
      all()
        .filter((each) => each.partnerId === partner)
        .filter((each) => status === undefined || each.status === status)
        .filter((each) => customerId === undefined || each.refund.customerId === customerId)
        .sort((a, b) => -oldestFirst(a, b))
        .slice(0, max),
    withStatus: async (status, environment, max) =>
      all()
        .filter((each) => each.status === status && each.environment === environment)
        .sort(oldestFirst)
        .slice(0, max),
  };
};
