/** What holds for every route of the table: registration, roles, statuses, the API document. */
import { Validator } from '@seriousme/openapi-schema-validator';
import { beforeAll, describe, expect, test } from 'vitest';
import { answered } from '../../src/adapters/http/answers.ts';
import { openApiOf, refusalsOfRoute } from '../../src/adapters/http/openapi.ts';
import { registrations } from '../../src/adapters/http/register.ts';
import type { Route } from '../../src/adapters/http/route.ts';
import { deskRoles, partnerRoles, type Role } from '../../src/domain/callers.ts';
import { done } from '../../src/domain/result.ts';
import { statusOf } from '../../src/wire/problems.ts';
import { aDesk, aDeskCaller, aPartnerCaller } from './asking.ts';
import { aWholeDesk, type WholeDesk } from './whole-desk.ts';

let whole: WholeDesk;
beforeAll(async () => {
  whole = await aWholeDesk();
});

/** A path of the route, its parameters filled with ids that nothing has. */
const pathOf = ({ path }: Route): string =>
  path
    .replace('{customerId}', 'c9999999-9999-4999-8999-999999999999')
    .replace('{subscriptionId}', 'c9999999-9999-4999-8999-999999999999')
    .replace('{orderId}', 'zzzzzzzzzzzz')
    .replace(/\{\*?\w+\}/g, 'x');

/** The table with every use case taken out, so that only the way to it is looked at. */
const hollow = (routes: readonly Route[]): readonly Route[] =>
  routes.map((route) => ({ ...route, body: { kind: 'none' as const }, bind: () => done(async () => answered(200)) }));

const callerWith = (role: Role) =>
  (deskRoles as readonly Role[]).includes(role)
    ? aDeskCaller({ roles: deskRoles.filter((r) => r === role) })
    : aPartnerCaller({ roles: partnerRoles.filter((r) => r === role) });

