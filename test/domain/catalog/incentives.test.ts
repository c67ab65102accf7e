import { expect, test } from 'vitest';
import { incentivesAt } from '../../../src/domain/catalog/incentives.ts';
import { poolLeft, refundCounts, reservationReturns } from '../../../src/domain/catalog/reservation-returns.ts';
import { money } from '../../../src/domain/money.ts';
import { parseInstant } from '../../../src/domain/time.ts';

const at = (text: string) => parseInstant(`${text}T00:00:00Z`);

test('LG-03 the legacy offer has incentives until 1 February 2022; the Azure plan keeps its credit and incentives', () => {
  expect(incentivesAt('legacyAzure', at('2022-01-31'))).toEqual(['partner-incentives']);
  expect(incentivesAt('legacyAzure', at('2022-02-01'))).toEqual([]);
  expect(incentivesAt('azurePlan', at('2026-11-25'))).toEqual([
    'partner-earned-credit',
    'commerce-incentives',
    'silver-competency',
  ]);
});

test('LG-07 the silver competency counts from October 2021', () => {
  expect(incentivesAt('azurePlan', at('2021-09-30'))).not.toContain('silver-competency');
  expect(incentivesAt('azurePlan', at('2021-10-01'))).toContain('silver-competency');
});

test('SP-12 a savings plan earns an incentive by consumption since its launch', () => {
  expect(incentivesAt('savingsPlan', at('2023-06-14'))).toEqual([]);
  expect(incentivesAt('savingsPlan', at('2023-06-15'))).toEqual(['consumption-incentive']);
});

test('RI-08 a refund counts with the commitment it cancels: 36 months at 100 USD, given back in month 12, leave 47,600', () => {
  const counted = refundCounts(money(10_000, 'USD'), 36, 12);
  expect(counted).toEqual(money(240_000, 'USD'));
  expect(poolLeft([counted])).toEqual(money(4_760_000, 'USD'));
  expect(poolLeft([])).toEqual(money(5_000_000, 'USD'));
  expect(refundCounts(money(10_000, 'USD'), 12, 13)).toEqual(money(0, 'USD'));
  expect(reservationReturns.windowMonths).toBe(12);
});
