/** Tolerant reading: what real clients send, in the shape a schema declares. */
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { readingOf } from '../../src/wire/reading.ts';
import { decimalIn } from '../../src/wire/values.ts';

const shape = z.object({
  lineItems: z
    .array(
      z.object({
        id: z.int().exactOptional(),
        catalogItemId: z.string(),
        quantity: z.int(),
        billingCycle: z.enum(['monthly', 'one_time', 'none']).exactOptional(),
        status: z.enum(['active', 'pending_po_upload']).exactOptional(),
        provisioningContext: z.record(z.string(), z.string()).default({}),
        amount: decimalIn.exactOptional(),
        accepted: z.boolean().exactOptional(),
        agreedOn: z.iso.datetime({ offset: true, local: true }).exactOptional(),
        participants: z.array(z.object({ key: z.enum(['transaction_reseller']), value: z.string() })).exactOptional(),
      }),
    )
    .exactOptional(),
});

const line = (more: object) => ({ lineItems: [{ catalogItemId: 'p:s:a', quantity: 1, ...more }] });
const read = (value: unknown) => shape.parse(readingOf(shape)(value)).lineItems?.[0];

describe('WR-02', () => {
  test('property names match in any case, all the way down; unknown ones are dropped', () => {
    const sent = {
      LINEITEMS: [
        { CatalogItemID: 'x', Quantity: 2, Participants: [{ KEY: 'TransactionReseller', Value: '42' }], Odd: {} },
      ],
      Attributes: {},
    };
    expect(read(sent)).toEqual({
      catalogItemId: 'x',
      quantity: 2,
      provisioningContext: {},
      participants: [{ key: 'transaction_reseller', value: '42' }],
    });
  });

  test('the exact spelling wins over another one, in whatever order', () => {
    expect(read(line({ Quantity: 5 }))).toMatchObject({ quantity: 1 });
    expect(read({ lineItems: [{ Quantity: 5, catalogItemId: 'x', quantity: 1 }] })).toMatchObject({ quantity: 1 });
  });

  test('keys of dictionaries keep their case, null values are left out', () => {
    expect(read(line({ ProvisioningContext: { subscriptionId: 'S', Scope: 'shared', x: null } }))).toMatchObject({
      provisioningContext: { subscriptionId: 'S', Scope: 'shared' },
    });
  });

  test.each([
    ['1', 1],
    [' 12 ', 12],
    [3, 3],
  ])('%j is the number %j', (sent, quantity) => {
    expect(read(line({ quantity: sent }))).toMatchObject({ quantity });
  });

  test.each(['1x', 'NaN', 'Infinity', '0x10', '1e999', true, [], {}])('%j is no number', (quantity) => {
    expect(() => read(line({ quantity }))).toThrow();
  });

  test.each([
    [0.05, '0.05'],
    ['0.050', '0.050'],
    [156.87, '156.87'],
    ['156.87', '156.87'],
  ])('the amount %j stays exact', (sent, amount) => {
    expect(read(line({ amount: sent }))).toMatchObject({ amount });
  });

  test.each([-1, '-1', '1,5', 1e21, 'one'])('the amount %j is refused', (amount) => {
    expect(() => read(line({ amount }))).toThrow();
  });

  test.each(['one_time', 'OneTime', 'oneTime', 'ONETIME', 'onetime', 'One Time'])(
    'the enum %j is one_time',
    (billingCycle) => {
      expect(read(line({ billingCycle }))).toMatchObject({ billingCycle: 'one_time' });
    },
  );

  test.each([
    ['True', true],
    ['false', false],
    [true, true],
  ])('the boolean %j is %j', (sent, accepted) => {
    expect(read(line({ accepted: sent }))).toMatchObject({ accepted });
  });
});

describe('WR-08', () => {
  test('null is "not given" everywhere', () => {
    expect(
      read(line({ billingCycle: null, provisioningContext: null, amount: null, agreedOn: null, participants: null })),
    ).toEqual({
      catalogItemId: 'p:s:a',
      quantity: 1,
      provisioningContext: {},
    });
    expect(shape.parse(readingOf(shape)({ LineItems: null }))).toEqual({});
  });

  test.each(['none', 'Unknown', ''])('the enum %j is "not given" where it is no member', (status) => {
    expect(read(line({ status }))).not.toHaveProperty('status');
  });

  test('the enum none is itself where it is a member', () => {
    expect(read(line({ billingCycle: 'None' }))).toMatchObject({ billingCycle: 'none' });
  });

  test('an enum nobody knows is refused', () => {
    expect(() => read(line({ status: 'approved' }))).toThrow();
  });

  test.each(['0001-01-01T00:00:00', '0001-01-01T00:00:00Z', ''])('the date %j is "not given"', (agreedOn) => {
    expect(read(line({ agreedOn }))).not.toHaveProperty('agreedOn');
  });

  test('a missing required field is refused by zod, not invented', () => {
    expect(() => read({ lineItems: [{ quantity: 1 }] })).toThrow();
    expect(() => read({ lineItems: [null] })).toThrow();
    expect(() => read('success')).toThrow();
  });
});

test('a property named __proto__ changes nothing', () => {
  const sent: unknown = JSON.parse(
    '{"lineItems":[{"catalogItemId":"x","quantity":1,"provisioningContext":{"__proto__":"y","a":"b"},"__proto__":{"status":"active"}}]}',
  );
  const found = read(sent);
  expect(found).toEqual({ catalogItemId: 'x', quantity: 1, provisioningContext: { a: 'b' } });
  expect(Object.getPrototypeOf(found?.provisioningContext)).toBe(Object.prototype);
});

test('of a union the first option that fits as it reads is taken', () => {
  const either = z.union([z.object({ to: z.string() }), z.object({ days: z.int() })]);
  expect(readingOf(either)({ DAYS: '3' })).toEqual({ days: 3 });
});

test('a shape that holds itself is read all the way down', () => {
  interface Node {
    addonItems?: Node[];
    quantity: number;
  }
  const node: z.ZodType<Node> = z.lazy(() =>
    z.object({ quantity: z.int(), addonItems: z.array(node).exactOptional() }),
  );
  expect(readingOf(node)({ Quantity: '1', AddonItems: [{ quantity: '2', addonItems: null }] })).toEqual({
    quantity: 1,
    addonItems: [{ quantity: 2 }],
  });
});
