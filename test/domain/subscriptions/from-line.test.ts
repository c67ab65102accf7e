import { describe, expect, test } from 'vitest';
import { subscriptionId } from '../../../src/domain/ids.ts';
import type { OrderLine } from '../../../src/domain/orders/order.ts';
import { subscriptionFrom } from '../../../src/domain/subscriptions/from-line.ts';
import { parseInstant } from '../../../src/domain/time.ts';
import { anAzurePlanLine, anOrder, aSavingsPlanLine, aSoftwareLine } from '../../support/builders.ts';

const id = subscriptionId('5d0c0000-0000-4000-8000-000000000001');
const startsAt = parseInstant('2028-02-29T10:00:00.000Z');
const first = {
  id: 'e0000000-0000-4000-8000-00000000000e',
  friendlyName: 'Microsoft Azure',
  status: 'active' as const,
};
const bought = (line: OrderLine) => subscriptionFrom(anOrder('clear'), line, id, startsAt, first);

describe('the subscription a line becomes', () => {
  test('OR-06 its term and cancel window begin at provisioning, not at the order', () => {
    expect(bought(aSoftwareLine())).toMatchObject({
      startsAt,
      endsAt: '2029-02-28T10:00:00.000Z',
      cancellationAllowedUntil: '2028-03-07T10:00:00.000Z',
    });
  });

  test('points at its order and line, and carries what was bought', () => {
    const line = aSavingsPlanLine({ lineNumber: 3, partnerOnRecord: '4567' });
    expect(bought(line)).toMatchObject({
      id,
      orderId: 'order0000001',
      orderLine: 3,
      status: 'active',
      family: 'savingsPlan',
      catalogItemId: line.catalogItemId,
      commitment: { amount: '0.05', currency: 'USD', grain: 'hourly' },
      scope: { type: 'shared', subscriptionId: 'b0000000-0000-4000-8000-00000000000b' },
      partnerOnRecord: '4567',
    });
  });

  test('SW-05 perpetual software may be cancelled for 30 days and has no end', () => {
    const { term: _term, ...perpetual } = aSoftwareLine({ family: 'perpetualSoftware' });
    const subscription = bought(perpetual);
    expect(subscription.cancellationAllowedUntil).toBe('2028-03-30T10:00:00.000Z');
    expect(subscription).not.toHaveProperty('endsAt');
    expect(subscription.autoRenew).toBe(false);
  });

  test('SP-09 a savings plan has no cancel window, and renews only when asked to', () => {
    expect(bought(aSavingsPlanLine())).not.toHaveProperty('cancellationAllowedUntil');
    expect(bought(aSavingsPlanLine()).autoRenew).toBe(false);
    expect(bought(aSavingsPlanLine({ renewsTo: 'P1Y' })).autoRenew).toBe(true);
  });

  test('SW-01 software renews by itself', () => {
    expect(bought(aSoftwareLine()).autoRenew).toBe(true);
  });

  test('SW-06 Red Hat and SUSE are never cancelled', () => {
    expect(bought(aSoftwareLine({ family: 'linuxSubscription' }))).not.toHaveProperty('cancellationAllowedUntil');
  });

  test('AP-01 the Azure plan comes with its first Azure subscription, nothing else does', () => {
    expect(bought(anAzurePlanLine()).azureSubscriptions).toEqual([first]);
    expect(bought(anAzurePlanLine())).not.toHaveProperty('endsAt');
    expect(bought(aSavingsPlanLine())).not.toHaveProperty('azureSubscriptions');
  });

  test('SP-04 a single scope names its Azure subscription', () => {
    const line = aSavingsPlanLine({ provisioningContext: { scope: 'single', entitlementId: first.id } });
    expect(bought(line).scope).toEqual({ type: 'single', entitlementId: first.id });
  });
});
