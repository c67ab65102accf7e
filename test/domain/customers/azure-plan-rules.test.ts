/** The rules around the Azure plan, at their edges: AP-04, AP-05, AP-06, RI-03, SB-03. */
import { describe, expect, test } from 'vitest';
import { changeAzureSubscription, createAzureSubscription } from '../../../src/domain/customers/azure-subscriptions.ts';
import { azureSubscriptionsPerPlan } from '../../../src/domain/customers/holding-limits.ts';
import { activeUnder, changePlanStatus } from '../../../src/domain/customers/plan-status.ts';
import { register, registrationOf, registrationTakesMs } from '../../../src/domain/customers/registration.ts';
import {
  completed,
  mayTransition,
  moveToPlan,
  withHolder,
  withoutHolder,
} from '../../../src/domain/customers/transition.ts';
import { customerId, subscriptionId } from '../../../src/domain/ids.ts';
import type { Subscription } from '../../../src/domain/subscriptions/subscription.ts';
import { parseInstant, plusMs } from '../../../src/domain/time.ts';
import { aCustomer, contoso, wingtip } from '../../support/builders.ts';
import { accepted } from '../../support/shop.ts';

const now = parseInstant('2026-03-01T09:00:00Z');

const held = (over: Partial<Subscription>): Subscription => ({
  id: subscriptionId('a0000000-0000-4000-8000-000000000001'),
  partnerId: contoso,
  customerId: wingtip,
  environment: 'production',
  family: 'azurePlan',
  catalogItemId: 'p:s:a',
  title: 'Microsoft Azure plan',
  quantity: 1,
  status: 'active',
  startsAt: now,
  autoRenew: false,
  ...over,
});

const plan = held({
  azureSubscriptions: [
    { id: 'e-1', friendlyName: 'One', status: 'suspended' },
    { id: 'e-2', friendlyName: 'Two', status: 'suspended' },
  ],
});

const under = (
  family: Subscription['family'],
  scope: Subscription['scope'],
  status: Subscription['status'] = 'active',
) =>
  held({
    id: subscriptionId('b0000000-0000-4000-8000-000000000001'),
    family,
    title: `A ${family}`,
    status,
    ...(scope === undefined ? {} : { scope }),
  });

describe('AP-04 what hangs from the plan', () => {
  test.each<[string, Subscription, readonly string[]]>([
    [
      'a savings plan shared under it',
      under('savingsPlan', { type: 'shared', subscriptionId: plan.id }),
      ['A savingsPlan'],
    ],
    [
      'a savings plan for one of its Azure subscriptions',
      under('savingsPlan', { type: 'single', entitlementId: 'E-2' }),
      ['A savingsPlan'],
    ],
    [
      'a reservation that names it in capitals',
      under('reservation', { type: 'shared', subscriptionId: plan.id.toUpperCase() }),
      ['A reservation'],
    ],
    ['a reservation that names nothing', under('reservation', undefined), ['A reservation']],
    ['a reservation under something else', under('reservation', { type: 'shared', subscriptionId: 'other' }), []],
    ['an expired savings plan', under('savingsPlan', { type: 'shared', subscriptionId: plan.id }, 'expired'), []],
    ['software', under('softwareSubscription', undefined), []],
  ])('%s', (_what, other, active) => {
    expect(activeUnder(plan, [other])).toEqual(active);
    const suspended = changePlanStatus(plan, 'suspended', [other]);
    expect(suspended).toMatchObject(
      active.length === 0
        ? { ok: true, value: { status: 'suspended' } }
        : { refusal: { kind: 'azure-plan-in-use', active } },
    );
  });

  test('an active Azure subscription is named by what it is called', () => {
    const used = accepted(changeAzureSubscription(plan, 'E-1', { status: 'active', friendlyName: 'Shop' }));
    expect(changePlanStatus(used, 'suspended', [])).toMatchObject({ refusal: { active: ['Shop'] } });
    expect(changePlanStatus(used, 'active', [])).toMatchObject({ ok: true, value: used });
  });
});

