import { expect, test } from 'vitest';
import { withAutoRenew } from '../../../src/domain/subscriptions/auto-renew.ts';
import { isListed, renewsByDefaultAt } from '../../../src/domain/subscriptions/software-renewal.ts';
import type { Subscription } from '../../../src/domain/subscriptions/subscription.ts';
import { parseInstant, plusMs } from '../../../src/domain/time.ts';
import { entryNamed, seededAt } from '../../support/buying.ts';

const held = entryNamed('Tailspin Toys').subscriptions.find(({ family }) => family === 'softwareSubscription');
if (held === undefined) throw new Error('Tailspin Toys holds software');
const renewing: Subscription = { ...held, autoRenew: true };
const since = parseInstant('2021-10-14T00:00:00Z');

const switched = (subscription: Subscription, wanted: boolean | undefined, now = seededAt) => {
  const result = withAutoRenew(subscription, wanted, now);
  return result.ok ? result.value.autoRenew : result.refusal.kind;
};

test('SW-02 renewal is switched on and off at any time before the term ends, and not at its end', () => {
  const end = renewing.endsAt ?? seededAt;
  expect(switched(renewing, false)).toBe(false);
  expect(switched({ ...renewing, autoRenew: false }, true, plusMs(end, -1))).toBe(true);
  expect(switched(renewing, false, end)).toBe('subscription-ended');
  expect(switched({ ...renewing, status: 'expired' }, false)).toBe('subscription-ended');
});

test('SW-02 a change that does not say switches it off', () => {
  expect(switched(renewing, undefined)).toBe(false);
});

test('SW-01 what was bought before 14 October 2021 expires on its date: it can not be made to renew', () => {
  const old = { ...renewing, autoRenew: false, startsAt: plusMs(since, -1), endsAt: plusMs(seededAt, 1) };
  expect(switched(old, true)).toBe('not-renewable');
  expect(switched({ ...old, startsAt: since }, true)).toBe(true);
});

test('SW-01 from that day on software renews by default and is listed among the subscriptions', () => {
  expect([renewsByDefaultAt(plusMs(since, -1)), renewsByDefaultAt(since)]).toEqual([false, true]);
  const bought = (startsAt: typeof since, family: Subscription['family']) => isListed({ family, startsAt });
  expect(bought(plusMs(since, -1), 'softwareSubscription')).toBe(false);
  expect(bought(since, 'softwareSubscription')).toBe(true);
  expect(bought(plusMs(since, -1), 'azurePlan')).toBe(true);
});

test('SP-09 a savings plan’s renewal is changed in the Azure portal, and nothing else renews', () => {
  const plan: Subscription = { ...renewing, family: 'savingsPlan', autoRenew: false };
  expect(switched(plan, true)).toBe('savings-plan-not-managed-here');
  expect(switched(plan, undefined)).toBe(false);
  expect(switched({ ...plan, family: 'reservation' }, true)).toBe('subscription-change-not-supported');
});
