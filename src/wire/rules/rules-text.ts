/** Rule tables as a page and as Markdown: plain text in, nothing of it trusted to be markup. */
import type { Locale, Words } from '../locales.ts';
import { type RuleTable, told } from './rule-table.ts';

const words = {
  title: { en: 'Rules of buying', nl: 'Koopregels', nb: 'Kjøpsregler' },
  intro: {
    en: 'What may be bought by whom, where, until when, and with which refusal otherwise. Made from the data that decides.',
    nl: 'Wat door wie, waar en tot wanneer mag worden gekocht, en welke weigering er anders volgt. Gemaakt uit de gegevens die beslissen.',
    nb: 'Hva som kan kjøpes av hvem, hvor, til når, og hvilken avvisning som ellers følger. Laget av dataene som avgjør.',
  },
  contents: { en: 'Contents', nl: 'Inhoud', nb: 'Innhold' },
  language: { en: 'Language', nl: 'Taal', nb: 'Språk' },
} as const satisfies Readonly<Record<string, Words>>;

const languageNames: Readonly<Record<Locale, string>> = { en: 'English', nl: 'Nederlands', nb: 'Norsk bokmål' };

const entities: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

export const escapeHtml = (text: string): string => text.replace(/[&<>"']/g, (sign) => entities[sign] ?? sign);

/** The one style sheet of the page; its hash stands in the page's Content-Security-Policy. */
export const rulesStyle = [
  ':root{color-scheme:light dark;font:16px/1.5 system-ui,sans-serif}',
  'body{margin:0 auto;max-width:72rem;padding:1rem}',
  'table{border-collapse:collapse;width:100%;margin:1rem 0 2rem}',
  'th,td{border:1px solid #8888;padding:.4rem .6rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}',
  'caption{text-align:left;padding-bottom:.5rem}',
  'h2{margin-top:2.5rem}',
  '.rules{color:GrayText;font-size:.875rem}',
].join('\n');

const htmlTable = ({ id, rules, title, about, columns, rows }: RuleTable, locale: Locale): string => {
  const say = (text: string) => escapeHtml(text);
  const head = columns.map((column) => `<th scope="col">${say(column[locale])}</th>`).join('');
  const body = rows
    .map((row) => {
      const [first, ...rest] = row.map((cell) => say(told(cell, locale)));
      return `<tr><th scope="row">${first ?? ''}</th>${rest.map((cell) => `<td>${cell}</td>`).join('')}</tr>`;
    })
    .join('\n');
  return [
    `<section aria-labelledby="${id}">`,
    `<h2 id="${id}">${say(title[locale])}</h2>`,
    '<table>',
    `<caption>${say(about[locale])} <span class="rules">${say(rules.join(' '))}</span></caption>`,
    `<thead><tr>${head}</tr></thead>`,
    `<tbody>\n${body}\n</tbody>`,
    '</table>',
    '</section>',
  ].join('\n');
};

/** @param path of the page, which its language links lead back to */
export const rulesPage = (tables: readonly RuleTable[], locale: Locale, path: string): string => {
  const [only] = tables;
  const title = tables.length === 1 && only !== undefined ? only.title[locale] : words.title[locale];
  const languages = Object.entries(languageNames).map(
    ([code, name]) =>
      `<a href="${escapeHtml(path)}?lang=${code}" hreflang="${code}" lang="${code}">${escapeHtml(name)}</a>`,
  );
  const contents = tables.map(({ id, title: of }) => `<li><a href="#${id}">${escapeHtml(of[locale])}</a></li>`);
  return [
    '<!doctype html>',
    `<html lang="${locale}">`,
    '<head>',
    '<meta charset="utf-8">',
    '<meta name="viewport" content="width=device-width, initial-scale=1">',
    `<title>${escapeHtml(title)}</title>`,
    `<style>${rulesStyle}</style>`,
    '</head>',
    '<body>',
    `<nav aria-label="${escapeHtml(words.language[locale])}">${languages.join(' · ')}</nav>`,
    '<main>',
    `<h1>${escapeHtml(title)}</h1>`,
    ...(tables.length === 1
      ? []
      : [
          `<p>${escapeHtml(words.intro[locale])}</p>`,
          `<nav aria-label="${escapeHtml(words.contents[locale])}"><ul>${contents.join('')}</ul></nav>`,
        ]),
    ...tables.map((table) => htmlTable(table, locale)),
    '</main>',
    '</body>',
    '</html>',
    '',
  ].join('\n');
};

const markdownCell = (text: string): string =>
  text.replace(/[\\|*_<>[\]`]/g, (sign) => `\\${sign}`).replaceAll('\n', ' ');

const markdownTable = ({ rules, title, about, columns, rows }: RuleTable, locale: Locale): string => {
  const line = (cells: readonly string[]) => `| ${cells.map(markdownCell).join(' | ')} |`;
  return [
    `## ${title[locale]}`,
    '',
    `${about[locale]} (${rules.join(', ')})`,
    '',
    line(columns.map((column) => column[locale])),
    `|${columns.map(() => ' --- |').join('')}`,
    ...rows.map((row) => line(row.map((cell) => told(cell, locale)))),
  ].join('\n');
};

export const rulesMarkdown = (tables: readonly RuleTable[], locale: Locale): string =>
  [`# ${words.title[locale]}`, words.intro[locale], ...tables.map((table) => markdownTable(table, locale)), ''].join(
    '\n\n',
  );
