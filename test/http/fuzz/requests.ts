/** Requests made from the document: sound ones, and the same with something spoiled. */
import type { Route } from '../../../src/adapters/http/route.ts';
import { hasAnyRole } from '../../../src/domain/callers.ts';
import {
  aJpeg,
  aPdf,
  aPng,
  file,
  metadata,
  multipartBytes,
  multipartType,
  type Part,
} from '../../support/multipart.ts';
import { type Person, people } from '../whole-desk.ts';
import { junkHeader, junkText, junkValue, rawBodies } from './junk.ts';
import { mutated } from './mutations.ts';
import type { Operation, ReadDocument } from './operations.ts';
import type { Random } from './random.ts';
import { valueFor } from './schema-values.ts';
import type { Ids, KnownWorld } from './world.ts';

export interface FuzzRequest {
  readonly person: Person | undefined;
  readonly method: string;
  readonly url: string;
  readonly headers: Readonly<Record<string, string>>;
  readonly raw?: string | Uint8Array;
  readonly ids: Ids;
}

interface Draft {
  person: Person | undefined;
  method: string;
  path: string;
  readonly query: [string, string][];
  readonly headers: Record<string, string>;
  json: unknown;
  readonly parts: Part[];
  raw: string | Uint8Array | undefined;
}

const everybody = Object.keys(people) as [Person, ...Person[]];

const whoMay = ({ side, roles, appOnly }: Route): readonly Person[] =>
  everybody.filter((person) => {
    const caller = people[person];
    if (caller.side !== side || (appOnly === 'refused' && caller.appOnly)) return false;
    return roles.length === 0 || hasAnyRole(caller, roles);
  });

/** How many requests begin as the example of their operation, put to the customer of the example. */
const exampleShare = 0.4;

const exampleCustomer = ({ parameters }: Operation): string | undefined => {
  const example = parameters.find(({ name }) => name === 'customerId')?.example;
  return typeof example === 'string' ? example : undefined;
};

/** Lone halves of a character pair can't be written in a URL at all. */
const encoded = (text: string): string => encodeURIComponent(text.toWellFormed());

const asText = (value: unknown): string => (typeof value === 'string' ? value : (JSON.stringify(value) ?? ''));

export const makeRequests = (document: ReadDocument, world: KnownWorld, random: Random) => {
  const soundDraft = (operation: Operation, route: Route): { draft: Draft; ids: Ids } => {
    const { 'application/json': json, 'multipart/form-data': multipart } = operation.body;
    const isByExample = random.chance(exampleShare);
    const customer = isByExample ? exampleCustomer(operation) : undefined;
    const may = whoMay(route);
    const near = may.filter((each) => customer !== undefined && world.isCustomerOf(each, customer));
    const isOfSandbox = route.path.startsWith('/v1/sandbox') && random.chance(0.8);
    const person = isOfSandbox ? 'sandboxAgent' : random.pickOf(near.length > 0 ? near : may);
    const names = operation.parameters.filter((each) => each.in === 'path').map(({ name }) => name);
    const needed = names.flatMap((name) => (name === 'caseId' ? ['customerId', 'orderId'] : name));
    const known = world.idsFor(person, needed, random, customer);
    const ids: Ids = { ...known, caseId: `${known.partnerId}.${known.customerId}.${known.orderId}` };
    const making = { random, schemas: document.schemas, known: (name: string) => world.valueNamed(name, ids, random) };
    const draft: Draft = {
      person,
      method: operation.method,
      path: operation.path.replace(/\{(\w+)\}/g, (_whole, name: string) => encoded(ids[name] ?? 'x')),
      query: [],
      headers: {},
      json: undefined,
      parts: [],
      raw: undefined,
    };
    for (const { in: place, name, required, schema } of operation.parameters) {
      const givenShare = name === 'if-match' ? 0.85 : 0.35;
      if (place === 'path' || !(required === true || random.chance(givenShare))) continue;
      if (place === 'query') draft.query.push([name, asText(valueFor(schema, name, making))]);
      else draft.headers[name] = headerNamed(name, random);
    }
    if (json !== undefined) {
      draft.json = isByExample && json.example !== undefined ? json.example : valueFor(json.schema, '', making);
    }
    if (multipart !== undefined) draft.parts.push(...soundParts(random));
    return { draft, ids };
  };

  return (operation: Operation, route: Route): FuzzRequest => {
    const { draft, ids } = soundDraft(operation, route);
    const times = random.pick([0, 0, 1, 1, 1, 2, 3]);
    for (let i = 0; i < times; i++) spoil(draft, random);
    return sent(draft, ids);
  };
};

const headerNamed = (name: string, random: Random): string => {
  if (name === 'if-match') return random.pick(['"1"', '"2"', '"3"', '*', '"etag"']);
  if (name === 'X-Locale') return random.pick(['en-US', 'nl-NL', 'nb-NO', 'nl', 'xx']);
  return `fuzz-${random.int(0, 400)}`;
};

const soundParts = (random: Random): readonly Part[] => [
  ...Array.from({ length: random.int(1, 3) }, (_, i) => file(random.pick([aPdf, aPdf, aPng, aJpeg]), `PO ${i}.pdf`)),
  metadata(
    random.pick<unknown>([
      undefined,
      { customerPrice: 10, currency: 'usd', isPartOfTender: true, tenderLink: 'https://t.example' },
    ]),
  ),
];

