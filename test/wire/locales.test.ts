/** What a faulty field is told, in each language. */
import { expect, test } from 'vitest';
import { z } from 'zod';
import { fieldWords, locales } from '../../src/wire/locales.ts';

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
