/** What a faulty field is told, in each language. */
import { expect, test } from 'vitest';
import { z } from 'zod';
import { fieldWords, filled, locales } from '../../src/wire/locales.ts';

test('WR-04 a value that is not there is called missing, and no programmer’s undefined is shown', () => {
  const told = locales.map((locale) => {
    const read = z.object({ name: z.string() }).safeParse({}, { error: fieldWords[locale] });
    return read.error?.issues[0]?.message;
  });
  expect(told).toEqual(['missing', 'ontbreekt', 'mangler']);
});

test('WR-04 a value of the wrong kind is told what is wanted', () => {
  const read = z.object({ name: z.string() }).safeParse({ name: 1 }, { error: fieldWords.nl });
  expect(read.error?.issues[0]?.message).toBe('Ongeldige invoer: verwacht string, ontving getal');
});

test('WR-04 an instant is told by its day and the minute that has begun, alone and in a list', () => {
  const late = '2027-02-24T01:11:59.999Z';
  expect(filled('before {by}', { by: late })).toBe('before 2027-02-24 01:11 UTC');
  expect(filled('{days}', { days: [late, '2027-03-01T00:00:00Z'] })).toBe('2027-02-24 01:11 UTC, 2027-03-01 00:00 UTC');
  expect(filled('{id}', { id: `order ${late}` })).toBe(`order ${late}`);
});
