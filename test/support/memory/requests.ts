/** The in-memory idempotency records. */
import type { RequestRecord, RequestStore } from '../../../src/app/requests/ports.ts';
import { kept } from './kept.ts';

export const makeMemoryRequests = (): RequestStore => {
  const records = new Map<string, { readonly record: RequestRecord; readonly etag: string }>();
  let writes = 0;
  const put = (record: RequestRecord): string => {
    const etag = `"request-${++writes}"`;
    records.set(record.id, { record: kept(record), etag });
    return etag;
  };
  return {
    create: async (record) => (records.has(record.id) ? undefined : put(record)),
    read: async (id) => records.get(id),
    replace: async (record, etag) => (records.get(record.id)?.etag === etag ? put(record) : undefined),
  };
};
