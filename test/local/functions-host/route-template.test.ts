import { expect, test } from 'vitest';
import { makeRouteTable, routedPath } from '../../../src/local/functions-host/http-routes.ts';
import { parseTemplate } from '../../../src/local/functions-host/route-template.ts';

const guid = '0f8fad5b-d9cb-469f-a165-70867728950e';

test.each([
  ['items', 'items', {}],
  ['items', 'ITEMS/', {}],
  ['items', 'items/1', undefined],
  ['items', 'items//', undefined],
  ['/v1/Items/{id}', 'v1/items/7', { id: '7' }],
  ['{a}/{b?}', 'x', { a: 'x' }],
  ['{a}/{b?}', 'x/y/', { a: 'x', b: 'y' }],
  ['{a}/{b?}', 'x/y/z', undefined],
  ['{a}/{b=two}', 'x', { a: 'x', b: 'two' }],
  ['{a}/b', '/b', undefined],
  ['files/{*rest}', 'files', {}],
  ['files/{*rest}', 'files/a/b.txt', { rest: 'a/b.txt' }],
  ['files/{**rest}', 'files/a/b/', { rest: 'a/b/' }],
  ['{name}.{ext}', 'a.b.c', { name: 'a.b', ext: 'c' }],
  ['{name}.{ext?}', 'readme', { name: 'readme' }],
  ['{name}.{ext?}', 'a.b.txt', { name: 'a.b', ext: 'txt' }],
  ['{name}.{ext?}', 'readme.', undefined],
  ['{name}.{ext?}', '.env', { name: '.env' }],
  ['v{version:int}/x', 'v12/x', { version: '12' }],
  ['v{version:int}/x', 'vx/x', undefined],
  ['a{{b}}/{c}', 'A{b}/1', { c: '1' }],
  ['{id:int}', '2147483648', undefined],
  ['{id:int}', '-5', { id: '-5' }],
  ['{id:long}', '2147483648', { id: '2147483648' }],
  ['{id:guid}', guid, { id: guid }],
  ['{id:guid}', 'nope', undefined],
  ['{b:bool}', 'TRUE', { b: 'TRUE' }],
  ['{b:bool}', '1', undefined],
  ['{d:datetime}', '2026-11-25', { d: '2026-11-25' }],
  ['{d:datetime}', '12:30', { d: '12:30' }],
  ['{d:datetime}', '5', undefined],
  ['{d:datetime}', 'soon', undefined],
  ['{n:decimal}', '1.50', { n: '1.50' }],
  ['{n:double}', '1e3', { n: '1e3' }],
  ['{n:float}', 'x', undefined],
  ['{a:alpha}', 'abC', { a: 'abC' }],
  ['{a:alpha}', 'ab1', undefined],
  ['{a:minlength(2):maxlength(3)}', 'abc', { a: 'abc' }],
  ['{a:minlength(2):maxlength(3)}', 'abcd', undefined],
  ['{a:length(2)}', 'ab', { a: 'ab' }],
  ['{a:length(2,4)}', 'abcde', undefined],
  ['{a:min(3)}', '2', undefined],
  ['{a:max(3)}', '3', { a: '3' }],
  ['{a:range(1,9)?}', '10', undefined],
  ['{a:range(1,9)?}', '', {}],
  ['{a:regex(^\\d{{3}}-[ab]$)}', '123-A', { a: '123-A' }],
  ['{a:regex(^\\d{{3}}-[ab]$)}', '12-a', undefined],
  ['{a:required}', 'x', { a: 'x' }],
])('W9 template %s and path %s', (template, path, expected) => {
  expect(parseTemplate(template).match(path)).toEqual(expected);
});

test.each([
  ['{id:integer}', "The constraint reference 'integer' could not be resolved to a type."],
  ['a//b', 'has an empty segment'],
  ['{a}/{A}', 'names a parameter twice'],
  ['{a', 'a brace that is not closed'],
  ['x{*rest}', 'a catch-all that is only a part of its segment'],
])('W9 the template %s is refused', (template, reason) => {
  expect(() => parseTemplate(template)).toThrow(reason);
});

test('a path is decoded for matching, but an escaped slash is no slash', () => {
  expect(routedPath('/api/a%20b/c%2Fd%2fe/%zz')).toBe('api/a b/c%2Fd%2fe/%zz');
});

const http = (name: string, route?: string, methods = ['GET']) => ({
  entry: {
    id: name,
    name,
    metadata: { bindings: {} },
    callback: () => {},
    model: () => undefined,
    entryPoint: undefined,
  },
  trigger: 'in',
  binding: { type: 'httpTrigger', direction: 'in', methods, authLevel: 'anonymous', ...(route ? { route } : {}) },
});

test('H20 no route takes precedence over another: the first by function name that fits is taken', () => {
  const table = makeRouteTable([http('literal', 'over/literal'), http('any', 'over/{x}')], 'api');
  expect(table.find('GET', 'api/over/literal')?.route.entry.name).toBe('any');
});

test('W9 methods divide a path among functions, and the prefix may be empty', () => {
  const table = makeRouteTable([http('read', 'items', ['GET']), http('write', 'items', ['post'])], '');
  expect(table.find('POST', 'items')?.route.entry.name).toBe('write');
  expect(table.find('PUT', 'items')).toBeUndefined();
});

test('H19 routes that begin with admin or runtime are refused with the words of the real host, the others stay', () => {
  const table = makeRouteTable([http('adminPage'), http('x', 'runtime/x'), http('fine')], '');
  expect(table.routes.map((route) => route.entry.name)).toEqual(['fine']);
  expect(table.refused).toEqual([
    { name: 'adminPage', reason: 'The specified route conflicts with one or more built in routes.' },
    { name: 'x', reason: 'The specified route conflicts with one or more built in routes.' },
  ]);
});
