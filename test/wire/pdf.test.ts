/** What a person reads on an invoice's page: amounts below zero with their minus, in every language. */
import { expect, test } from 'vitest';
import { money } from '../../src/domain/money.ts';
import { amountText } from '../../src/wire/amounts.ts';
import { locales } from '../../src/wire/locales.ts';
import { pdfPage } from '../../src/wire/pdf.ts';

/** The texts of a page, as its font shows them. */
const textsOf = (page: string): readonly string[] =>
  [...page.matchAll(/<([0-9a-f]*)> Tj/g)].map(([, hex = '']) => Buffer.from(hex, 'hex').toString('latin1'));

test.each(locales)('BI-01 a credit is below zero on the page in %s', (locale) => {
  const text = amountText(money(-123_450, 'NOK'), locale);
  const [shown = ''] = textsOf(pdfPage('An invoice', [{ text, x: 60, y: 80, size: 11 }]));
  expect(shown).toMatch(/^-1.?234[.,]50 NOK$/);
});
