/**
 * A route as data: who may call, what shapes come in and go out, and the use case. Registration, the API document, the role
 * matrix, the isolation and the fuzz test are all made from the same table of these.
 */
import type { z } from 'zod';
import type { Caller, DeskCaller, DeskRole, PartnerCaller, PartnerRole } from '../../domain/callers.ts';
import type { FieldFault, RefusalKind } from '../../domain/refusals.ts';
import { done, type Result, refused } from '../../domain/result.ts';
import { fieldWords, type Locale } from '../../wire/locales.ts';
import type { Side } from '../../wire/problems.ts';
import { readingOf } from '../../wire/reading.ts';
import type { Outcome } from './answers.ts';
import type { Upload, UploadLimits } from './multipart.ts';
import { parseTemplate, type Template } from './templates.ts';

export type Method = 'GET' | 'HEAD' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';

/** What a request brings, before any shape was looked at. */
export interface Unread {
  readonly caller: Caller | undefined;
  readonly params: Readonly<Record<string, string>>;
  readonly query: URLSearchParams;
  readonly header: (name: string) => string | undefined;
  /** Parsed JSON for a JSON route, the running upload for a multipart one. */
  readonly body: unknown;
  readonly upload: Upload | undefined;
  readonly locale: Locale;
  readonly requestId: string;
  readonly correlationId: string;
  /** The address asked for, from the root, with its query: what `links.self` is made of. */
  readonly path: string;
}

/** How a route takes its body, and what its use case gets of it. */
export interface Body<T> {
  readonly kind: 'none' | 'ignored' | 'json' | 'multipart';
  readonly schema?: z.ZodType;
  readonly limits?: UploadLimits;
  readonly read: (unread: Unread) => Result<T>;
}

export const noBody: Body<undefined> = { kind: 'none', read: () => done(undefined) };

/** Partner Center's clients send `"success"`, `null` or nothing here (WR-08): it is not looked at. */
export const ignoredBody: Body<undefined> = { kind: 'ignored', read: () => done(undefined) };

export const jsonBody = <S extends z.ZodType>(schema: S): Body<z.output<S>> => ({
  kind: 'json',
  schema,
  read: ({ body, locale }) =>
    readShape(schema, body, locale, (path) => path.map((key) => `/${pointerPart(key)}`).join('')),
});

export const multipartBody = (limits: UploadLimits): Body<Upload> => ({
  kind: 'multipart',
  limits,
  read: ({ upload }) =>
    upload === undefined ? refused({ kind: 'content-type-wrong', expected: 'multipart/form-data' }) : done(upload),
});

/** One status a route answers with on success. No schema: no body, or bytes of (one of) `contentType`. */
export interface AnswerShape {
  readonly description: string;
  readonly schema?: z.ZodType;
  readonly contentType?: string | readonly string[];
}

export type CallerOn<S extends Side> = S extends 'partner' ? PartnerCaller : S extends 'desk' ? DeskCaller : undefined;
type RoleOn<S extends Side> = S extends 'partner' ? PartnerRole : S extends 'desk' ? DeskRole : never;

export interface Request<S extends Side, P, Q, H, B> {
  readonly caller: CallerOn<S>;
  readonly params: P;
  readonly query: Q;
  readonly headers: H;
  readonly body: B;
  readonly locale: Locale;
  readonly requestId: string;
  readonly correlationId: string;
  /** Random, and the same again when this very request is done again (CA-05): ids that nothing else gives derive from it. */
  readonly seed: string;
  /** The address asked for, from the root, with its query: what `links.self` is made of. */
  readonly path: string;
  readonly header: (name: string) => string | undefined;
}

/** All it writes is what its answer leaves to be written, among the documents of the partner's customer in its path. */
type InOneWrite = 'in-one-write';

interface Definition<S extends Side, P extends z.ZodObject, Q extends z.ZodObject, H extends z.ZodObject, B> {
  /** Letters, digits and dashes; unique in the table. */
  readonly name: string;
  readonly summary: string;
  /** The topic it is listed under in the API document. */
  readonly tag: string;
  readonly side: S;
  readonly method: Method;
  /** From the root, `/v1` included: `/v1/customers/{customerId}/carts`. */
  readonly path: string;
  /** Any of these roles; none: every caller of that side. */
  readonly roles: readonly RoleOn<S>[];
  /** An application without a person is refused with 900329. Default: allowed. */
  readonly appOnly?: 'allowed' | 'refused';
  /** One string for each name in the path, whatever the caller wrote: a bad one is a 404. */
  readonly params: P;
  readonly query: Q;
  /** By lower-case name. */
  readonly headers?: H;
  readonly body: Body<B>;
  readonly answers: Readonly<Record<number, AnswerShape>>;
  /** The refusals of its use case, for the API document; those of every route are added. */
  readonly refuses?: readonly RefusalKind[];
  /** Repeats of the same MS-RequestId are answered once (CA-05). */
  readonly idempotent?: boolean | InOneWrite;
  /** Its 200 carries an ETag, and If-None-Match is answered with 304. */
  readonly conditional?: boolean;
  /** Its path opens something by itself: logs are told its template. */
  readonly hasSecretPath?: boolean;
  /** What it answers may lie nowhere (KD-03): a repeat makes it again, from the same seed. */
  readonly answersSecret?: boolean;
  readonly use: (request: Request<S, z.output<P>, z.output<Q>, z.output<H>, B>) => Promise<Outcome>;
}

