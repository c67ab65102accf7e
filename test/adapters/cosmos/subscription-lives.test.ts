/** Which subscriptions are due, in memory and on Cosmos alike: by the instant itself, of one partner or all, parked ones apart. */
import { expect } from 'vitest';
import type { CustomerRef } from '../../../src/domain/ids.ts';
import type { Subscription } from '../../../src/domain/subscriptions/subscription.ts';
import { type Instant, plusDays, plusMs } from '../../../src/domain/time.ts';
import { aCustomer, alpine, aSubscription, type contoso, noon } from './samples.ts';
import { inEachPlace } from './worlds.ts';

const elsewhere: CustomerRef = { ...alpine, partnerId: '22222222-bbbb-4bbb-8bbb-222222222222' as typeof contoso };

const software = (id: string, endsAt: Instant, more: Partial<Subscription> = {}, of = alpine): Subscription => {
  const { azureSubscriptions: _none, ...plain } = aSubscription(of, id);
  return {
    ...plain,
    ...{ family: 'softwareSubscription', term: 'P1Y', endsAt },
    currentTerm: {
      ...{ number: 2, startsAt: noon, total: { minor: 100, currency: 'USD' } },
      countedFrom: { at: noon, months: 12 },
    },
    ...more,
  };
};
const parked = { reason: 'it failed', at: noon };

inEachPlace('The lives of subscriptions', (it) => {
  it('LC-01 LC-02 are due at the very instant, longest due first, and not before', async ({ customers, lives }) => {
    const held = [
      software('later', plusDays(noon, 1)),
      software('now', noon),
      software('expired', plusDays(noon, -30), { status: 'expired' }),
      software('deleted', plusDays(noon, -500), { status: 'deleted' }),
      software('parked', plusDays(noon, -2), { autoRenew: true, renewalTrouble: { attempts: 10, parked } }),
      software('cancelled', noon, { status: 'deleted', renewalTrouble: { attempts: 10, parked } }),
      software('off', noon, { renewalTrouble: { attempts: 10, parked } }),
      aSubscription(alpine, 'plan'),
    ];
    await customers.write(alpine, [
      { change: 'create-customer', customer: aCustomer(alpine, 'Alpine') },
      ...held.map((subscription) => ({ change: 'create-subscription' as const, subscription })),
    ]);
    await customers.write(elsewhere, [
      { change: 'create-subscription', subscription: software('other', plusDays(noon, -1), {}, elsewhere) },
    ]);
    const due = async (...asked: Parameters<typeof lives.due>) =>
      (await lives.due(...asked)).map(({ subscriptionId }) => subscriptionId).sort();
    expect(await due(noon, 10)).toEqual(['expired', 'now', 'off', 'other']);
    expect(await due(noon, 10, alpine.partnerId)).toEqual(['expired', 'now', 'off']);
    expect(await due(plusMs(noon, -1), 10)).toEqual(['other']);
    expect(await lives.due(noon, 1)).toEqual([{ ...elsewhere, subscriptionId: 'other' }]);
    expect(await lives.parked(10)).toEqual([{ ...alpine, subscriptionId: 'parked', ...parked }]);
    expect((await customers.subscriptions(alpine)).find(({ id }) => id === 'now')).toEqual(held[1]);
  });
});
