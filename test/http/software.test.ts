/** Software over HTTP: the list, keys, download links, what a link opens, and the activity log. */
import { beforeEach, describe, expect, test } from 'vitest';
import { customerId, partnerId, subscriptionId } from '../../src/domain/ids.ts';
import { parseInstant } from '../../src/domain/time.ts';
import { entryNamed, items } from '../support/buying.ts';
import { auditRequests } from '../support/sdk-requests.ts';
import { aWholeDesk, type WholeDesk } from './whole-desk.ts';

const customer = 'c1000000-0001-4000-8000-000000000001';
const root = `/v1/customers/${customer}/software`;

let desk: WholeDesk;

const ours = { partnerId: partnerId('11111111-aaaa-4aaa-8aaa-000000000001'), customerId: customerId(customer) };
/** What Tailspin Toys has held since before there were keys here. */
const held = 'b1000000-0001-4000-8000-000000000001';

/** The subscription that an order of this became. */
const bought = async (offerId: string, billingCycle: string): Promise<string> => {
  const { body } = await desk.ask('agent', 'POST', `/v1/customers/${customer}/orders`, {
    body: { billingCycle, lineItems: [{ offerId, quantity: 1 }] },
  });
  await desk.settle();
  const listed = await desk.ask('agent', 'GET', `/v1/customers/${customer}/subscriptions?order_id=${body.id}`);
  const [{ id } = { id: undefined }] = listed.body.items as { id: string }[];
  if (id === undefined) throw new Error(`${offerId} was not provisioned: ${listed.text}`);
  return id;
};

beforeEach(async () => {
  desk = await aWholeDesk();
});

const list = async () => (await desk.ask('agent', 'GET', root)).body.items as Record<string, unknown>[];
const reveal = (id: string, body: unknown = { version: '2022' }, headers: Record<string, string> = {}) =>
  desk.ask('agent', 'POST', `${root}/${id}/keys`, { body, headers });
const link = (id: string, body: unknown, headers: Record<string, string> = {}) =>
  desk.ask('agent', 'POST', `${root}/${id}/downloads`, { body, headers });
const log = async (query = '') => {
  const { body } = await desk.ask('globalAdmin', 'GET', `/v1/auditrecords${query}`);
  return body.items as Record<string, unknown>[];
};
const media = { version: '2019', language: 'fr-FR', fileType: 'ISO x64' };

describe('the software of a customer', () => {
  test('KD-01 is listed with what each gives and what there is to choose; where there is nothing to choose, nothing is shown', async () => {
    const server = await bought(items.windowsServerOneYear, 'annual');
    const remote = await bought(items.remoteDesktopThreeYears, 'annual');
    const manager = await bought(items.identityManager, 'one_time');
    const redHat = await bought(items.redHat, 'one_time');
    const byId = Object.fromEntries((await list()).map((each) => [each.id, each]));
    expect(byId[server]).toMatchObject({
      gives: 'key_and_download',
      versions: expect.arrayContaining([
        { version: '2019', languages: expect.arrayContaining(['fr-FR']), fileTypes: ['ISO x64'] },
      ]),
      links: { keys: { method: 'POST' }, downloads: { method: 'POST' } },
    });
    expect(byId[remote]).toMatchObject({ gives: 'key', versions: [{ version: '2022' }] });
    expect(byId[remote]?.versions).toEqual([{ version: '2022' }]);
    expect(byId[remote]?.links).not.toHaveProperty('downloads');
    expect(byId[manager]).toMatchObject({ gives: 'licence' });
    expect(byId[manager]).not.toHaveProperty('versions');
    expect(byId[manager]?.links).not.toHaveProperty('keys');
    expect(byId[redHat]).toMatchObject({ gives: 'instructions', instructionsUrl: expect.stringMatching(/^https:/) });
    expect((await reveal(manager, {})).body.code).toBe('970604');
    expect((await link(redHat, {})).body.code).toBe('970605');
  });

  test('KD-01 comes in pages of the size asked for', async () => {
    await bought(items.windowsServerOneYear, 'annual');
    await bought(items.identityManager, 'one_time');
    const whole = (await list()).map(({ id }) => id);
    const ids: unknown[] = [];
    let token: string | undefined;
    do {
      const { body } = await desk.ask('agent', 'GET', `${root}?size=1`, {
        headers: token === undefined ? {} : { 'ms-continuationtoken': token },
      });
      ids.push(...(body.items as { id: string }[]).map(({ id }) => id));
      const { next } = body.links as { next?: { headers: { value: string }[] } };
      token = next?.headers[0]?.value;
    } while (token !== undefined);
    expect(ids).toEqual(whole);
    expect(whole.length).toBeGreaterThan(1);
  });

  test.each([
    ['en-US', /Microsoft 365 admin centre/],
    ['nl-NL', /Microsoft 365-beheercentrum/],
    ['nb-NO', /administrasjonssenteret for Microsoft 365/],
  ])('KD-06 says in %s where customers see their own keys', async (xLocale, words) => {
    const id = held;
    const headers = { 'x-locale': xLocale };
    expect((await desk.ask('agent', 'GET', `${root}/${id}`, { headers })).body.customerAccess).toMatch(words);
    expect((await reveal(id, undefined, headers)).body.customerAccess).toMatch(words);
  });
});

