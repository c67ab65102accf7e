/** Files kept for a moment after they were taken in: small ones, given once, the oldest let go first. */
import { expect, test } from 'vitest';
import { keptFileBytes, makeJustWritten } from '../../../src/app/files/just-written.ts';
import { attachmentId } from '../../../src/domain/ids.ts';
import { refOf } from '../../../src/domain/orders/order.ts';
import { aRecord } from '../../support/builders.ts';

const order = refOf(aRecord('po').order);
const id = (n: number) => attachmentId(`file-${n}`);

test('a file is given once', () => {
  const files = makeJustWritten();
  const bytes = new ArrayBuffer(8);
  files.keep(order, id(1), bytes);
  expect(files.take(order, id(2))).toBeUndefined();
  expect(files.take(order, id(1))).toBe(bytes);
  expect(files.take(order, id(1))).toBeUndefined();
});

test('a large file is not kept, and of small ones no more than four megabytes, the newest', () => {
  const files = makeJustWritten();
  files.keep(order, id(0), new ArrayBuffer(keptFileBytes + 1));
  for (let n = 1; n <= 20; n++) files.keep(order, id(n), new ArrayBuffer(keptFileBytes));
  const kept = Array.from({ length: 21 }, (_, n) => n).filter((n) => files.take(order, id(n)) !== undefined);
  expect(kept).toEqual(Array.from({ length: 16 }, (_, n) => n + 5));
});
