/** An invoice on a page, in three languages: what it comes to and of what, what it says of tax, and where its lines are. It addresses the partner alone (BI-03). */
import type { Invoice, PartnersInvoice } from '../domain/billing/invoice.ts';
import { beginningOfMonth, endOfMonth } from '../domain/billing/months.ts';
import { money } from '../domain/money.ts';
import { plusMs } from '../domain/time.ts';
import { amountText } from './amounts.ts';
import { invoiceDateOf } from './invoices.ts';
import type { Locale, Words } from './locales.ts';
import { pdfPage, type TextLine } from './pdf.ts';

const labels: Readonly<Record<string, Words>> = {
  invoice: { en: 'Invoice', nl: 'Factuur', nb: 'Faktura' },
  partner: { en: 'Partner', nl: 'Partner', nb: 'Partner' },
  account: { en: 'Account', nl: 'Account', nb: 'Konto' },
  date: { en: 'Invoice date', nl: 'Factuurdatum', nb: 'Fakturadato' },
  period: { en: 'Billing period', nl: 'Factuurperiode', nb: 'Faktureringsperiode' },
  charge: { en: 'Charges and instalments', nl: 'Kosten en termijnen', nb: 'Belastninger og avdrag' },
  credit: { en: 'Credits and refunds', nl: 'Creditering en terugbetaling', nb: 'Krediteringer og tilbakebetalinger' },
  usage: { en: 'Azure use', nl: 'Azure-gebruik', nb: 'Azure-bruk' },
  total: { en: 'Total', nl: 'Totaal', nb: 'Totalt' },
  lines: { en: 'Lines', nl: 'Regels', nb: 'Linjer' },
};

const notes: readonly Words[] = [
  {
    en: 'Prices are before tax, except where a line says that tax is included: software in Australia and Brazil, reservations in Brazil.',
    nl: 'Prijzen zijn exclusief belasting, behalve waar een regel zegt dat die erin zit: software in Australië en Brazilië, reserveringen in Brazilië.',
    nb: 'Prisene er uten avgift, unntatt der en linje sier at avgift er med: programvare i Australia og Brasil, reservasjoner i Brasil.',
  },
  {
    en: 'Each line names its order, subscription and customer, its price and where that comes from: see the reconciliation file.',
    nl: 'Elke regel noemt de bestelling, het abonnement en de klant, de prijs en waar die vandaan komt: zie het afstemmingsbestand.',
    nb: 'Hver linje nevner bestilling, abonnement og kunde, prisen og hvor den kommer fra: se avstemmingsfilen.',
  },
  {
    en: 'Your customers are billed by you; this invoice is for you alone.',
    nl: 'Uw klanten krijgen hun rekening van u; deze factuur is alleen voor u.',
    nb: 'Kundene dine faktureres av deg; denne fakturaen er bare til deg.',
  },
];

const wrapped = (text: string, most: number): readonly string[] =>
  text.split(' ').reduce<string[]>((lines, word) => {
    const last = lines.at(-1);
    if (last !== undefined && `${last} ${word}`.length <= most) lines[lines.length - 1] = `${last} ${word}`;
    else lines.push(word);
    return lines;
  }, []);

const [left, right] = [60, 330];

export const statementOf = (of: PartnersInvoice, partnerName: string, locale: Locale): string => {
  const { month, invoice } = of;
  const word = (name: string): string => labels[name]?.[locale] ?? name;
  const amount = (kind: keyof Invoice['of']): string => amountText(money(invoice.of[kind], invoice.currency), locale);
  const until = plusMs(endOfMonth(month.period), -1);
  const rows: readonly (readonly [string, string])[] = [
    [word('partner'), partnerName],
    [word('account'), month.partnerId],
    [word('date'), invoiceDateOf(of).slice(0, 10)],
    [word('period'), `${beginningOfMonth(month.period).slice(0, 10)} – ${until.slice(0, 10)}`],
    [word('lines'), String(invoice.lines)],
    [word('charge'), amount('charge')],
    [word('usage'), amount('usage')],
    [word('credit'), amount('credit')],
  ];
  const text: TextLine[] = [{ text: `${word('invoice')} ${invoice.number}`, x: left, y: 80, size: 18, bold: true }];
  let y = 120;
  for (const [name, value] of rows) {
    text.push({ text: name, x: left, y, size: 11 }, { text: value, x: right, y, size: 11 });
    y += 20;
  }
  y += 6;
  text.push({ text: word('total'), x: left, y, size: 13, bold: true });
  text.push({ text: amountText(invoice.total, locale), x: right, y, size: 13, bold: true });
  y += 40;
  for (const note of notes) {
    for (const line of wrapped(note[locale], 88)) {
      text.push({ text: line, x: left, y, size: 10 });
      y += 14;
    }
    y += 8;
  }
  text.push({ text: `SHA-256 ${invoice.digest}`, x: left, y: 790, size: 8 });
  return pdfPage(`${word('invoice')} ${invoice.number}`, text);
};