describe('AP-06 Azure subscriptions', () => {
  test('a plan that is suspended takes no new one, and reactivates none', () => {
    const suspended = { ...plan, status: 'suspended' as const };
    const refusal = { ok: false, refusal: { kind: 'azure-plan-not-active' } };
    expect(createAzureSubscription(suspended, { id: 'e-3', friendlyName: 'x' })).toEqual(refusal);
    expect(changeAzureSubscription(suspended, 'e-1', { status: 'active' })).toEqual(refusal);
    expect(changeAzureSubscription(suspended, 'e-1', { friendlyName: 'x' })).toMatchObject({ ok: true });
  });

  test('a reason stays while it is suspended, and goes when it is reactivated', () => {
    const active = accepted(changeAzureSubscription(plan, 'e-1', { status: 'active' }));
    const again = accepted(changeAzureSubscription(active, 'e-1', { status: 'suspended', reason: 'compromise' }));
    expect(again.azureSubscriptions?.[0]).toMatchObject({ status: 'suspended', cancellationReason: 'compromise' });
    const back = accepted(changeAzureSubscription(again, 'e-1', { status: 'active' }));
    expect(back.azureSubscriptions?.[0]).toEqual({ id: 'e-1', friendlyName: 'One', status: 'active' });
  });

  test('SB-03 a plan is full at its limit, sooner in a sandbox; the one that made it full may ask again', () => {
    const many = (count: number) =>
      Array.from({ length: count }, (_, n) => ({ id: `e-${n}`, friendlyName: 'x', status: 'active' as const }));
    const full = held({ azureSubscriptions: many(azureSubscriptionsPerPlan) });
    const another = { id: 'new', friendlyName: 'x' };
    expect(createAzureSubscription(full, another)).toMatchObject({ refusal: { kind: 'azure-subscriptions-limit' } });
    expect(createAzureSubscription(full, { id: 'E-0', friendlyName: 'x' })).toEqual({ ok: true, value: full });
    const sandbox = held({ environment: 'sandbox', azureSubscriptions: many(3) });
    expect(createAzureSubscription(sandbox, another)).toEqual({
      ok: false,
      refusal: { kind: 'sandbox-holding-limit', maximum: 3 },
    });
    expect(createAzureSubscription({ ...sandbox, environment: 'production' }, another)).toMatchObject({ ok: true });
  });
});

describe('RI-03 registration', () => {
  test('is through at its very instant, and not a millisecond earlier', () => {
    const asked = accepted(register(plan, now));
    expect(registrationOf(plan, now)).toBe('notregistered');
    expect(registrationOf(asked, now)).toBe('registering');
    expect(registrationOf(asked, plusMs(now, registrationTakesMs - 1))).toBe('registering');
    expect(registrationOf(asked, plusMs(now, registrationTakesMs))).toBe('registered');
    expect(register(asked, plusMs(now, 5_000))).toEqual({ ok: true, value: asked });
  });

  test('what was registered before anybody kept the instant is registered', () => {
    expect(registrationOf({ registration: 'registered' }, now)).toBe('registered');
  });

  test.each<[Subscription['family'], Subscription['status'], string | undefined]>([
    ['azurePlan', 'active', undefined],
    ['legacyAzure', 'active', undefined],
    ['azurePlan', 'suspended', 'subscription-not-active'],
    ['softwareSubscription', 'active', 'subscription-not-for-reservations'],
    ['savingsPlan', 'active', 'subscription-not-for-reservations'],
  ])('of %s that is %s', (family, status, kind) => {
    const outcome = register(held({ family, status }), now);
    expect(outcome.ok ? undefined : outcome.refusal.kind).toBe(kind);
  });
});

