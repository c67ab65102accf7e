import { describe, expect, test } from 'vitest';
import { checkRecord } from '../../../src/app/orders/chain.ts';
import { chainFaults } from '../../../src/app/orders/chain-faults.ts';
import { extended } from '../../../src/app/orders/records.ts';
import type { Happening, SealedFact } from '../../../src/domain/orders/facts.ts';
import { aRecord, digest, placedAt, reviewer, uploaded } from '../../support/builders.ts';

const after: readonly Happening[] = [
  uploaded,
  { kind: 'information-requested', v: 1, words: 'Who signed?' },
  uploaded,
  { kind: 'review-approved', v: 1 },
];
const record = extended(digest, aRecord('po'), after, { by: reviewer, now: placedAt, requestId: 'r1' });
const { order, facts } = record;
const faultsOf = (given: readonly SealedFact[]) => chainFaults(digest, { order, facts: given });
const without = (...seqs: readonly number[]) => facts.filter(({ seq }) => !seqs.includes(seq));

describe('the faults of a chain', () => {
  test('SR-17 an untouched order has none', () => {
    expect(faultsOf(facts)).toEqual([]);
  });

  test('SR-17 each changed fact is named, and those that follow it are not', () => {
    const changed = facts.map((fact) => (fact.seq === 3 || fact.seq === 5 ? { ...fact, requestId: 'another' } : fact));
    expect(faultsOf(changed)).toEqual([
      { fault: 'changed', seq: 3, kind: 'documents-uploaded' },
      { fault: 'changed', seq: 5, kind: 'documents-uploaded' },
    ]);
  });

  test('SR-17 a change that was sealed again shows in the fact after it, whose link no longer fits', () => {
    const resealed = facts.map((fact) => (fact.seq === 4 ? { ...fact, hash: digest('sealed again') } : fact));
    expect(faultsOf(resealed)).toEqual([
      { fault: 'changed', seq: 4, kind: 'information-requested' },
      { fault: 'changed', seq: 5, kind: 'documents-uploaded' },
    ]);
  });

  test('SR-17 each removed fact is named, at the beginning and in the middle', () => {
    expect(faultsOf(without(1, 4, 5))).toEqual([
      { fault: 'removed', seq: 1 },
      { fault: 'removed', seq: 4 },
      { fault: 'removed', seq: 5 },
    ]);
  });

  test('SR-17 facts cut off at the end are missed in the order’s state', () => {
    expect(faultsOf(without(6))).toEqual([{ fault: 'state-differs', afterSeq: 5 }]);
    expect(faultsOf([])).toEqual([{ fault: 'state-differs', afterSeq: 0 }]);
  });

  test('SR-17 a fact out of its place is named, and one that stands there twice', () => {
    const [first, second, third, ...rest] = facts;
    if (first === undefined || second === undefined || third === undefined) throw new Error('six facts were sealed');
    expect(faultsOf([first, third, second, ...rest])).toEqual([{ fault: 'moved', seq: 2, kind: 'risk-assessed' }]);
    expect(faultsOf([first, second, second, third, ...rest])).toEqual([
      { fault: 'moved', seq: 2, kind: 'risk-assessed' },
    ]);
  });

  test('SR-17 a state that its facts do not make is named', () => {
    const forged = { ...order, currency: 'EUR' };
    expect(chainFaults(digest, { order: forged, facts })).toEqual([{ fault: 'state-differs', afterSeq: 6 }]);
  });

  test('SR-17 says an order is whole exactly when the endpoint’s check does', () => {
    const cases = [
      facts,
      without(1),
      without(6),
      facts.toReversed(),
      facts.slice(0, 3),
      [...facts, ...facts.slice(-1)],
    ];
    for (const given of cases) {
      expect(faultsOf(given).length === 0).toBe(checkRecord(digest, { order, facts: given }).intact);
    }
  });
});
