/** A laptop's outbox as a page: the mails that would have been sent. On Azure there is none, and no such route. */
import { z } from 'zod';
import { refusal } from '../src/adapters/http/answers.ts';
import { noBody, type Route, route } from '../src/adapters/http/route.ts';
import type { Desk } from '../src/compose/desk.ts';
import { outboxPage } from '../src/wire/outbox-page.ts';

const base = { tag: 'Local', side: 'public', method: 'GET', roles: [], query: z.object({}), body: noBody } as const;

const shown = 100;

export const outboxRoutes = ({ outbox }: Pick<Desk, 'outbox'>): readonly Route[] =>
  outbox === undefined
    ? []
    : [
        route({
          ...base,
          name: 'outbox',
          summary: 'The mails of this laptop, newest first',
          path: '/outbox',
          params: z.object({}),
          answers: { 200: { description: 'The page', contentType: 'text/html' } },
          use: async () => ({
            status: 200,
            raw: outboxPage(await outbox.letters(shown)),
            headers: {
              'content-type': 'text/html; charset=utf-8',
              'content-security-policy':
                "default-src 'none'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
              'cache-control': 'no-store',
            },
          }),
        }),
        route({
          ...base,
          name: 'outbox-message',
          summary: 'One of them, as a mail program opens it',
          path: '/outbox/{name}',
          params: z.object({ name: z.string().max(80) }),
          answers: { 200: { description: 'The message', contentType: 'message/rfc822' } },
          refuses: ['not-found'],
          use: async ({ params }) => {
            const message = await outbox.message(params.name.replace(/\.eml$/, ''));
            if (message === undefined) return refusal({ kind: 'not-found' });
            const headers = {
              'content-type': 'message/rfc822',
              'content-disposition': `attachment; filename="${params.name.replace(/[^\w.-]/g, '')}"`,
            };
            return { status: 200, raw: message, headers };
          },
        }),
      ];