describe('AP-05 the move', () => {
  const customer = aCustomer();
  const to = { id: subscriptionId('f0000000-0000-4000-8000-000000000001'), catalogItemId: 'p:s:a', title: 'Plan' };
  const legacy = (n: number, over: Partial<Subscription> = {}) =>
    held({
      id: subscriptionId(`d0000000-0000-4000-8000-${String(n).padStart(12, '0')}`),
      family: 'legacyAzure',
      title: 'Microsoft Azure (MS-AZR-0145P)',
      azureSubscriptions: [{ id: `az-${n}`, friendlyName: `Az ${n}`, status: 'active' }],
      ...over,
    });
  const move = (subscriptions: readonly Subscription[], who = customer) =>
    accepted(moveToPlan(who, subscriptions, to, now));

  test('what was suspended moves suspended, and keeps its id all the same', () => {
    const moved = move([legacy(1), legacy(2, { status: 'suspended' })]);
    expect(moved?.plan.azureSubscriptions).toEqual([
      { id: 'az-1', friendlyName: 'Az 1', status: 'active' },
      { id: 'az-2', friendlyName: 'Az 2', status: 'suspended' },
    ]);
    expect(moved?.ended.map(({ status, endsAt, movedTo }) => [status, endsAt, movedTo])).toEqual([
      ['deleted', now, to.id],
      ['deleted', now, to.id],
    ]);
  });

  test('goes under the plan that the customer has, beside what is there', () => {
    const moved = move([plan, legacy(1)]);
    expect(moved?.isNewPlan).toBe(false);
    expect(moved?.plan.id).toBe(plan.id);
    expect(moved?.plan.azureSubscriptions?.map(({ id }) => id)).toEqual(['e-1', 'e-2', 'az-1']);
    expect(moveToPlan(customer, [{ ...plan, status: 'suspended' }, legacy(1)], to, now)).toMatchObject({
      refusal: { kind: 'azure-plan-not-active' },
    });
  });

  test('RI-07 a reservation under the legacy subscription names the plan now; the reseller on record stays', () => {
    const reservation = under('reservation', { type: 'shared', subscriptionId: legacy(1).id });
    const moved = move([legacy(1, { partnerOnRecord: '42' }), reservation]);
    expect(moved?.rescoped).toEqual([{ ...reservation, scope: { type: 'shared', subscriptionId: to.id } }]);
    expect(moved?.plan.partnerOnRecord).toBe('42');
    expect(move([legacy(1)], aCustomer({ reseller: '7' }))?.plan.partnerOnRecord).toBe('7');
  });

  test('a registration is kept only where all of them had it', () => {
    expect(move([legacy(1, { registration: 'registered' })])?.plan.registration).toBe('registered');
    expect(move([legacy(1, { registration: 'registered' }), legacy(2)])?.plan.registration).toBeUndefined();
  });

  test('more than one batch takes is moved in several, and every one of them is on record', () => {
    let subscriptions: readonly Subscription[] = Array.from({ length: 90 }, (_, n) => legacy(n));
    for (let batch = 0; batch < 3; batch++) {
      const moved = move(subscriptions);
      if (moved === undefined) throw new Error('There was more to move');
      expect(1 + moved.ended.length).toBeLessThanOrEqual(100);
      const left = subscriptions.filter(
        ({ id }) => ![...moved.ended.map((each) => each.id), moved.plan.id].includes(id),
      );
      subscriptions = [...left, ...moved.ended, moved.plan];
    }
    expect(move(subscriptions)).toBeUndefined();
    const after = subscriptions.find(({ family }) => family === 'azurePlan');
    expect(after?.azureSubscriptions).toHaveLength(90);
    expect(after?.transition?.legacySubscriptions).toHaveLength(90);
  });

  test('is complete once, and is open again when more is moved later', () => {
    const first = move([legacy(1)])?.plan;
    if (first === undefined) throw new Error('There was something to move');
    const done = completed(first, now);
    expect(done.transition?.completedAt).toBe(now);
    expect(completed(done, plusMs(now, 1))).toBe(done);
    expect(move([done, legacy(2)])?.plan.transition?.completedAt).toBeUndefined();
    expect(completed(plan, now)).toBe(plan);
  });

  test('needs the relationship and an agreement, attested or accepted with Microsoft itself', () => {
    const { agreement: _none, ...bare } = customer;
    expect(mayTransition({ ...bare, signedDirectly: true })).toMatchObject({ ok: true });
    expect(mayTransition(bare)).toMatchObject({ refusal: { kind: 'agreement-missing' } });
    expect(mayTransition({ ...bare, relationship: 'none' })).toMatchObject({ refusal: { kind: 'relationship-ended' } });
  });

  test('AP-02 a customer holds the legacy offer until its last partner’s is gone', () => {
    const record = { customerTenantId: customerId('c'), holdsLegacyAzure: false };
    const two = withHolder(withHolder(withHolder(record, 'a'), 'b'), 'a');
    expect(two).toMatchObject({ holdsLegacyAzure: true, legacyHolders: ['b', 'a'] });
    expect(withoutHolder(two, 'a')).toMatchObject({ holdsLegacyAzure: true, legacyHolders: ['b'] });
    expect(withoutHolder(withoutHolder(two, 'a'), 'b')).toMatchObject({ holdsLegacyAzure: false, legacyHolders: [] });
    expect(withoutHolder({ ...record, holdsLegacyAzure: true }, 'a')).toMatchObject({ holdsLegacyAzure: false });
  });
});
