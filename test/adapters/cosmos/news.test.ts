/** What a change of a customer has still to tell, in memory and on Cosmos alike: written with the change or not at all, found when late, struck out. */
import { expect } from 'vitest';
import { type News, subscriptionUpdated } from '../../../src/domain/notifications/news.ts';
import { minuteMs, plusMs } from '../../../src/domain/time.ts';
import { aCustomer, alpine, aSubscription, noon } from './samples.ts';
import { inEachPlace } from './worlds.ts';

const plan = aSubscription(alpine, 'plan-1');
const news: News = {
  ...{ id: 'news.1', partnerId: alpine.partnerId, customerId: alpine.customerId, writtenAt: noon },
  announcements: [subscriptionUpdated(plan, 'created', noon)],
};
const creation = [
  { change: 'create-customer', customer: aCustomer(alpine, 'Alpine') },
  { change: 'create-subscription', subscription: plan },
  { change: 'write-news', news },
] as const;

inEachPlace('News of a customer', (it) => {
  it('WH-02 is written with what it tells of, found when its writer is late, and gone when it was told', async ({
    customers,
  }) => {
    expect(await customers.write(alpine, creation)).toBe('written');
    expect(await customers.untold(noon, 10)).toEqual([]);
    const late = plusMs(noon, minuteMs);
    expect(await customers.untold(late, 10)).toEqual([news]);
    expect(await customers.subscriptions(alpine)).toEqual([plan]);
    await customers.strikeOut(news);
    await customers.strikeOut(news);
    expect(await customers.untold(late, 10)).toEqual([]);
  });

  it('is not written where the change is not', async ({ customers }) => {
    await customers.write(alpine, creation.slice(0, 1));
    expect(await customers.write(alpine, creation)).toBe('conflict');
    expect(await customers.untold(plusMs(noon, minuteMs), 10)).toEqual([]);
  });
});
