/** Ways to spoil a sound request: its path, query, headers, caller, body or parts. */
import { metadata, multipartBytes, multipartType, type Part } from '../../support/multipart.ts';
import { everybody } from '../people.ts';
import { asText, type Draft, encoded } from './draft.ts';
import { junkHeader, junkText, junkValue, rawBodies } from './junk.ts';
import { mutated } from './mutations.ts';
import type { Random } from './random.ts';

export const spoil = (draft: Draft, random: Random): void => {
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
