/** Registration: one function a path, never two that overlap, and the handler the host calls. */
import { type HttpFunctionOptions, HttpRequest, InvocationContext } from '@azure/functions';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { answered } from '../../src/adapters/http/answers.ts';
import { registerRoutes, registrations } from '../../src/adapters/http/register.ts';
import { ignoredBody, type Method, noBody, type Route, route } from '../../src/adapters/http/route.ts';

const at = (method: Method, path: string, name = `${method}-${path.replace(/\W+/g, '-')}`): Route => {
  const names = [...path.matchAll(/\{\*?(\w+)\}/g)].map(([, param = '']) => param);
  return route({
    name,
    summary: name,
    tag: 'test',
    side: 'public',
    method,
    path,
    roles: [],
    params: z.object(Object.fromEntries(names.map((param) => [param, z.string()]))),
    query: z.object({}),
    body: method === 'GET' ? noBody : ignoredBody,
    answers: { 200: { description: 'fine' } },
    use: async () => answered(200, { name }),
  });
};

describe('registrations', () => {
  test('H20 all methods of a path are one function', () => {
    const table = [at('GET', '/v1/carts/{id}'), at('PUT', '/v1/carts/{cartId}'), at('POST', '/v1/carts')];
    expect(registrations(table)).toEqual([
      { name: 'v1-carts-id', route: 'v1/carts/{id}' },
      { name: 'v1-carts', route: 'v1/carts' },
    ]);
  });

  test('H20 of two paths of which one covers the other only the wider is registered', () => {
    const table = [at('GET', '/v1/invoices/summary'), at('GET', '/v1/invoices/{id}')];
    expect(registrations(table)).toEqual([{ name: 'v1-invoices-id', route: 'v1/invoices/{id}' }]);
  });

  test('H20 paths that can not be told apart stop the start, and both are named', () => {
    const table = [at('GET', '/v1/{a}/lines'), at('GET', '/v1/invoices/{b}')];
    expect(() => registrations(table)).toThrow(/\/v1\/\{a\}\/lines and \/v1\/invoices\/\{b\}/);
  });

  test.each([
    ['two routes at one address', [at('GET', '/v1/x', 'one'), at('GET', '/V1/X', 'two')], /GET \/v1\/x.*one and two/],
    ['two routes of one name', [at('GET', '/v1/x', 'one'), at('GET', '/v1/y', 'one')], /two routes are named one/i],
    ['H19 a path under admin', [at('GET', '/admin/x')], /H19/],
    ['H19 a path under runtime', [at('GET', '/runtime/x')], /H19/],
  ])('%s stops the start', (_what, table, message) => {
    expect(() => registrations(table)).toThrow(message);
  });

  test('the names in a path must be those of its params', () => {
    const wrong = () =>
      route({
        name: 'x',
        summary: 'x',
        tag: 'x',
        side: 'public',
        method: 'GET',
        path: '/v1/{a}',
        roles: [],
        params: z.object({ b: z.string() }),
        query: z.object({}),
        body: noBody,
        answers: {},
        use: async () => answered(200),
      });
    expect(wrong).toThrow('/v1/{a}');
  });
});

describe('the registered function', () => {
  const registered = (more: Partial<Parameters<typeof registerRoutes>[0]> = {}) => {
    const functions = new Map<string, HttpFunctionOptions>();
    registerRoutes({
      app: { http: (name, options) => void functions.set(name, options) },
      routes: [at('GET', '/v1/carts/{id}')],
      serve: async ({ method, url, headers, traceId }) => ({
        status: 200,
        headers: { 'x-seen': headers.get('x-in') ?? '', 'x-trace': traceId ?? '' },
        body: `${method} ${url}`,
      }),
      ...more,
    });
    return functions;
  };

  const call = async (options: HttpFunctionOptions | undefined) => {
    const request = new HttpRequest({ method: 'GET', url: 'http://host/v1/carts/7?x=1', headers: { 'x-in': 'yes' } });
    const context = new InvocationContext({
      functionName: 'f',
      invocationId: 'i',
      traceContext: { traceParent: '00-0af7651916cd43dd8448eb211c80319c-b7ad6b7169203331-01' },
    });
    return options?.handler(request, context);
  };

  test('H23 takes every method, so that a wrong one gets our own 404', () => {
    expect(registered().get('v1-carts-id')).toMatchObject({
      route: 'v1/carts/{id}',
      authLevel: 'anonymous',
      methods: ['GET', 'POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS'],
    });
  });

  test('hands on method, address, headers and trace id, and gives the answer', async () => {
    expect(await call(registered().get('v1-carts-id'))).toEqual({
      status: 200,
      headers: { 'x-seen': 'yes', 'x-trace': '0af7651916cd43dd8448eb211c80319c' },
      body: 'GET http://host/v1/carts/7?x=1',
    });
  });

  test('runs inside `around`, with the invocation it belongs to', async () => {
    const seen: string[] = [];
    const functions = registered({
      around: (context, run) => {
        seen.push(context.functionName);
        return run();
      },
    });
    await call(functions.get('v1-carts-id'));
    expect(seen).toEqual(['f']);
  });

  test('carries the extra inputs', () => {
    const durableClient = { type: 'durableClient', name: 'client' };
    expect(registered({ extraInputs: [durableClient] }).get('v1-carts-id')).toMatchObject({
      extraInputs: [durableClient],
    });
  });
});
