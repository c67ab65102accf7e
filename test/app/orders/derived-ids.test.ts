import { expect, test } from 'vitest';
import { guidFrom, subscriptionIdOf } from '../../../src/app/orders/derived-ids.ts';
import { refOf } from '../../../src/domain/orders/order.ts';
import { anOrder, digest } from '../../support/builders.ts';

const ref = refOf(anOrder('po'));

test('a derived id is a GUID of version 8 and variant 10, as the RFC has them', () => {
  for (let i = 0; i < 64; i++) {
    expect(guidFrom(digest, `name ${i}`)).toMatch(
      /^[0-9a-f]{8}-[0-9a-f]{4}-8[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/,
    );
  }
});

test('OR-04 the same line of the same order always has the same subscription id, every other line another', () => {
  expect(subscriptionIdOf(digest, ref, 1)).toBe(subscriptionIdOf(digest, ref, 1));
  expect(subscriptionIdOf(digest, ref, 2)).not.toBe(subscriptionIdOf(digest, ref, 1));
});
