/** What anybody may read of the API without a token: its document, and what each kind of refusal means. */
import { z } from 'zod';
import { problemPageOf, problemPageShape } from '../../wire/problem-page.ts';
import { answered, refusal } from './answers.ts';
import type { OpenApiDocument } from './openapi.ts';
import { noBody, type Route, route } from './route.ts';

/** What describes is loaded when somebody asks for the description: a start is no slower for it. */
const described = async (routes: readonly Route[]): Promise<OpenApiDocument> => {
  const [{ openApiOf }, { withExamples }, { default: examples }] = await Promise.all([
    import('./openapi.ts'),
    import('./openapi-examples.ts'),
    import('../../wire/examples.json', { with: { type: 'json' } }),
  ]);
  return withExamples(openApiOf(routes), examples);
};

/** Routes about the other routes; the document describes these too. */
export const referenceRoutes = (routes: readonly Route[]): readonly Route[] => {
  let document: Promise<OpenApiDocument> | undefined;
  const base = {
    tag: 'Reference',
    side: 'public',
    method: 'GET',
    roles: [],
    query: z.object({}),
    body: noBody,
  } as const;
  const reference: readonly Route[] = [
    route({
      ...base,
      name: 'openapi',
      summary: 'This API as an OpenAPI 3.1 document',
      path: '/openapi.json',
      params: z.object({}),
      answers: { 200: { description: 'The document', schema: z.record(z.string(), z.unknown()) } },
      use: async () => {
        document ??= described([...routes, ...reference]);
        return answered(200, await document, { 'cache-control': 'public, max-age=300' });
      },
    }),
    route({
      ...base,
      name: 'problem',
      summary: 'What a kind of refusal means: where `type` of a problem points to',
      path: '/problems/{kind}',
      params: z.object({ kind: z.string() }),
      answers: { 200: { description: 'The kind, in the language asked for', schema: problemPageShape } },
      refuses: ['not-found'],
      use: async ({ params, locale }) => {
        const page = problemPageOf(params.kind, locale);
        return page === undefined ? refusal({ kind: 'not-found' }) : answered(200, page);
      },
    }),
  ];
  return reference;
};
