/** Path templates: matching, overlap, cover. */
import { describe, expect, test } from 'vitest';
import { covers, makeMatcher, overlaps, paramsOf, parseTemplate, shapeOf } from '../../src/adapters/http/templates.ts';

const matched = (templates: readonly string[], path: string) => {
  const match = makeMatcher(templates.map((entry) => ({ template: parseTemplate(entry), entry })))(path);
  return match && { entry: match.entry, params: paramsOf(parseTemplate(match.entry), match.segments) };
};

const table = [
  '/v1/invoices/summary',
  '/v1/invoices/{id}',
  '/v1/invoices/{id}/lines',
  '/app/{*page}',
  '/v1/invoices/summary/lines',
];

describe('a path', () => {
  test.each([
    ['/v1/invoices/summary', '/v1/invoices/summary', {}],
    ['/v1/invoices/Summary', '/v1/invoices/summary', {}],
    ['/v1/invoices/G1', '/v1/invoices/{id}', { id: 'G1' }],
    ['/v1/invoices/G1/LINES/', '/v1/invoices/{id}/lines', { id: 'G1' }],
    ['/v1/invoices/summary/lines', '/v1/invoices/summary/lines', {}],
    ['/app', '/app/{*page}', { page: '' }],
    ['/app/a/b%2Fc', '/app/{*page}', { page: 'a/b/c' }],
    ['/v1/invoices/a%2Fb', '/v1/invoices/{id}', { id: 'a/b' }],
  ])('%s is %s', (path, entry, params) => {
    expect(matched(table, path)).toEqual({ entry, params });
  });

  test('falls back to the parameter where the literal leads nowhere', () => {
    expect(matched(['/a/b/x', '/a/{p}/y'], '/a/b/y')).toEqual({ entry: '/a/{p}/y', params: { p: 'b' } });
  });

  test.each(['/v1/invoices', '/v1/invoices/', '/v1//invoices', '/', '', '/v1/invoices/%zz', '/v1/invoices/a/b'])(
    '%s is none of ours',
    (path) => {
      expect(matched(table, path)).toBeUndefined();
    },
  );
});

describe('a template', () => {
  test.each(['v1/x', '/v1/x/', '/v1/{a', '/v1/{*rest}/x', '/v1/a b', '//x', '/v1/{1}'])('%s is refused', (path) => {
    expect(() => parseTemplate(path)).toThrow();
  });

  test('has one shape whatever its names and case', () => {
    expect(shapeOf(parseTemplate('/V1/Customers/{customerId}'))).toBe(shapeOf(parseTemplate('/v1/customers/{id}')));
  });

  test.each([
    ['/a/{x}', '/a/b', true, true],
    ['/a/b', '/a/{x}', true, false],
    ['/a/{x}/c', '/a/b/{y}', true, false],
    ['/a/b', '/a/c', false, false],
    ['/a/{x}', '/a/{x}/c', false, false],
    ['/a/{*r}', '/a/b/c', true, true],
    ['/a/{*r}', '/a', true, true],
    ['/a/b', '/a/{*r}', true, false],
    ['/a/{x}', '/a/{y}', true, true],
  ])('H20 %s and %s overlap: %s; the first covers the second: %s', (a, b, doOverlap, doesCover) => {
    expect(overlaps(parseTemplate(a), parseTemplate(b))).toBe(doOverlap);
    expect(covers(parseTemplate(a), parseTemplate(b))).toBe(doesCover);
  });
});
