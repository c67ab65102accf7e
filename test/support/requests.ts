/** Requests remembered in memory, behind the same port as the stored ones. Every write gets a new ETag. */
import type { RequestRecord, RequestStore } from '../../src/app/requests/ports.ts';

export const aRequestStore = (): RequestStore & {
  readonly records: Map<string, { record: RequestRecord; etag: string }>;
} => {
  const records = new Map<string, { record: RequestRecord; etag: string }>();
  let writes = 0;
  const put = (record: RequestRecord): string => {
    const etag = `"${++writes}"`;
    records.set(record.id, { record, etag });
    return etag;
  };
  return {
    records,
    create: async (record) => (records.has(record.id) ? undefined : put(record)),
    read: async (id) => records.get(id),
    replace: async (record, etag) => (records.get(record.id)?.etag === etag ? put(record) : undefined),
  };
};
