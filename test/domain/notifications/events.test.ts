import { describe, expect, test } from 'vitest';
import { eventNames, eventOf } from '../../../src/domain/notifications/events.ts';
import { type FactKind, factKinds } from '../../../src/domain/orders/facts.ts';
import { factsOf } from '../../support/builders.ts';

/** A fact of that kind; only its kind, and the outcome of an assessment, decide which event it is. */
const aFact = (kind: string, more: object = {}) => {
  const [placed] = factsOf('clear');
  return Object.assign({ ...placed }, { kind, ...more });
};

describe('WH-01 which fact is which event', () => {
  test('every fact that a partner may see is one', () => {
    const silent = Object.entries(factKinds)
      .filter(([kind, { audience }]) => audience === 'partner' && eventOf(aFact(kind) as never) === undefined)
      .map(([kind]) => kind);
    expect(silent).toEqual([]);
  });

  test.each<[FactKind, string]>([
    ['order-placed', 'order-created'],
    ['information-requested', 'po-upload-required'],
    ['documents-uploaded', 'po-upload-completed'],
    ['review-approved', 'review-approved'],
    ['review-rejected', 'review-rejected'],
    ['review-expired', 'review-rejected'],
    ['line-provisioned', 'subscription-updated'],
    ['review-suspended', 'order-updated'],
    ['order-withdrawn', 'order-updated'],
    ['order-finished', 'order-updated'],
  ])('%s is %s', (kind, event) => {
    expect(eventOf(aFact(kind) as never)).toBe(event);
  });

  test("nothing that is the desk's own is, but that a purchase order is wanted", () => {
    const kinds = (Object.keys(factKinds) as FactKind[]).filter((kind) => factKinds[kind].audience === 'desk');
    for (const kind of kinds) {
      expect(eventOf(aFact(kind, { assessment: { outcome: 'review' } }) as never)).toBeUndefined();
    }
    expect(eventOf(aFact('risk-assessed', { assessment: { outcome: 'po' } }) as never)).toBe('po-upload-required');
  });

  test('the events are those of the rulebook', () => {
    expect([...eventNames].toSorted()).toEqual([
      ...['invoice-ready', 'order-created', 'order-updated', 'po-upload-completed', 'po-upload-required'],
      ...['review-approved', 'review-rejected', 'review-reminder', 'subscription-renewed', 'subscription-updated'],
      'test-created',
    ]);
  });
});