describe('software bought before 14 October 2021', () => {
  test('SW-01 KD-01 is no listed subscription, but stands on the software list with its key', async () => {
    const old = 'b1000000-0001-4000-8000-00000000000f';
    const [server] = entryNamed('Tailspin Toys').subscriptions.filter(
      ({ family }) => family === 'softwareSubscription',
    );
    if (server === undefined) throw new Error('Tailspin Toys holds software');
    const startsAt = parseInstant('2021-10-13T23:59:59Z');
    await desk.stores.seeding.subscription({ ...server, id: subscriptionId(old), startsAt });
    expect((await list()).map(({ id }) => id)).toContain(old);
    expect((await reveal(old)).status).toBe(200);
  });
});

describe('software that has ended', () => {
  test('KD-01 stays on the list, without what to choose; its key is no longer given, and its links open nothing', async () => {
    const { body } = await link(held, media);
    const stored = await desk.stores.customers.storedSubscription(ours, subscriptionId(held));
    if (stored === undefined) throw new Error('Tailspin Toys holds software');
    await desk.stores.customers.write(ours, [
      { change: 'replace-subscription', subscription: { ...stored.value, status: 'deleted' }, etag: stored.etag },
    ]);
    const listed = (await list()).find(({ id }) => id === held);
    expect(listed).toMatchObject({ status: 'deleted' });
    expect(listed).not.toHaveProperty('versions');
    expect(listed?.links).not.toHaveProperty('keys');
    for (const answer of [await reveal(held), await link(held, media)]) {
      expect([answer.status, answer.body.code]).toEqual([409, '970602']);
    }
    const opened = await desk.ask(undefined, 'GET', String(body.downloadUri).replace('https://desk.test', ''));
    expect([opened.status, opened.body.code]).toEqual([409, '970602']);
  });
});

describe('a key', () => {
  test('KD-06 is 32 digits in groups, the same at each reveal, another one for each version', async () => {
    const id = await bought(items.windowsServerOneYear, 'annual');
    const first = await reveal(id);
    expect(first.status, first.text).toBe(200);
    expect(first.body).toMatchObject({ version: '2022', keyType: 'MAK' });
    expect(first.body.productKey).toMatch(/^\d{4}(-\d{4}){7}$/);
    expect((await reveal(id)).body.productKey).toBe(first.body.productKey);
    expect((await reveal(id, { version: '2019' })).body.productKey).not.toBe(first.body.productKey);
    expect(first.headers.get('cache-control')).toBe('no-store');
  });

  test('KD-02 of KMS is refused on request, in three languages, with the 180 days there are to move', async () => {
    const id = held;
    for (const xLocale of ['en-US', 'nl-NL', 'nb-NO']) {
      const answer = await reveal(id, { version: '2022', keyType: 'kms' }, { 'x-locale': xLocale });
      expect([answer.status, answer.body.code]).toEqual([403, '970603']);
      expect(answer.body.detail).toMatch(/180/);
    }
    expect(await log()).toEqual([]);
  });

  test('KD-03 each reveal is a record: who, when, which; a repeated request is the same reveal', async () => {
    const id = held;
    const headers = { 'ms-requestid': '00000000-0000-4000-8000-00000000beef' };
    const first = await reveal(id, undefined, headers);
    const again = await reveal(id, undefined, headers);
    expect(again.body).toEqual(first.body);
    expect(again.headers.get('idempotency-replayed')).toBe('true');
    expect(await log()).toMatchObject([
      {
        userId: 'tania',
        userRole: 'AdminAgent',
        customerId: customer,
        operationType: 'get_software_key',
        resourceType: 'software_key',
        operationDate: '2026-11-25T08:00:00.000Z',
        operationStatus: 'succeeded',
        customizedData: expect.arrayContaining([
          { key: 'SubscriptionId', value: id },
          { key: 'Version', value: '2022' },
        ]),
      },
    ]);
    await reveal(id);
    expect(await log()).toHaveLength(2);
    const other = await reveal(id, { version: '2016' }, headers);
    expect(other.status, 'another body under the same id').toBe(409);
  });

  test('KD-03 stands in no list, no log, no event, no address and no kept answer', async () => {
    const kept: string[] = [];
    const id = await bought(items.windowsServerOneYear, 'annual');
    const requestId = '00000000-0000-4000-8000-00000000feed';
    const { body } = await reveal(id, undefined, { 'ms-requestid': requestId });
    const given = await link(id, media, { 'ms-requestid': requestId });
    const key = String(body.productKey);
    for (const url of [root, `${root}/${id}`, `/v1/customers/${customer}/subscriptions`, '/v1/orders']) {
      kept.push((await desk.ask('agent', 'GET', url)).text);
    }
    kept.push((await desk.ask('globalAdmin', 'GET', '/v1/auditrecords')).text, JSON.stringify(desk.logged));
    kept.push(JSON.stringify(await desk.stores.softwareKeys.read(ours, subscriptionId(id))));
    kept.push(JSON.stringify([...desk.stores.requests.records.values()]));
    // Events and mails are made from orders' facts.
    kept.push(JSON.stringify(await desk.stores.orders.ofCustomer(ours, 10)));
    for (const text of kept) {
      expect(text.length).toBeGreaterThan(2);
      for (const secret of [key, key.replaceAll('-', '')]) expect(text).not.toContain(secret);
      expect(text).not.toContain(String(given.body.downloadUri).split('/').at(-1));
    }
  });

  test('TN-09 is given to an AdminAgent only', async () => {
    const id = held;
    for (const person of ['sales', 'helpdesk', 'globalAdmin', 'billing'] as const) {
      for (const what of ['keys', 'downloads']) {
        const answer = await desk.ask(person, 'POST', `${root}/${id}/${what}`, { body: media });
        expect([answer.status, answer.body.code], person).toEqual([403, '900308']);
      }
    }
    expect(await log()).toEqual([]);
  });
});

