/** SP-10 LG-05 whose the use of an hour is when an Azure subscription goes to another partner, however late it is reported. */
import { expect, test } from 'vitest';
import { partnerId, subscriptionId } from '../../../src/domain/ids.ts';
import { type Month, makePriceLists, readMonth } from '../../../src/domain/prices/price-list.ts';
import type { AzureSubscription, Subscription } from '../../../src/domain/subscriptions/subscription.ts';
import { parseInstant as at } from '../../../src/domain/time.ts';
import { checkUsage } from '../../../src/domain/usage/check-usage.ts';
import { hourOf } from '../../../src/domain/usage/hours.ts';
import { contoso, wingtip } from '../../support/builders.ts';

const november = readMonth('2026-11') as Month;
const [price] = makePriceLists().pricesIn('USD', november).values();

const plan = (id: string, azure: Partial<AzureSubscription>, change: Partial<Subscription> = {}): Subscription => ({
  ...{ id: subscriptionId(id), partnerId: contoso, customerId: wingtip, environment: 'production' },
  ...{ family: 'azurePlan', catalogItemId: 'x:y:z', title: 'Azure plan', quantity: 1, status: 'active' },
  ...{ startsAt: at('2026-11-01T00:00:00Z'), autoRenew: false },
  azureSubscriptions: [{ id: 'E1', friendlyName: 'One', status: 'active', ...azure }],
  ...change,
});

const hours = ['09', '12', '13', '18', '19'].map((hour) => hourOf(at(`2026-11-10T${hour}:00:00Z`)));

/** The hours of the day whose use may be reported to who holds these, and under which plan each lies there. */
const taken = (subscriptions: readonly Subscription[]) =>
  hours.flatMap((hour) => {
    const usage = { azureSubscription: 'e1', resourceGroup: 'rg', meter: 'm', quantity: '1', partnerInControl: true };
    const checked = checkUsage([{ hour, ...usage }], {
      ...{ subscriptions, now: at('2026-11-20T00:00:00Z') },
      meterIn: () => price,
    });
    return checked.ok ? [`${hour.slice(-2)} ${checked.value.get(hour)?.[0]?.azurePlan}`] : [];
  });

test('SP-10 LG-05 an hour is its who had it when it began: taken in by one of the two partners, and by no other', () => {
  const [there, back] = [at('2026-11-10T12:30:00Z'), at('2026-11-10T18:30:00Z')];
  const away = (transferId: string, when: typeof there) =>
    ({ status: 'deleted', transferredAway: { transferId, at: when } }) as const;
  const first = plan('first', {}, away('t', there));
  const second = plan('second', { heldFrom: there }, { partnerId: partnerId('other'), ...away('u', back) });
  const third = plan('third', { heldFrom: back });
  expect(taken([first])).toEqual(['09 first', '12 first']);
  expect(taken([second])).toEqual(['13 second', '18 second']);
  // It came back, into another plan.
  expect(taken([third, first])).toEqual(['09 first', '12 first', '19 third']);
});

test('LG-05 what ended otherwise takes nothing in any more', () => {
  expect(taken([plan('ended', {}, { status: 'deleted' })])).toEqual([]);
});
