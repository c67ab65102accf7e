/** SP-10 RI-07 what moves to another partner, what stays, and why; decided for all that was asked for together. */
import { describe, expect, test } from 'vitest';
import { customerId, partnerId, type SubscriptionId, subscriptionId } from '../../../src/domain/ids.ts';
import type { Subscription } from '../../../src/domain/subscriptions/subscription.ts';
import { parseInstant, plusDays } from '../../../src/domain/time.ts';
import { accepted, ended } from '../../../src/domain/transfers/deciding.ts';
import { requestOf } from '../../../src/domain/transfers/transfer.ts';
import { eligibilityOf, stayingOf } from '../../../src/domain/transfers/what-moves.ts';

const now = parseInstant('2026-03-01T09:00:00Z');
const by = { objectId: 'ada', role: 'AdminAgent' } as const;

const thing = (id: string, more: Partial<Subscription> = {}): Subscription => ({
  ...{ id: subscriptionId(id), partnerId: partnerId('p'), customerId: customerId('c'), environment: 'production' },
  ...{ family: 'savingsPlan', catalogItemId: 'x:y:z', title: id, quantity: 1, status: 'active' },
  ...{ startsAt: plusDays(now, -10), autoRenew: false },
  ...more,
});
const azure = (id: string, status: 'active' | 'suspended' = 'active') => ({ id, friendlyName: id, status });
const plan = thing('plan', { family: 'azurePlan', azureSubscriptions: [azure('one'), azure('two')] });
const theirs = thing('their-plan', { family: 'azurePlan', azureSubscriptions: [azure('three')] });
const shared = thing('shared', { scope: { type: 'shared', subscriptionId: 'plan' } });
const single = thing('single', { scope: { type: 'single', entitlementId: 'ONE' } });
const reservation = thing('reservation', { family: 'reservation' });
const software = thing('software', { family: 'softwareSubscription' });

const why = (wanted: readonly string[], held: readonly Subscription[], receiving: Subscription | undefined = theirs) =>
  stayingOf(
    wanted.map((id): SubscriptionId => subscriptionId(id)),
    held,
    { plan: receiving },
    now,
  ).map(({ subscriptionId: id, reason }) => [id, reason]);

describe('SP-10 together', () => {
  test.each([
    ['a shared savings plan alone', ['shared'], [plan, shared], []],
    ['the plan with all that lies under it', ['plan', 'shared', 'single'], [plan, shared, single], []],
    ['the plan without one of them', ['plan', 'shared'], [plan, shared, single], [['plan', 'savings-plans-under-it']]],
    ['one for a single Azure subscription alone', ['single'], [plan, single], [['single', 'scope-stays']]],
    ['the plan with reservations (RI-07)', ['plan'], [plan, reservation], [['plan', 'reservations-under-it']]],
    ['a reservation itself', ['reservation'], [reservation], [['reservation', 'reservation']]],
    ['software', ['software'], [software], [['software', 'bought-from-its-seller']]],
    ['what is not there', ['nothing'], [plan], [['nothing', 'not-active']]],
    ['what has ended', ['shared'], [plan, { ...shared, endsAt: now }], [['shared', 'not-active']]],
    ['a suspended plan', ['plan'], [{ ...plan, status: 'suspended' }], [['plan', 'azure-plan-not-active']]],
  ] as const)('%s', (_what, wanted, held, expected) => {
    expect(why(wanted, held)).toEqual(expected);
  });

  test('SB-03 the target needs an active plan, and room under it', () => {
    expect(stayingOf([shared.id], [plan, shared], { plan: undefined }, now)[0]?.reason).toBe('target-has-no-plan');
    expect(why(['shared'], [plan, shared], { ...theirs, status: 'suspended' })).toEqual([
      ['shared', 'target-plan-not-active'],
    ]);
    const sandbox = { ...plan, environment: 'sandbox' as const };
    expect(why(['plan'], [sandbox])).toEqual([]);
    const full = { ...theirs, azureSubscriptions: [azure('three'), azure('four')] };
    expect(why(['plan'], [sandbox], full)).toEqual([['plan', 'target-has-no-room']]);
    // One that is there already takes none.
    expect(why(['plan'], [sandbox], { ...theirs, azureSubscriptions: [azure('ONE'), azure('four')] })).toEqual([]);
  });

  test('each as if it went with what hangs together; switched off, none', () => {
    const held = [
      plan,
      shared,
      single,
      software,
      { ...shared, id: subscriptionId('gone'), status: 'deleted' as const },
    ];
    expect(eligibilityOf(held, true, now).map(({ reason }) => reason)).toEqual([
      ...[undefined, undefined, undefined],
      'bought-from-its-seller',
    ]);
    expect(eligibilityOf(held, false, now).map(({ reason }) => reason)).toEqual(Array(4).fill('off'));
  });
});

test('SP-10 30 days of 24 hours: a millisecond before it is in time, at the instant it is too late, for everybody', () => {
  const request = requestOf({
    ...{ id: 't', customerId: customerId('c'), environment: 'production', createdAt: now, createdBy: by },
    ...{ sourcePartnerId: partnerId('p'), targetPartnerId: partnerId('q'), items: [] },
  });
  const move = { cutAt: now, decidedAt: now, plan: { catalogItemId: 'x:y:z', title: 'plan' } };
  const late = plusDays(now, 30);
  const justInTime = parseInstant('2026-03-31T08:59:59.999Z');
  for (const at of [justInTime, late]) {
    const all = [
      accepted(request, move, { side: 'source', by, now: at }),
      ended(request, 'rejected', { side: 'source', by, now: at }),
      ended(request, 'withdrawn', { side: 'target', by, now: at }),
    ];
    expect(all.map(({ ok }) => ok)).toEqual(Array(3).fill(at === justInTime));
  }
});