describe('a download link', () => {
  const pathOf = (uri: unknown): string => String(uri).replace('https://desk.test', '');

  test('KD-05 opens the file without an account, until it expires', async () => {
    const id = held;
    const { body, status, text } = await link(id, media);
    expect(status, text).toBe(200);
    expect(body).toMatchObject({ ...media, expirationDate: '2026-11-30T08:00:00.000Z' });
    const url = pathOf(body.downloadUri);
    const opened = await desk.ask(undefined, 'GET', url);
    expect(opened.status).toBe(200);
    expect(opened.headers.get('content-disposition')).toBe(`attachment; filename="${body.fileName}"`);
    expect(opened.text).toMatch(/Windows Server Standard.*2019, fr-FR, ISO x64/);
    desk.clock.days(5);
    desk.clock.pass(-1);
    expect((await desk.ask(undefined, 'GET', url)).status).toBe(200);
    desk.clock.pass(1);
    const late = await desk.ask(undefined, 'GET', url);
    expect([late.status, late.body.code]).toEqual([403, '970607']);
    expect(desk.logged.map(({ path }) => path).join()).not.toContain(url.split('/').at(-1));
  });

  test('KD-05 that was changed in any part opens nothing, and nothing is read for it', async () => {
    const id = held;
    const url = pathOf((await link(id, media)).body.downloadUri);
    const before = desk.calls.length;
    const token = url.split('/').at(-1) ?? '';
    const [payload = '', signature = ''] = token.split('.');
    const forged = Buffer.from(payload, 'base64url').toString().replace('2026-11-30', '2036-11-30');
    for (const other of [
      `${Buffer.from(forged).toString('base64url')}.${signature}`,
      `${payload}.`,
      payload,
      `${token}.x`,
      `${payload}.${signature.slice(1)}A`,
      'x',
    ]) {
      expect((await desk.ask(undefined, 'GET', `/downloads/v1/${other}`)).status, other).toBe(404);
    }
    expect(desk.calls.slice(before)).toEqual([]);
  });

  test('KD-03 KD-05 is recorded, and a repeated request is given the same link', async () => {
    const id = held;
    const headers = { 'ms-requestid': '00000000-0000-4000-8000-00000000cafe' };
    const first = await link(id, media, headers);
    desk.clock.pass(60_000);
    expect((await link(id, media, headers)).body).toEqual(first.body);
    expect(await log()).toMatchObject([
      {
        operationType: 'get_software_download_link',
        customizedData: expect.arrayContaining([{ key: 'Language', value: 'fr-FR' }]),
      },
    ]);
  });

  test('KD-01 wants a choice where there are several, and names them', async () => {
    const id = held;
    const answer = await link(id, { version: '2019' });
    expect([answer.status, answer.body.code]).toEqual([400, '970606']);
    expect(answer.body.detail).toMatch(/language.*fr-FR/);
  });
});

