/** The outbox of customers: posts and tells what a change wrote down, then strikes it out; what nobody told is found by the sweep. */
import type { News } from '../../domain/notifications/news.ts';
import { minuteMs, plusMs } from '../../domain/time.ts';
import type { Ledger } from '../billing/ports.ts';
import type { Clock } from '../clock.ts';
import { heard, type Log } from '../log.ts';
import type { Announce } from '../notifications/ports.ts';
import type { CustomerStore } from './ports.ts';

export interface TellNewsDeps {
  readonly customers: Pick<CustomerStore, 'untold' | 'strikeOut'>;
  readonly ledger: Pick<Ledger, 'post' | 'credit'>;
  readonly announce: Announce;
  readonly clock: Clock;
  readonly log: Log;
}

/** Never fails its caller, whose change is stored. */
export type TellNews = (news: News) => Promise<void>;

export const makeTellNews = ({ customers, ledger, announce, log }: Omit<TellNewsDeps, 'clock'>): TellNews => {
  const tell = async (news: News): Promise<void> => {
    if (news.charges !== undefined) await ledger.post(news.charges);
    if (news.credits !== undefined) await ledger.credit(news.credits);
    for (const announcement of news.announcements) await announce(announcement);
    await customers.strikeOut(news);
  };
  return (news) => heard(tell(news), log);
};

/** Who wrote it had this long to tell it. */
const graceMs = minuteMs;
const most = 200;

/** Says how many were told late. Telling twice tells the same (WH-02). */
export const makeSweepNews = (deps: TellNewsDeps) => {
  const tell = makeTellNews(deps);
  return async (): Promise<number> => {
    const late = await deps.customers.untold(plusMs(deps.clock.real(), -graceMs), most);
    for (const news of late) await tell(news);
    return late.length;
  };
};
