/** Pages that anybody may read: the rules of buying, and the offers compared. No script, no address but their own. */
import { createHash } from 'node:crypto';
import { z } from 'zod';
import { deskCatalog } from '../../domain/catalog/catalog.ts';
import type { TransferSetting } from '../../domain/transfers/setting.ts';
import { pageLanguage } from '../../wire/accept-language.ts';
import type { Locale } from '../../wire/locales.ts';
import { offerComparison } from '../../wire/rules/offer-comparison.ts';
import type { RuleTable } from '../../wire/rules/rule-table.ts';
import { ruleTables } from '../../wire/rules/rule-tables.ts';
import { rulesPage, rulesStyle } from '../../wire/rules/rules-text.ts';
import type { Answer } from './answers.ts';
import { noBody, type Route, route } from './route.ts';

const styleHash = createHash('sha256').update(rulesStyle, 'utf8').digest('base64');

const pageHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy': `default-src 'none'; style-src 'sha256-${styleHash}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`,
  'referrer-policy': 'no-referrer',
  'cache-control': 'public, max-age=300',
  vary: 'accept-language',
} as const;

export const ruleRoutes = (transfers: TransferSetting): readonly Route[] => {
  const pages = new Map<string, string>();

  /** Each page is made once a language. */
  const paged =
    (path: string, tables: () => readonly RuleTable[]) =>
    (locale: Locale): Answer => {
      const key = `${path} ${locale}`;
      const page = pages.get(key) ?? rulesPage(tables(), locale, path);
      pages.set(key, page);
      return { status: 200, raw: page, headers: { ...pageHeaders, 'content-language': locale } };
    };

  const page = (name: string, summary: string, path: string, tables: () => readonly RuleTable[]): Route => {
    const inLanguage = paged(path, tables);
    return route({
      name,
      summary,
      tag: 'Reference',
      side: 'public',
      method: 'GET',
      path,
      roles: [],
      params: z.object({}),
      query: z.object({ lang: z.string().exactOptional().describe('en, nl or nb; otherwise by Accept-Language') }),
      body: noBody,
      answers: { 200: { description: 'The page', contentType: 'text/html' } },
      use: async ({ query, header }) => inLanguage(pageLanguage(query.lang, header('accept-language'))),
    });
  };

  return [
    page('rules', 'The rules of buying, with their dates, as a page', '/reference/rules', () =>
      ruleTables(deskCatalog(), transfers),
    ),
    page('offers', 'The Azure offers compared, as a page', '/reference/offers', () => [offerComparison]),
  ];
};
