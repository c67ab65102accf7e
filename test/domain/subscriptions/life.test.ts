import { expect, test } from 'vitest';
import { productFamilies } from '../../../src/domain/catalog/families.ts';
import { lifeDueAt, nextLifeStep, stagesOf } from '../../../src/domain/subscriptions/life.ts';
import type { Subscription } from '../../../src/domain/subscriptions/subscription.ts';
import { type Instant, parseInstant, plusDays, plusMs } from '../../../src/domain/time.ts';

const endsAt = parseInstant('2027-01-31T10:00:00Z');
const held = (more: Partial<Pick<Subscription, 'family' | 'status' | 'autoRenew'>> = {}) => ({
  family: 'softwareSubscription' as const,
  status: 'active' as const,
  autoRenew: false,
  endsAt,
  ...more,
});
const at = (now: Instant, more: Parameters<typeof held>[0] = {}) => nextLifeStep(held(more), now);

test('LC-01 a term that ends renews where it is to and expires where it is not, at that very instant and not before', () => {
  const before = plusMs(endsAt, -1);
  expect(at(before)).toEqual({ step: 'wait', until: endsAt });
  expect(at(before, { autoRenew: true })).toEqual({ step: 'wait', until: endsAt });
  expect(at(endsAt)).toEqual({ step: 'become', status: 'expired', at: endsAt });
  expect(at(endsAt, { autoRenew: true })).toEqual({ step: 'renew', at: endsAt });
});

test('LC-01 a step says when it was due, however late somebody looks', () => {
  expect(at(plusDays(endsAt, 400), { autoRenew: true })).toEqual({ step: 'renew', at: endsAt });
});

test.each([
  ['expired', 'disabled', 30],
  ['disabled', 'deleted', 120],
] as const)('LC-02 what is %s becomes %s %i days after the end, times 24 hours', (status, becomes, days) => {
  const due = plusDays(endsAt, days);
  expect(at(plusMs(due, -1), { status })).toEqual({ step: 'wait', until: due });
  expect(at(due, { status })).toEqual({ step: 'become', status: becomes, at: due });
});

test('LC-02 what is suspended at its end is disabled then, whether it was to renew or not', () => {
  for (const autoRenew of [true, false]) {
    expect(at(endsAt, { status: 'suspended', autoRenew })).toEqual({ step: 'become', status: 'disabled', at: endsAt });
  }
});

test('LC-02 nothing comes after deleted, and nothing at all to what has no term', () => {
  expect(at(plusDays(endsAt, 9_999), { status: 'deleted' })).toEqual({ step: 'nothing' });
  for (const family of ['azurePlan', 'perpetualSoftware', 'legacyAzure', 'sharedServices'] as const) {
    expect(at(plusDays(endsAt, 9_999), { family })).toEqual({ step: 'nothing' });
  }
  const { endsAt: _endsAt, ...endless } = held();
  expect(lifeDueAt(endless)).toBeUndefined();
});

test('LC-02 every family has its stages, and each leads on to deleted', () => {
  for (const family of productFamilies) {
    for (const { from } of stagesOf[family]) {
      let status: Subscription['status'] = from;
      for (let i = 0; i < 5 && status !== 'deleted'; i++) {
        status = stagesOf[family].find((stage) => stage.from === status)?.becomes ?? status;
      }
      expect([family, status]).toEqual([family, 'deleted']);
    }
  }
});
