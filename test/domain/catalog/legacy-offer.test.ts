import { expect, test } from 'vitest';
import { isPhase, type LegacyBuyer, legacyPhases, whyNoLegacy } from '../../../src/domain/catalog/legacy-offer.ts';
import { parseInstant, plusMs } from '../../../src/domain/time.ts';

const phaseOne = parseInstant('2021-07-21T00:00:00Z');
const now = parseInstant('2026-11-25T00:00:00Z');

const buyer = (change: Partial<LegacyBuyer> = {}): LegacyBuyer => ({
  isGcc: false,
  relationshipSince: parseInstant('2019-05-01T00:00:00Z'),
  hasAzurePlan: false,
  boughtBefore: true,
  ...change,
});

test('LG-04 the phases are dated rows, and the third has no date', () => {
  expect(legacyPhases.map(({ phase, from }) => [phase, from])).toEqual([
    [1, '2021-07-21T00:00:00.000Z'],
    [2, '2022-02-01T00:00:00.000Z'],
    [3, undefined],
  ]);
  expect([isPhase(1, now), isPhase(2, now), isPhase(3, now)]).toEqual([true, true, false]);
  expect(isPhase(2, parseInstant('2022-01-31T23:59:59.999Z'))).toBe(false);
});

test('LG-01 from 21 July 2021 only who bought it from this partner before may buy it, to the millisecond', () => {
  const stranger = buyer({ boughtBefore: false });
  expect(whyNoLegacy(stranger, plusMs(phaseOne, -1))).toBeUndefined();
  expect(whyNoLegacy(stranger, phaseOne)).toBe('never-bought');
  expect(whyNoLegacy(buyer(), now)).toBeUndefined();
});

test('LG-01 LG-06 a new relationship, a change of channel partner or of billing owner counts as new', () => {
  expect(whyNoLegacy(buyer({ relationshipSince: phaseOne }), now)).toBe('new-relationship');
  expect(whyNoLegacy(buyer({ relationshipSince: plusMs(phaseOne, -1) }), now)).toBeUndefined();
  expect(whyNoLegacy(buyer({ relationshipOrigin: 'channelPartnerChange' }), now)).toBe('new-relationship');
  expect(whyNoLegacy(buyer({ relationshipOrigin: 'billingOwnerChange' }), now)).toBe('new-relationship');
});

test('LG-02 government community customers, and those moved by a direct partner that became a reseller, are exempt', () => {
  const late = { relationshipSince: parseInstant('2023-01-01T00:00:00Z'), boughtBefore: false };
  expect(whyNoLegacy(buyer({ ...late, isGcc: true }), now)).toBeUndefined();
  expect(whyNoLegacy(buyer({ ...late, relationshipOrigin: 'directPartnerBecameReseller' }), now)).toBeUndefined();
});

test('AP-02 beside the Azure plan it is sold to nobody, exempt or not', () => {
  expect(whyNoLegacy(buyer({ hasAzurePlan: true }), now)).toBe('azure-plan');
  expect(whyNoLegacy(buyer({ hasAzurePlan: true, isGcc: true }), plusMs(phaseOne, -1))).toBe('azure-plan');
});