describe('the activity log', () => {
  test('KD-04 is read by date, of one customer, of one kind, newest first', async () => {
    const id = held;
    await reveal(id);
    desk.clock.days(1);
    await link(id, media);
    desk.clock.days(1);
    await reveal(id, { version: '2019' });
    const kinds = async (query: string) =>
      (await log(query)).map(({ operationType, operationDate }) => [String(operationDate).slice(8, 10), operationType]);
    const [key, download] = ['get_software_key', 'get_software_download_link'];
    expect(await kinds('')).toEqual([
      ['27', key],
      ['26', download],
      ['25', key],
    ]);
    expect(await kinds('?startDate=2026-11-26&endDate=2026-11-26')).toEqual([['26', download]]);
    expect(await kinds('?startDate=11/26/2026%2008:00:00')).toEqual([
      ['27', key],
      ['26', download],
    ]);
    expect(await kinds('?endDate=2026-11-25T08:00:00Z')).toEqual([['25', key]]);
    expect(await kinds(`?operationType=get_software_key&customerId=${customer}`)).toEqual([
      ['27', key],
      ['25', key],
    ]);
    expect(await kinds('?customerId=c1000000-0002-4000-8000-000000000002')).toEqual([]);
    const filter = (Field: string, Value: string) =>
      `?filter=${encodeURIComponent(JSON.stringify({ Field, Value, Operator: 'equals' }))}`;
    expect(await kinds(filter('ResourceType', 'SoftwareDownloadLink'))).toEqual([['26', download]]);
    expect(await kinds(filter('ResourceType', 'Order'))).toEqual([]);
    expect(await kinds(filter('OperationType', 'get_software_key'))).toEqual([
      ['27', key],
      ['25', key],
    ]);
    expect(await kinds(filter('CustomerId', customer.toUpperCase()))).toHaveLength(3);
    expect(await kinds(`${filter('CustomerId', customer)}&operationType=get_software_key`)).toHaveLength(2);
    expect(await kinds(`${filter('ResourceType', 'software_key')}&operationType=get_software_download_link`)).toEqual(
      [],
    );
    desk.clock.days(30);
    expect(await kinds(''), 'thirty days back where nothing is said').toEqual([['27', key]]);
    expect(await kinds('?startDate=2026-11-01')).toHaveLength(3);
  });

  test('KD-04 comes in pages', async () => {
    const id = held;
    for (let i = 0; i < 3; i++) await reveal(id);
    const first = await desk.ask('globalAdmin', 'GET', '/v1/auditrecords?size=2');
    const { next } = first.body.links as { next: { headers: { value: string }[] } };
    const second = await desk.ask('globalAdmin', 'GET', '/v1/auditrecords?size=2', {
      headers: { 'ms-continuationtoken': next.headers[0]?.value ?? '' },
    });
    const ids = [first, second].flatMap(({ body }) => (body.items as { id: string }[]).map((each) => each.id));
    expect(new Set(ids).size).toBe(3);
    expect(second.body.links).not.toHaveProperty('next');
  });

  test.each([
    '?startDate=yesterday',
    '?endDate=13/45/2026',
    '?startDate=2026-02-30',
    '?filter=x',
    '?filter=%7B%22Field%22:%22ResourceType%22,%22Value%22:%22Ordre%22,%22Operator%22:%22equals%22%7D',
  ])('KD-04 a question that can not be read is refused: %s', async (query) => {
    const answer = await desk.ask('globalAdmin', 'GET', `/v1/auditrecords${query}`);
    expect(answer.status).toBe(400);
  });

  test('WR-02 WR-09 is read by the SDK as it asks for it', async () => {
    await reveal(held);
    const totals: [string, unknown][] = [];
    for (const { op, method, path, query, headers } of auditRequests) {
      const { status, body } = await desk.ask('globalAdmin', method, `${path}?${query}`, { headers });
      expect(status, op).toBe(200);
      totals.push([op, body.totalCount]);
    }
    expect(totals).toEqual([
      ['audit.query', 0],
      ['audit.query.start', 1],
    ]);
  });

  test('TN-09 is read by GlobalAdmin, AccountAdmin, ReferralAdmin and MarketingContentAdmin, each of their own partner', async () => {
    const id = held;
    await reveal(id);
    const route = desk.routes.find(({ name }) => name === 'audit-records');
    expect(route?.roles).toEqual(['GlobalAdmin', 'AccountAdmin', 'ReferralAdmin', 'MarketingContentAdmin']);
    for (const person of ['globalAdmin', 'billing'] as const) {
      expect((await desk.ask(person, 'GET', '/v1/auditrecords')).body.totalCount, person).toBe(1);
    }
    for (const person of ['agent', 'sales', 'helpdesk', 'app', 'reviewer'] as const) {
      expect((await desk.ask(person, 'GET', '/v1/auditrecords')).status, person).toBe(403);
    }
    expect((await desk.ask('stranger', 'GET', '/v1/auditrecords')).body.totalCount).toBe(0);
  });
});
