/** Every answer that links lead to, read with a client's eye: nothing null or empty, links that lead somewhere, dates and numbers as they must be (WR-09, WR-10). */
import { beforeAll, describe, expect, test } from 'vitest';
import { ask } from '../support/e2e-ask.ts';
import {
  aCaseWithDocuments,
  accessLtsc,
  as,
  buys,
  caseOf,
  contosoSandboxId,
  decides,
  sandboxToys,
} from '../support/e2e-cast.ts';

/** From where a client begins to follow links. */
const doors = [
  '/v1/customers',
  '/v1/orders',
  '/v1/pendingpurchaseorders',
  '/v1/products?country=US',
  '/v1/products?country=NO',
];

/**
 * Partner Center's own samples give savings plans links without the customer, which lead nowhere because these products are
 * only in a customer's catalog (CT-03); clients that know them expect to see them so.
 */
const deadByDesign = /^\/products\/DZH318Z09V6F\b/i;

beforeAll(async () => {
  const sandbox = await as('contoso-sandbox-admin');
  const toRead = await aCaseWithDocuments();
  await (await as('reviewer-anna')).post(`/desk/v1/cases/${toRead.caseId}/claim`);
  const anna = await as('reviewer-anna');
  const rejected = await aCaseWithDocuments();
  const { revision } = await caseOf(anna, rejected);
  await decides(anna, rejected, { decision: 'reject', reason: 'not_binding', words: 'Not signed.' }, revision);
  await buys(sandbox, sandboxToys, accessLtsc, contosoSandboxId);
});

/** Ids taken out, so that of each kind of address only a few are visited. */
const kindOf = (path: string): string =>
  path
    .replace(/[0-9a-f]{8}-[0-9a-f-]{27}/gi, '{guid}')
    .replace(/\/orders\/[0-9a-z]{12,}/gi, '/orders/{order}')
    .replace(/\/attachment\/\w+/gi, '/attachment/{file}')
    .replace(/[A-Z0-9]{12}/g, '{product}')
    .replace(/country=\w\w/, 'country=');

const uriOf = (value: object): string | undefined =>
  'uri' in value && typeof value.uri === 'string' && 'method' in value ? value.uri : undefined;

/** Calls `see` with every value inside, and where it is. */
const walk = (value: unknown, at: string, see: (value: unknown, at: string) => void): void => {
  see(value, at);
  if (typeof value !== 'object' || value === null) return;
  for (const [key, content] of Object.entries(value)) walk(content, `${at}/${key}`, see);
};

const instant = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,7})?Z$/;
const datesEnd = /(Date|Timestamp|DateTime|At|reviewBy|^at|until)$/;

const faultsIn = (body: unknown): string[] => {
  const faults: string[] = [];
  walk(body, '', (value, at) => {
    if (value === null || value === '') faults.push(`${at} is ${JSON.stringify(value)}`);
    if (typeof value === 'number' && !Number.isFinite(value)) faults.push(`${at} is ${value}`);
    const name = at.split('/').at(-1) ?? '';
    if (typeof value === 'string' && datesEnd.test(name) && !instant.test(value)) faults.push(`${at} is ${value}`);
    if (typeof value === 'object' && value !== null) {
      const uri = uriOf(value);
      if (uri !== undefined && !/^\/(?!v1\/)/.test(uri)) faults.push(`${at} leads to ${uri}`);
      if (uri !== undefined && !Array.isArray((value as { headers?: unknown }).headers))
        faults.push(`${at} has no headers`);
    }
  });
  return faults;
};

/** The GET links of an answer that need no header of their own. */
const linksIn = (body: unknown): string[] => {
  const links: string[] = [];
  walk(body, '', (value) => {
    if (typeof value !== 'object' || value === null) return;
    const uri = uriOf(value);
    const { method, headers } = value as { method?: string; headers?: unknown[] };
    if (uri !== undefined && method === 'GET' && headers?.length === 0) links.push(uri);
  });
  return links;
};

describe('WR-09, WR-10', () => {
  test.each(['contoso-admin', 'contoso-sandbox-admin', 'fabrikam-admin'])(
    'every address that links lead %s to answers, and is whole',
    async (person) => {
      const visits = new Map<string, number>();
      const seen = new Set<string>();
      const queue = [...doors];
      const kinds = new Set<string>();
      for (let path = queue.shift(); path !== undefined; path = queue.shift()) {
        const kind = kindOf(path);
        const count = visits.get(kind) ?? 0;
        if (seen.has(path) || count >= 2) continue;
        seen.add(path);
        visits.set(kind, count + 1);
        const { status, body, text } = await ask(person, 'GET', path);
        expect(status, `${path}: ${text}`).toBe(200);
        expect(faultsIn(body), path).toEqual([]);
        kinds.add(kind);
        queue.push(
          ...linksIn(body)
            .filter((uri) => !deadByDesign.test(uri))
            .map((uri) => `/v1${uri}`),
        );
        if (/\/customers\/[^/]+$/.test(path))
          queue.push(...['/subscriptions', '/orders?include_price=true', '/products'].map((more) => `${path}${more}`));
        if (/\/subscriptions\/[^/]+$/.test(path) && body.offerName === 'Microsoft Azure plan')
          queue.push(`${path}/azureEntitlements`);
      }
      expect(kinds.size).toBeGreaterThan(15);
    },
  );

  test('every answer to the desk is whole', async () => {
    const list = async (person: string, path: string) => {
      const { status, body } = await ask(person, 'GET', path);
      expect(status, path).toBe(200);
      expect(faultsIn(body), path).toEqual([]);
      return body.items ?? [];
    };
    const open = await list('reviewer-anna', '/desk/v1/cases?state=open&size=20');
    await list('reviewer-anna', '/desk/v1/cases?state=open&environment=sandbox');
    for (const { caseId } of open.slice(0, 5)) {
      await list('reviewer-anna', `/desk/v1/cases/${caseId}`);
      await list('lead-carla', `/desk/v1/cases/${caseId}/audit`);
    }
    await list('operator-dirk', '/desk/v1/operations');
    await list('operator-dirk', '/desk/v1/parked');
    await list('contoso-sandbox-admin', '/v1/sandbox/clock');
  });

  test('the API document and the page of each problem need no caller', async () => {
    const { status, body } = await ask(undefined, 'GET', '/openapi.json');
    expect(status).toBe(200);
    expect(Object.keys(body.paths).length).toBeGreaterThan(30);
    const refused = await ask('contoso-admin', 'GET', '/v1/customers/none');
    expect(await ask(undefined, 'GET', refused.body.type)).toMatchObject({ status: 200, body: { code: '1000' } });
  });
});
