/** The rules of buying as a page: for anybody, in three languages, under a policy that lets nothing else in. */
import { createHash } from 'node:crypto';
import { beforeAll, describe, expect, test } from 'vitest';
import { explanations } from '../../src/wire/explanations.ts';
import { ruleTableIds } from '../../src/wire/rules/rule-table.ts';
import { escapeHtml } from '../../src/wire/rules/rules-text.ts';
import { aWholeDesk, type WholeDesk } from './whole-desk.ts';

let desk: WholeDesk;
beforeAll(async () => {
  desk = await aWholeDesk();
});

const page = (url: string, headers: Record<string, string> = {}) => desk.ask(undefined, 'GET', url, { headers });
const languageOf = (text: string) => /<html lang="(\w+)">/.exec(text)?.[1];

describe('GET /reference/rules', () => {
  test('is an HTML page for anybody, in UTF-8', async () => {
    const { status, headers, text } = await page('/reference/rules');
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    expect(headers.get('x-content-type-options')).toBe('nosniff');
    expect(text).toMatch(/^<!doctype html>\n<html lang="en">/);
  });

  test('allows its own style by hash and nothing else, and fetches nothing', async () => {
    const { headers, text } = await page('/reference/rules');
    const style = /<style>([\s\S]*?)<\/style>/.exec(text)?.[1] ?? '';
    const hash = createHash('sha256').update(style, 'utf8').digest('base64');
    expect(headers.get('content-security-policy')).toBe(
      `default-src 'none'; style-src 'sha256-${hash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
    );
    expect(text).not.toMatch(/<script|<link|<img|<iframe|\sstyle=|\son\w+=|https?:|src=/);
  });

  test('shows every table, with the dates and codes that decide', async () => {
    const { text } = await page('/reference/rules');
    for (const id of ruleTableIds) expect(text).toContain(`id="${id}"`);
    for (const said of [
      '2021-07-21',
      '2022-02-01',
      'not decided',
      '500600',
      '2019-11-30',
      '800070',
      '8760',
      '50000 USD',
    ]) {
      expect(text, said).toContain(said);
    }
  });

  test('every refusal that points at a rule points at a table of this page', async () => {
    const { text } = await page('/reference/rules');
    const pointed = Object.values(explanations).flatMap((each) => ('rules' in each ? [each.rules] : []));
    expect(pointed.length).toBeGreaterThan(10);
    for (const id of pointed) expect(text).toContain(`id="${id}"`);
  });

  test.each([
    ['?lang=nl', {}, 'nl'],
    ['?lang=nb', { 'accept-language': 'nl' }, 'nb'],
    ['?lang=xx', { 'accept-language': 'nl' }, 'nl'],
    ['', { 'accept-language': 'de, nn-NO;q=0.9, en;q=0.1' }, 'nb'],
    ['', { 'accept-language': 'en-GB,en;q=0.9,nl;q=0.8' }, 'en'],
    ['', { 'accept-language': 'nl;q=0, nb;q=0.2' }, 'nb'],
    ['', { 'accept-language': 'fr, *;q=0.5' }, 'en'],
    ['', { 'accept-language': ';;;,,q=;' }, 'en'],
  ])('WR-04 "%s" with %j speaks %s', async (query, headers, language) => {
    const answer = await page(`/reference/rules${query}`, headers);
    expect([answer.status, languageOf(answer.text), answer.headers.get('content-language')]).toEqual([
      200,
      language,
      language,
    ]);
    expect(answer.headers.get('vary')).toBe('accept-language');
  });

  test('is another page in each language, and each leads to the others', async () => {
    const texts = await Promise.all(
      ['en', 'nl', 'nb'].map(async (lang) => (await page(`/reference/rules?lang=${lang}`)).text),
    );
    expect(new Set(texts).size).toBe(3);
    for (const text of texts) {
      for (const lang of ['en', 'nl', 'nb']) expect(text).toContain(`href="/reference/rules?lang=${lang}"`);
    }
  });

  test('what stands in a cell can not become markup of the page', () => {
    expect(escapeHtml(`<b title="x">'&'</b>`)).toBe('&lt;b title=&quot;x&quot;&gt;&#39;&amp;&#39;&lt;/b&gt;');
  });
});

test('AP-07 GET /reference/offers compares the offers on a page of their own', async () => {
  const { status, text } = await page('/reference/offers?lang=nl');
  expect(status).toBe(200);
  expect(text).toContain('<h1>Azure-aanbiedingen vergeleken</h1>');
  expect(text).toContain('Oud Azure-aanbod (MS-AZR-0145P)');
});