describe('the table', () => {
  test('H19, H20 registers as functions that never overlap', () => {
    const functions = registrations(whole.routes);
    expect(new Set(functions.map(({ name }) => name)).size).toBe(functions.length);
    for (const { name } of functions) expect(name).toMatch(/^(?!admin|runtime)[A-Za-z][A-Za-z0-9-]*$/);
  });

  test('TN-01 every route but the reference and the pages asks who is there, and touches nothing before', async () => {
    const before = whole.calls.length;
    for (const route of whole.routes.filter(({ side }) => side !== 'public')) {
      const answer = await whole.ask(undefined, route.method, pathOf(route), { raw: '{broken' });
      expect(answer.status, route.name).toBe(401);
    }
    expect(whole.calls.length).toBe(before);
    expect(whole.routes.filter(({ side }) => side === 'public').map(({ name }) => name)).toEqual([
      'download',
      'webhook-certificate',
      'calendar',
      'health-live',
      'health-ready',
      'rules',
      'offers',
      'reference',
      'reference-script',
      'reference-style',
      'reference-initializer',
      'app',
      'app-sign-in',
      'app-script',
      'app-style',
      'openapi',
      'problem',
    ]);
  });

  test('TN-03 each role gets exactly as far as the table says', async () => {
    const desk = aDesk(hollow(whole.routes));
    for (const route of whole.routes.filter(({ side }) => side !== 'public')) {
      for (const role of [...partnerRoles, ...deskRoles]) {
        const caller = callerWith(role);
        const isExpected = caller.side === route.side && (route.roles.length === 0 || route.roles.includes(role));
        const answer = await desk.ask(route.method, pathOf(route), { caller });
        expect(answer.status, `${role} at ${route.name}`).toBe(isExpected ? 200 : 403);
      }
    }
  });

  test('TN-04 an application alone is refused exactly where the table says', async () => {
    const desk = aDesk(hollow(whole.routes));
    for (const route of whole.routes.filter(({ side }) => side === 'partner')) {
      const answer = await desk.ask(route.method, pathOf(route), {
        caller: aPartnerCaller({ roles: partnerRoles, appOnly: true }),
      });
      expect(answer.status, route.name).toBe(route.appOnly === 'refused' ? 403 : 200);
    }
  });

  /** Where the rulebook names the roles; the table must not drift from it. */
  test.each<[string, readonly Role[]]>([
    ['TN-08 attachments-upload', ['AdminAgent', 'GlobalAdmin']],
    ['OR-07 orders-patch', ['AdminAgent']],
    ['SB-04 sandbox-clock-advance', ['AdminAgent']],
    ['SB-05 sandbox-decision', ['AdminAgent']],
    ['TN-07 customer-agreements-attest', ['AdminAgent', 'SalesAgent']],
    ['TN-07 azure-plan-transition-start', ['AdminAgent', 'SalesAgent', 'GlobalAdmin']],
    [
      'TN-05 subscriptions-register',
      ['AdminAgent', 'GlobalAdmin', 'UserManagementAdmin', 'HelpdeskAgent', 'SalesAgent'],
    ],
    ['CU-01 desk-vet-qualification', ['Operator']],
    ['TN-03 desk-decide', ['Reviewer', 'ReviewLead']],
    ['TN-03 desk-claim', ['Reviewer', 'ReviewLead']],
    ['LC-05 desk-resume-step', ['Operator']],
    ['orders-provisioning-status', ['GlobalAdmin', 'AdminAgent']],
  ])('%s is for %j', (named, roles) => {
    const name = named.split(' ').at(-1);
    expect(whole.routes.find((route) => route.name === name)?.roles).toEqual(roles);
  });

  test('WR-11 on the partner’s API a refusal is 400, 401, 403, 404, 409, 429 or the 503 that is meant to be repeated', () => {
    const allowed = [400, 401, 403, 404, 409, 429, 503];
    for (const route of whole.routes.filter(({ side }) => side !== 'desk')) {
      for (const kind of refusalsOfRoute(route))
        expect(allowed, `${route.name}: ${kind}`).toContain(statusOf(kind, route.side));
    }
  });

  test('SR-14 only the desk’s API answers 412 and 428', () => {
    const desks = whole.routes
      .filter(({ side }) => side === 'desk')
      .flatMap((route) => refusalsOfRoute(route).map((kind) => statusOf(kind, 'desk')));
    expect(desks).toEqual(expect.arrayContaining([412, 428]));
  });

  test('WR-11 no upload ever answers a status that its client repeats', () => {
    for (const route of whole.routes.filter(({ body }) => body.kind === 'multipart')) {
      for (const kind of refusalsOfRoute(route))
        expect([400, 401, 403, 404, 409, 429], kind).toContain(statusOf(kind, route.side));
    }
  });

  test('every route declares at least one success, and only successes', () => {
    for (const route of whole.routes) {
      const statuses = Object.keys(route.answers).map(Number);
      expect(statuses.length, route.name).toBeGreaterThan(0);
      for (const status of statuses) expect(status, route.name).toSatisfy((s: number) => s >= 200 && s < 400);
    }
  });

  test('CA-05 every POST that creates is idempotent by its request id, checkout by its cart', () => {
    const repeatable = new Set([
      'carts-checkout',
      'carts-preview',
      'desk-claim',
      'desk-release',
      'desk-reassign',
      'desk-decide',
      'sandbox-decision',
    ]);
    // These only ask, or only suspend what is suspended already.
    const asking = ['inventory-check', 'promotions-eligibility', 'desk-risk-dry-run', 'azure-entitlements-cancel'];
    for (const name of asking) repeatable.add(name);
    const creating = whole.routes.filter(({ method, name }) => method === 'POST' && !repeatable.has(name));
    for (const route of creating) expect(route.idempotent, route.name).not.toBe(false);
  });
});

describe('the API document', () => {
  test('is valid OpenAPI 3.1, by a validator that is not ours', async () => {
    const document = JSON.parse(JSON.stringify(openApiOf(whole.routes)));
    const result = await new Validator().validate(document);
    expect(result).toMatchObject({ valid: true });
    expect(document.openapi).toMatch(/^3\.1/);
  });

  test('has every route, under its path and method', () => {
    const { paths = {} } = openApiOf(whole.routes);
    const documented = Object.entries(paths).flatMap(([path, item]) =>
      Object.keys(item ?? {}).map((method) => `${method.toUpperCase()} ${path}`),
    );
    expect(documented.sort()).toEqual(whole.routes.map(({ method, path }) => `${method} ${path}`).sort());
  });

  test('is served to anybody', async () => {
    const answer = await whole.ask(undefined, 'GET', '/openapi.json');
    expect(answer).toMatchObject({ status: 200, body: { openapi: '3.1.0' } });
    expect(answer.headers.get('cache-control')).toBe('public, max-age=300');
  });

  test('every `type` of a problem leads to its explanation', async () => {
    const answer = await whole.ask(undefined, 'GET', '/problems/revision-stale', { headers: { 'x-locale': 'nl' } });
    expect(answer).toMatchObject({
      status: 200,
      body: {
        kind: 'revision-stale',
        code: '970303',
        status: 409,
        deskStatus: 412,
        title: 'De zaak is intussen gewijzigd',
      },
    });
    expect((await whole.ask(undefined, 'GET', '/problems/toString')).status).toBe(404);
  });
});