const sent = (draft: Draft, ids: Ids): FuzzRequest => {
  const query = draft.query.map(([name, value]) => `${encoded(name)}=${encoded(value)}`).join('&');
  const headers = { ...draft.headers };
  let raw = draft.raw;
  if (raw === undefined && draft.parts.length > 0) {
    headers['content-type'] ??= multipartType;
    raw = multipartBytes(draft.parts);
  }
  if (raw === undefined && draft.json !== undefined) {
    headers['content-type'] ??= 'application/json';
    raw = JSON.stringify(draft.json);
  }
  const { person, method, path } = draft;
  return {
    person,
    method,
    url: query === '' ? path : `${path}?${query}`,
    headers,
    ids,
    ...(raw === undefined ? {} : { raw }),
  };
};

const spoil = (draft: Draft, random: Random): void => {
  const ways = [spoilQuery, spoilHeaders, spoilCaller, spoilWhole];
  if (random.chance(0.4)) ways.push(spoilPath);
  if (draft.json !== undefined) ways.push(spoilJson, spoilJson, spoilJson, spoilJson, spoilRaw);
  if (draft.parts.length > 0) ways.push(spoilParts, spoilParts, spoilParts, spoilRaw);
  random.pickOf(ways)?.(draft, random);
};

const spoilJson = (draft: Draft, random: Random): void => {
  draft.json = mutated(draft.json, random) ?? null;
};

const spoilRaw = (draft: Draft, random: Random): void => {
  draft.raw = rawBodies(random, JSON.stringify(draft.json ?? {}));
};

const spoilPath = (draft: Draft, random: Random): void => {
  const segments = draft.path.split('/');
  const at = random.int(1, segments.length - 1);
  const put = (text: string) => segments.splice(at, 1, text);
  random.pick([
    () => put(encoded(junkText(random))),
    () => put(encoded(junkText(random))),
    () => put(segments[at]?.toUpperCase() ?? ''),
    () => put(random.pick(['', '.', '..', '%', '%E2%28%A1', '%2F', '%2e%2e', ';a=b', '*', `${segments[at]}%20`, '\\'])),
    () => segments.push(''),
    () => segments.push('x'),
    () => segments.pop(),
  ])();
  draft.path = segments.join('/') || '/';
};

const spoilQuery = (draft: Draft, random: Random): void => {
  const named = random.pickOf(draft.query);
  if (named === undefined) {
    const name = random.pick(['size', 'country', 'filter', 'from', 'lang', '__proto__', 'a[]', '']);
    draft.query.push([name, junkText(random)]);
  } else if (random.chance(0.6)) named[1] = random.chance(0.7) ? junkText(random) : asText(junkValue(random));
  else if (random.chance(0.5)) draft.query.push([named[0].toUpperCase(), named[1]]);
  else named[0] = `${named[0]}x`;
};

const spoilHeaders = (draft: Draft, random: Random): void => {
  const name = random.pick([
    'if-match',
    'ms-requestid',
    'ms-correlationid',
    'x-locale',
    'ms-continuationtoken',
    'accept-language',
    'accept',
    'content-length',
    'content-type',
  ]);
  draft.headers[name] =
    name === 'content-type'
      ? random.pick([
          'text/plain',
          'application/xml',
          'application/json; charset=utf-16',
          'multipart/form-data',
          'multipart/form-data; boundary=',
          'application/',
          '',
          'TEXT/JSON',
          'application/problem+json',
        ])
      : junkHeader(random);
};

const spoilCaller = (draft: Draft, random: Random): void => {
  draft.person = random.chance(0.2) ? undefined : random.pick(everybody);
};

const spoilWhole = (draft: Draft, random: Random): void => {
  if (random.chance(0.5)) draft.method = random.pick(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS']);
  else draft.raw = rawBodies(random, '{}');
};

const spoilParts = (draft: Draft, random: Random): void => {
  const { parts } = draft;
  const at = random.int(0, parts.length - 1);
  const part = parts[at];
  if (part === undefined) return;
  const put = (change: Partial<Part>) => parts.splice(at, 1, { ...part, ...change });
  random.pick([
    () => parts.splice(at, 1),
    () => parts.push(...Array.from({ length: random.pick([1, 12]) }, () => part)),
    () =>
      put({
        content: random.pick<string | Uint8Array>([
          '',
          'MZ\u0090',
          'PK\u0003\u0004',
          Buffer.alloc(2048, 0xff),
          '%PDF-',
        ]),
      }),
    () =>
      put({
        disposition: random.pick([
          '',
          'name',
          'name=""',
          'name="metadata"',
          'name=POFiles; filename=x.pdf',
          `name="POFiles"; filename*=UTF-8''%e2%82%ac.pdf`,
          `name="POFiles"; filename="${'x'.repeat(300)}.pdf"`,
          'name="TENDER"; filename="..\\..\\a.pdf"',
        ]),
      }),
    () => put({ contentType: random.pick(['', 'text/html', 'application/pdf\r\nX-Injected: 1', 'x'.repeat(500)]) }),
    () => parts.push(metadata(junkValue(random) ?? 'null')),
    () =>
      parts.push(
        metadata(
          mutated({ customerPrice: 1, currency: 'USD', fxRate: 1.1, isPartOfTender: false, tenderLink: '' }, random),
        ),
      ),
    () => {
      const whole = multipartBytes(parts);
      draft.headers['content-type'] = multipartType;
      draft.raw = whole.subarray(0, random.int(1, whole.length - 1));
    },
  ])();
};