/** A route with its types closed over, as the table holds it. */
export interface Route {
  readonly name: string;
  readonly summary: string;
  readonly tag: string;
  readonly side: Side;
  readonly method: Method;
  readonly path: string;
  readonly template: Template;
  readonly roles: readonly (PartnerRole | DeskRole)[];
  readonly appOnly: 'allowed' | 'refused';
  readonly params: z.ZodObject;
  readonly query: z.ZodObject;
  readonly headers: z.ZodObject | undefined;
  readonly body: { readonly kind: Body<unknown>['kind']; readonly schema?: z.ZodType; readonly limits?: UploadLimits };
  readonly answers: Readonly<Record<number, AnswerShape>>;
  readonly refuses: readonly RefusalKind[];
  readonly idempotent: boolean | InOneWrite;
  readonly conditional: boolean;
  readonly hasSecretPath: boolean;
  readonly answersSecret: boolean;
  /** Checks every shape (400) and gives the use case, ready to run. */
  readonly bind: (unread: Unread) => Result<(seed: string) => Promise<Outcome>>;
}

export const route = <
  S extends Side,
  P extends z.ZodObject,
  Q extends z.ZodObject,
  B,
  H extends z.ZodObject = z.ZodObject,
>(
  definition: Definition<S, P, Q, H, B>,
): Route => {
  const { use, appOnly = 'allowed', refuses = [], idempotent = false, conditional = false, headers, body } = definition;
  const { hasSecretPath = false, answersSecret = false } = definition;
  const template = parseTemplate(definition.path);
  assertNames(definition.path, template, definition.params);
  if (idempotent === 'in-one-write' && !(definition.side === 'partner' && 'customerId' in definition.params.shape)) {
    throw new Error(`${definition.path} names no customer of a partner, among whose documents its one write could be`);
  }

  const bind: Route['bind'] = (unread) => {
    const params = readShape(definition.params, unread.params, unread.locale, pointerOf.param);
    if (!params.ok) return refused({ kind: 'not-found' });
    const query = readQuery(definition.query, unread.query, unread.locale);
    if (!query.ok) return query;
    const read = headers === undefined ? undefined : readHeaders(headers, unread);
    if (read !== undefined && !read.ok) return read;
    const content = body.read(unread);
    if (!content.ok) return content;
    const { locale, requestId, correlationId, path, header } = unread;
    return done((seed) =>
      use({
        // The caller's side was checked before any shape was.
        caller: unread.caller as CallerOn<S>,
        params: params.value,
        query: query.value,
        headers: (read === undefined ? {} : read.value) as z.output<H>,
        body: content.value,
        locale,
        requestId,
        correlationId,
        seed,
        path,
        header,
      }),
    );
  };
  return {
    ...definition,
    template,
    appOnly,
    refuses,
    idempotent,
    conditional,
    hasSecretPath,
    answersSecret,
    headers,
    bind,
  };
};

const assertNames = (path: string, template: Template, params: z.ZodObject): void => {
  const inPath = template.flatMap((segment) => (segment.kind === 'literal' ? [] : [segment.name]));
  const inShape = Object.keys(params.shape);
  if (inPath.join() !== inShape.join()) {
    throw new Error(
      `The names in ${path} (${inPath.join(', ')}) must be those of its params (${inShape.join(', ')}), in order`,
    );
  }
};

type Pointer = (path: readonly PropertyKey[]) => string;

const pointerPart = (key: PropertyKey): string => String(key).replaceAll('~', '~0').replaceAll('/', '~1');

const pointerOf: Readonly<Record<'param' | 'query' | 'header', Pointer>> = {
  param: ([name]) => `path:${String(name)}`,
  query: ([name]) => `?${String(name)}`,
  header: ([name]) => `header:${String(name)}`,
};

const readShape = <T extends z.ZodType>(
  schema: T,
  value: unknown,
  locale: Locale,
  pointer: Pointer,
): Result<z.output<T>> => {
  const parsed = schema.safeParse(readingOf(schema)(value), { error: fieldWords[locale] });
  if (parsed.success) return done(parsed.data);
  const faults: FieldFault[] = parsed.error.issues
    .slice(0, 50)
    .map(({ path, message }) => ({ pointer: pointer(path), message }));
  return refused({ kind: 'invalid-input', faults });
};

/** A name given twice has no meaning of its own (H25); names we don't know are nobody's business. */
const readQuery = <Q extends z.ZodObject>(schema: Q, query: URLSearchParams, locale: Locale): Result<z.output<Q>> => {
  const values = new Map<string, string>();
  const names = new Set(Object.keys(schema.shape).map((name) => name.toLowerCase()));
  for (const [name, value] of query) {
    const key = name.toLowerCase();
    if (values.has(key))
      return refused({ kind: 'invalid-input', faults: [{ pointer: `?${name}`, message: 'given twice' }] });
    if (names.has(key)) values.set(key, value);
  }
  return readShape(schema, Object.fromEntries(values), locale, pointerOf.query);
};

const readHeaders = <H extends z.ZodObject>(schema: H, { header, locale }: Unread): Result<z.output<H>> => {
  const values: Record<string, string> = {};
  for (const name of Object.keys(schema.shape)) {
    const value = header(name);
    if (value !== undefined) values[name] = value;
  }
  return readShape(schema, values, locale, pointerOf.header);
};
