import { describe, expect, test } from 'vitest';
import { canonicalJson } from '../../../src/app/orders/canonical.ts';
import { checkChain, checkRecord, seal } from '../../../src/app/orders/chain.ts';
import { extended } from '../../../src/app/orders/records.ts';
import { instanceIdOf } from '../../../src/domain/ids.ts';
import { type Happening, inPlace, type SealedFact } from '../../../src/domain/orders/facts.ts';
import { refOf } from '../../../src/domain/orders/order.ts';
import { aRecord, digest, placedAt, reviewer, uploaded } from '../../support/builders.ts';
import { fc, property } from '../../support/property.ts';

const after: readonly Happening[] = [
  uploaded,
  { kind: 'information-requested', v: 1, words: 'Who signed?' },
  uploaded,
  { kind: 'review-approved', v: 1 },
];
const record = extended(digest, aRecord('po'), after, { by: reviewer, now: placedAt, requestId: 'r1' });
const ref = refOf(record.order);
const check = (facts: readonly SealedFact[]) => checkChain(digest, ref, facts);
const changed = (seq: number, change: object): readonly SealedFact[] =>
  record.facts.map((fact) => (fact.seq === seq ? { ...fact, ...change } : fact));

describe('the audit chain', () => {
  test('SR-17 untouched, it is intact from the first fact to the head', () => {
    expect(check(record.facts)).toEqual({ intact: true, head: record.facts.at(-1)?.hash, length: 6 });
    expect(checkRecord(digest, record)).toMatchObject({ intact: true });
  });

  test('SR-17 a hash covers the canonical JSON of the fact without it, with the hash before; the first one the order’s name', () => {
    const [first, second] = record.facts;
    if (first === undefined || second === undefined) throw new Error('placing is two facts');
    const { hash: firstHash, ...firstFact } = first;
    const { hash: secondHash, ...secondFact } = second;
    expect(firstHash).toBe(digest(canonicalJson({ ...firstFact, prev: digest(instanceIdOf(ref)) })));
    expect(secondHash).toBe(digest(canonicalJson({ ...secondFact, prev: firstHash })));
  });

  test.each([
    ['who did it', 3, { by: { objectId: 'somebody-else', role: 'Reviewer' } }],
    ['when', 4, { at: '2026-03-01T09:00:00.001Z' }],
    ['what was said', 4, { words: 'Nothing' }],
    ['under which request', 6, { requestId: 'r2' }],
    ['who may see it', 2, { audience: 'partner' }],
    ['the hash itself', 5, { hash: digest('forged') }],
  ])('SR-17 changed: %s', (_what, seq, change) => {
    expect(check(changed(seq, change))).toEqual({ intact: false, seq, reason: 'changed' });
  });

  test('SR-17 a change resealed from there on is caught by the state beside the facts, or by the head somebody kept', () => {
    const kept = record.facts.slice(0, 3);
    const forged = seal(
      digest,
      ref,
      kept,
      inPlace(
        [{ kind: 'review-rejected', v: 1, reason: 'other' }],
        { seq: 3, at: placedAt },
        { now: placedAt, by: reviewer },
      ),
    );
    expect(check([...kept, ...forged])).toMatchObject({ intact: true });
    expect(checkRecord(digest, { order: record.order, facts: [...kept, ...forged] })).toEqual({
      intact: false,
      seq: 5,
      reason: 'removed-or-reordered',
    });
  });

  test.each([1, 3, 5])('SR-17 removed: fact %d', (seq) => {
    expect(check(record.facts.filter((fact) => fact.seq !== seq))).toEqual({
      intact: false,
      seq,
      reason: 'removed-or-reordered',
    });
  });

  test('SR-17 removed at the end: the chain is whole, but the state knows more', () => {
    const cut = record.facts.slice(0, -1);
    expect(check(cut)).toMatchObject({ intact: true });
    expect(checkRecord(digest, { order: record.order, facts: cut })).toEqual({
      intact: false,
      seq: 6,
      reason: 'removed-or-reordered',
    });
    expect(checkRecord(digest, { order: record.order, facts: [] })).toMatchObject({ intact: false, seq: 1 });
  });

  test('SR-17 reordered: the first one out of its place is named', () => {
    const [a, b, c, d, ...rest] = record.facts;
    if (!a || !b || !c || !d) throw new Error('there are six facts');
    expect(check([a, b, d, c, ...rest])).toEqual({ intact: false, seq: 3, reason: 'removed-or-reordered' });
    const renumbered = [a, b, { ...d, seq: 3 }, { ...c, seq: 4 }, ...rest];
    expect(check(renumbered)).toEqual({ intact: false, seq: 3, reason: 'changed' });
  });

  test('SR-17 another order’s chain is not this one’s', () => {
    const other = { ...ref, orderId: aRecord('po', { id: 'order0000002' as typeof ref.orderId }).order.id };
    expect(checkChain(digest, other, record.facts)).toEqual({ intact: false, seq: 1, reason: 'changed' });
  });

  property.prop([fc.integer({ min: 0, max: 5 }), fc.constantFrom('at', 'kind', 'audience', 'v', 'seq')])(
    'SR-17 whatever member of whichever fact changes, that fact is named',
    (index, member) => {
      const facts = record.facts.map((fact, i) => (i === index ? { ...fact, [member]: 'forged' } : fact));
      expect(check(facts as unknown as readonly SealedFact[])).toMatchObject({ intact: false, seq: index + 1 });
    },
  );

  test('a stored chain is intact after its way through JSON', () => {
    const stored = JSON.parse(JSON.stringify(record));
    expect(checkRecord(digest, stored)).toMatchObject({ intact: true });
  });
});

describe('canonical JSON (RFC 8785)', () => {
  test('sorts members by code unit, without white space, at every depth', () => {
    expect(canonicalJson({ b: [{ z: 1, a: null }], a: 'x', '\u20ac': true, '\ud83d\ude00': 1, '\ufb33': 2 })).toBe(
      '{"a":"x","b":[{"a":null,"z":1}],"\u20ac":true,"\ud83d\ude00":1,"\ufb33":2}',
    );
  });

  test('writes numbers and text as ECMAScript does', () => {
    expect(canonicalJson([1e21, 0.000001, -0, 333333333.3333333, '"\\\n\u0007é'])).toBe(
      '[1e+21,0.000001,0,333333333.3333333,"\\"\\\\\\n\\u0007é"]',
    );
  });

  test.each([Number.NaN, Number.POSITIVE_INFINITY, undefined, 1n, () => 1])('%s has no JSON', (value) => {
    expect(() => canonicalJson([value])).toThrow(TypeError);
  });

  property.prop([fc.jsonValue()])('one text for one value, and the value comes back', (value) => {
    const text = canonicalJson(value);
    expect(canonicalJson(JSON.parse(text))).toBe(text);
    expect(JSON.parse(text)).toEqual(JSON.parse(JSON.stringify(value)));
  });
});
