/** Usage by the hour: taken in, rated and read. */
import { makeRating } from '../app/usage/rating.ts';
import { makeReadUsage } from '../app/usage/read-usage.ts';
import { makeReportUsage } from '../app/usage/report-usage.ts';
import { earnedCreditRows } from '../domain/usage/earned-credit.ts';
import type { World } from './world.ts';

export const wireUsage = (world: World) => {
  const rating = makeRating(world);
  const using = { ...world, rating };
  return {
    usage: { report: makeReportUsage(using), ...makeReadUsage({ ...using, creditRows: earnedCreditRows }) },
  };
};
