/** The in-memory activity log. */
import type { ActivityLog } from '../../../src/app/software/ports.ts';
import type { Activity, ActivityKey } from '../../../src/domain/software/activity.ts';
import { kept } from './kept.ts';
import { ascending, pageOf } from './ordering.ts';
import { keysOf, type Told } from './state.ts';

const newestFirst = (a: ActivityKey, b: ActivityKey): number => ascending(b.at, a.at) || ascending(b.id, a.id);

export const makeMemoryActivityLog = (): ActivityLog & Told => {
  const records = new Map<string, Activity>();
  return {
    state: () => keysOf('activity', records),
    write: async (activity) => {
      const key = `${activity.partnerId}/${activity.at.slice(0, 7)}/${activity.id}`;
      const there = records.get(key) ?? kept(activity);
      records.set(key, there);
      return there;
    },
    find: async (partner, { from, to, customerId, operations }, size, after) =>
      pageOf(
        [...records.values()]
          .filter((each) => each.partnerId === partner && each.at >= from && each.at <= to)
          .filter((each) => customerId === undefined || each.customerId === customerId)
          .filter((each) => operations === undefined || operations.includes(each.operation))
          .filter((each) => after === undefined || newestFirst(each, after) > 0)
          .sort(newestFirst),
        size,
        (each) => each,
        ({ at, id }) => ({ at, id }),
      ),
  };
};
