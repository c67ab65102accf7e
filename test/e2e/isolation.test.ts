/** TN-01…TN-03 over HTTP, for the whole table of routes: no caller, another partner's ids, and every role with real people's tokens. */
import { beforeAll, describe, expect, test } from 'vitest';
import type { Route } from '../../src/adapters/http/route.ts';
import { type Person, people } from '../../src/local/issuer/people.ts';
import { aWholeDesk } from '../http/whole-desk.ts';
import { items } from '../support/buying.ts';
import { type Ask, ask } from '../support/e2e-ask.ts';
import { aCaseWithDocuments, as, tokenOf } from '../support/e2e-cast.ts';
import { anUpload, aPdf, file, metadata } from '../support/multipart.ts';
import { readableBody } from '../support/readable-bodies.ts';
import { expectRefusal } from '../support/refusal.ts';
import { settledState, storedState } from '../support/stored-state.ts';

const nobody = 'c9999999-9999-4999-8999-999999999999';
/** Fabrikam's own, to ask for Contoso's things under. */
const northwind = 'c2000000-0001-4000-8000-000000000001';

const absent: Readonly<Record<string, string>> = {
  customerId: nobody,
  cartId: nobody,
  orderId: 'zzzzzzzzzzzz',
  subscriptionId: nobody,
  azureSubscriptionId: nobody,
  holder: 'customer',
  principalId: 'nobody',
  attachmentId: '00000000000000',
  caseId: 'none',
  productId: 'DZH318Z0BPS6',
  skuId: '0001',
  availabilityId: 'DZH318Z0BPX0',
  kind: 'not-found',
};

const tailspins = {
  ...absent,
  customerId: 'c1000000-0001-4000-8000-000000000001',
  subscriptionId: 'b1000000-0001-4000-8000-000000000001',
};

let routes: readonly Route[];
/** Contoso's ids, all of one customer: they exist. */
let contosos: Readonly<Record<string, string>>;

beforeAll(async () => {
  routes = (await aWholeDesk()).routes;
  const order = await aCaseWithDocuments();
  const partner = await as('contoso-admin');
  const plan = (await partner.get(`/v1/customers/${order.customer}/subscriptions`)).body.items[0];
  const held = (await partner.get(`/v1/customers/${order.customer}/subscriptions/${plan.id}/azureEntitlements`)).body;
  const line = { catalogItemId: items.windowsServerOneYear, quantity: 1 };
  contosos = {
    ...absent,
    customerId: order.customer,
    orderId: order.id,
    caseId: order.caseId,
    subscriptionId: plan.id,
    azureSubscriptionId: held.items[0].id,
    cartId: (await partner.post(`/v1/customers/${order.customer}/carts`, { lineItems: [line] })).body.id,
    attachmentId: (await partner.get(`${order.path}/attachments`)).body.items[0].attachmentId,
  };
  await settledState();
});

/** What Tailspin holds since long ago; the customer of the load has no software. */
const isOfSoftware = ({ path }: Route): boolean => path.includes('/software/{');

const pathOf = ({ path }: Route, ids: Readonly<Record<string, string>>): string =>
  path.replace(/\{(\w+)\}/g, (_whole, name: string) => ids[name] ?? name);

/** What each route would take, so that ids and roles alone decide. */
const takenBy = (route: Route): Ask => {
  if (route.body.kind === 'multipart') return anUpload(file(aPdf), metadata());
  if (route.body.kind !== 'json') return {};
  const { body, headers } = readableBody(route);
  return { json: body, headers };
};

const asked = (person: string, route: Route, ids: Readonly<Record<string, string>>) =>
  ask(person, route.method, pathOf(route, ids), takenBy(route));

describe('TN-01 without a caller', () => {
  test('every route that is not public is 401 before anything is read', async () => {
    const before = await storedState();
    const closed = routes.filter(({ side }) => side !== 'public');
    expect(closed.length).toBeGreaterThan(35);
    for (const route of closed) {
      const sent = ['GET', 'HEAD'].includes(route.method) ? {} : { body: '{broken' };
      const answer = await ask(undefined, route.method, pathOf(route, contosos), sent);
      if (route.method === 'HEAD') expect(answer).toMatchObject({ status: 401, text: '' });
      else expectRefusal(answer, 401, '400');
      expect(answer.headers.get('www-authenticate'), route.name).toMatch(/^Bearer/);
    }
    expect(await storedState()).toEqual(before);
  });

  test('what looks like a token but is none is 401 as well', async () => {
    const good = await tokenOf('contoso-admin');
    const [header = '', payload = '', signature = ''] = good.split('.');
    const claims = JSON.parse(Buffer.from(payload, 'base64url').toString());
    const encoded = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');
    const others = [
      '',
      'Bearer',
      `Basic ${Buffer.from('contoso-admin:').toString('base64')}`,
      good,
      'Bearer a.b.c',
      `Bearer ${header}.${payload}.`,
      `Bearer ${header}.${payload}.${signature.slice(0, -4)}AAAA`,
      `Bearer ${encoded({ alg: 'none' })}.${payload}.`,
      `Bearer ${header}.${encoded({ ...claims, roles: ['GlobalAdmin'] })}.${signature}`,
      `Bearer ${header}.${encoded({ ...claims, exp: claims.exp + 3600 })}.${signature}`,
      `Bearer ${good}, Bearer ${good}`,
      `Bearer ${'x'.repeat(8_000)}`,
    ];
    for (const authorization of others) {
      const answer = await ask(undefined, 'GET', '/v1/customers', { headers: { authorization } });
      expectRefusal(answer, 401, '400');
    }
    const scheme = await ask(undefined, 'GET', '/v1/customers', { headers: { authorization: `bearer  ${good}` } });
    expect(scheme.status).toBe(200);
  });
});

