/** The OpenAPI 3.1 document, made from the route table: what it says is what is registered. */
import { z } from 'zod';
import { createDocument, type ZodOpenApiOperationObject, type ZodOpenApiResponsesObject } from 'zod-openapi';
import type { RefusalKind } from '../../domain/refusals.ts';
import { problemShape } from '../../wire/problem-body.ts';
import { problems, statusOf } from '../../wire/problems.ts';
import { jsonLimitBytes } from './bodies.ts';
import type { AnswerShape, Route } from './route.ts';

export type OpenApiDocument = ReturnType<typeof createDocument>;

export const openApiOf = (routes: readonly Route[]): OpenApiDocument => {
  const paths: Record<string, Record<string, ZodOpenApiOperationObject>> = {};
  for (const route of routes) {
    const path = route.path.replace('{*', '{');
    paths[path] = { ...paths[path], [route.method.toLowerCase()]: operationOf(route) };
  }
  return createDocument({
    openapi: '3.1.0',
    info: {
      title: 'Deal Desk',
      version: '1',
      description:
        'Purchases by Cloud Solution Provider partners and the secondary review of their deals. Paths, fields and codes ' +
        "are Partner Center's where it has them. Property and query names, paths and enum values are read in any case.",
    },
    servers: [{ url: '/' }],
    tags: [...new Set(routes.map(({ tag }) => tag))].map((name) => ({ name })),
    paths,
    components: {
      securitySchemes: { bearer: { type: 'http', scheme: 'bearer', bearerFormat: 'JWT' } },
    },
  });
};

const operationOf = (route: Route): ZodOpenApiOperationObject => ({
  operationId: route.name,
  summary: route.summary,
  tags: [route.tag],
  description: whoMayCall(route),
  ...(route.side === 'public' ? { security: [] } : { security: [{ bearer: [] }] }),
  requestParams: {
    path: route.params,
    query: route.query,
    header: z.object({
      ...commonHeaders,
      ...(route.conditional ? conditionalHeaders : {}),
      ...route.headers?.shape,
    }),
  },
  ...requestBodyOf(route),
  responses: { ...answersOf(route), ...refusalsOf(route) },
});

const whoMayCall = ({ side, roles, appOnly, idempotent }: Route): string =>
  [
    side === 'public' ? 'Anybody may call this.' : '',
    side === 'public' ? '' : `For the ${side}: ${roles.length === 0 ? 'every caller' : roles.join(', ')}.`,
    appOnly === 'refused' ? 'Not for an application without a person.' : '',
    idempotent ? 'The same MS-RequestId again is answered with the first answer.' : '',
  ]
    .filter((sentence) => sentence !== '')
    .join(' ');

const commonHeaders = {
  'MS-RequestId': z.string().optional().describe('Names this request; repeat it with the same id'),
  'MS-CorrelationId': z.string().optional().describe('Echoed; for tracing'),
  'X-Locale': z.string().optional().describe('Language of messages: en, nl or nb'),
};

const conditionalHeaders = {
  'If-None-Match': z.string().optional().describe('The ETag of the answer you have: 304 while it would be the same'),
};

const requestBodyOf = ({ body }: Route): Pick<ZodOpenApiOperationObject, 'requestBody'> => {
  if (body.kind === 'json' && body.schema !== undefined) {
    return {
      requestBody: {
        required: true,
        description: `At most ${jsonLimitBytes} bytes`,
        content: { 'application/json': { schema: body.schema } },
      },
    };
  }
  if (body.kind !== 'multipart' || body.limits === undefined) return {};
  const { fieldParts, fileParts, files, fileBytes, totalBytes } = body.limits;
  const file = z.array(z.string().meta({ override: { contentMediaType: 'application/octet-stream' } })).optional();
  const parts = { ...each(fieldParts, z.string().optional()), ...each(fileParts, file) };
  return {
    requestBody: {
      required: true,
      description: `At most ${files} files of ${fileBytes} bytes each, ${totalBytes} bytes together; part names in any case`,
      content: { 'multipart/form-data': { schema: z.object(parts) } },
    },
  };
};

const each = <T>(names: readonly string[], value: T): Record<string, T> =>
  Object.fromEntries(names.map((name) => [name, value]));

const answersOf = ({ answers, conditional }: Route): ZodOpenApiResponsesObject => ({
  ...Object.fromEntries(Object.entries(answers).map(([status, answer]) => [status, { ...contentOf(answer) }])),
  ...(conditional ? { 304: { description: 'The answer is still the one whose ETag you named' } } : {}),
});

const contentOf = ({ description, schema, contentType = [] }: AnswerShape) => {
  if (schema !== undefined) return { description, content: { 'application/json': { schema } } };
  const types = [contentType].flat();
  if (types.length === 0) return { description };
  const bytes = (type: string) => ({ schema: z.string().meta({ override: { contentMediaType: type } }) });
  return { description, content: Object.fromEntries(types.map((type) => [type, bytes(type)])) };
};

/** Every refusal a route can answer with: its use case's, and those of the steps before it. */
export const refusalsOfRoute = (route: Route): readonly RefusalKind[] => {
  const kinds: RefusalKind[] = [...route.refuses, 'invalid-input'];
  if (route.side !== 'public') kinds.push('unauthenticated', 'token-audience-wrong', 'rate-limited', 'role-missing');
  if (route.appOnly === 'refused') kinds.push('app-only-refused');
  if (Object.keys(route.params.shape).length > 0) kinds.push('not-found');
  if (route.body.kind === 'json') kinds.push('body-unreadable', 'body-too-large', 'content-type-wrong');
  if (route.body.kind === 'multipart') kinds.push('body-unreadable', 'body-too-large', 'content-type-wrong');
  if (route.idempotent) kinds.push('request-id-reused', route.body.kind === 'multipart' ? 'request-running' : 'busy');
  return [...new Set(kinds)];
};

const refusalsOf = (route: Route): ZodOpenApiResponsesObject => {
  const byStatus = new Map<number, RefusalKind[]>();
  for (const kind of refusalsOfRoute(route)) {
    const status = statusOf(kind, route.side);
    byStatus.set(status, [...(byStatus.get(status) ?? []), kind]);
  }
  return Object.fromEntries(
    [...byStatus].map(([status, kinds]) => [
      status,
      {
        description: kinds.map((kind) => `${kind} (${problems[kind].code})`).join(', '),
        content: { 'application/problem+json': { schema: problemShape } },
      },
    ]),
  );
};