describe('TN-02 another partner’s ids', () => {
  /** The answer without what names the request. */
  const seen = async (route: Route, ids: Readonly<Record<string, string>>) => {
    const { status, headers, body } = await asked('fabrikam-admin', route, ids);
    const { instance: _path, traceId: _trace, ...said } = body;
    return { status, type: headers.get('content-type'), length: headers.get('content-length'), said };
  };
  const ofCustomers = () => routes.filter(({ side, path }) => side === 'partner' && path.includes('{customerId}'));

  test('answer on every route exactly like ids of nobody, and nothing is written', async () => {
    const before = await storedState();
    for (const route of ofCustomers()) {
      const foreign = await seen(route, isOfSoftware(route) ? tailspins : contosos);
      expect(foreign, route.name).toEqual(await seen(route, absent));
      // What only a sandbox may is refused before anything is looked for.
      expect(foreign.status, route.name).toBe(route.path.startsWith('/v1/sandbox/') ? 400 : 404);
    }
    expect(await storedState()).toEqual(before);
  });

  test('under one’s own customer neither', async () => {
    const before = await storedState();
    const nested = ofCustomers().filter(({ path }) =>
      /\{(cart|order|subscription|azureSubscription|attachment)Id\}/.test(path),
    );
    expect(nested.length).toBeGreaterThan(12);
    for (const route of nested) {
      const foreign = await seen(route, { ...contosos, customerId: northwind });
      expect(foreign, route.name).toEqual(await seen(route, { ...absent, customerId: northwind }));
    }
    expect(await storedState()).toEqual(before);
  });

  test('nor one customer’s ids under another of the same partner', async () => {
    for (const route of ofCustomers().filter(({ path }) => /\{(cart|order|attachment)Id\}/.test(path))) {
      if (route.path.startsWith('/v1/sandbox/')) continue;
      const { status } = await asked('contoso-admin', route, { ...contosos, customerId: tailspins.customerId });
      expect(status, route.name).toBe(404);
    }
  });

  test('their owner gets them all, so that the above proves something', async () => {
    const isKnown = ({ path }: Route) => [...path.matchAll(/\{(\w+)\}/g)].every(([, name = '']) => name in contosos);
    // Transfers are off here, and test/http/isolation.test.ts asks where they are on.
    const others = /availabilit|^transfers-(list|read)$/;
    const reads = ofCustomers().filter(({ method, name }) => method === 'GET' && !others.test(name));
    expect(reads.filter(isKnown).length).toBeGreaterThan(12);
    for (const route of reads.filter(isKnown)) {
      const ids = isOfSoftware(route) ? tailspins : contosos;
      const answer = await asked('contoso-admin', route, ids);
      expect(answer.status, `${route.name}: ${answer.text}`).toBe(200);
    }
  });
});

describe('TN-03 roles', () => {
  const sideOf = (person: Person) =>
    person.name.includes('contoso') || person.name.includes('fabrikam') ? 'partner' : 'desk';

  test.each(people.map((person) => [person.name, person.roles.join(), person] as const))(
    '%s (%s) gets exactly as far as the table says',
    async (_name, _roles, person) => {
      for (const route of routes.filter(({ side }) => side !== 'public')) {
        const answer = await asked(person.name, route, absent);
        const mayCall =
          route.side === sideOf(person) &&
          (route.roles.length === 0 || route.roles.some((r) => person.roles.includes(r)));
        const what = `${person.name} at ${route.name}: ${answer.text}`;
        if (route.method === 'HEAD') expect(answer.status, what).toBe(mayCall ? 404 : 403);
        else if (!mayCall) expectRefusal(answer, 403, '900308', route.side === 'desk');
        else if (person.isApp && route.appOnly === 'refused') expectRefusal(answer, 403, '900329');
        else expect([200, 204, 400, 404, 409], what).toContain(answer.status);
      }
    },
  );
});
