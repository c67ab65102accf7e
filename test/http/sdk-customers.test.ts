/**
 * What Partner Center's .NET SDK 3.4.0 asks about customers, agreements, self-service, Azure subscriptions, inventory and
 * promotions, replayed as it was recorded but for the ids; what comes back is read as that client reads it.
 */
import { beforeEach, describe, expect, test } from 'vitest';
import { items } from '../support/buying.ts';
import { answerOf, readAsSdk } from '../support/sdk-reading.ts';
import { customerRequests, named, type SdkIds } from '../support/sdk-requests.ts';
import { aWholeDesk, type WholeDesk } from './whole-desk.ts';

const customer = 'c1f00000-0001-4000-8000-000000000001';
const [product = '', sku = ''] = items.reservationMonthly.split(':');
const ids: SdkIds = {
  C1: customer,
  S1: 'a1f00000-0001-4000-8000-000000000001',
  AE1: 'e1f00000-0001-4000-8000-000000000001',
  T1: '117a77b0-9360-443b-8795-c6dedc750cf9',
  P1: product,
  PO1: customer,
};

/** What asks for something that there is not: its client gets a refusal it can tell apart. */
const refused: Readonly<Record<string, readonly [number, string]>> = {
  'promotions.get': [404, '970136'],
  // The model in it renews by itself, which an Azure plan does not; with what was read it is azure-subscriptions.test.ts.
  'subs.patch.suspend': [400, '800042'],
};

/** Ids stand alone: between slashes in paths, between quotes in bodies. */
const withIds = (text: string): string =>
  text
    .replace(/P1:0001:A1/g, items.windowsServerOneYear)
    .replace(/"0001"/g, `"${sku}"`)
    .replace(/(?<!\w)(C1|S1|AE1|T1|PO1|P1)(?!\w)/g, (id) => ids[id] ?? id);

let desk: WholeDesk;
beforeEach(async () => {
  desk = await aWholeDesk();
  await desk.ask('sandboxAgent', 'POST', '/v1/SelfServePolicy', {
    body: {
      selfServeEntity: { selfServeEntityType: 'customer', tenantID: customer },
      permissions: [{ resource: 'AzureReservedInstances', action: 'Purchase' }],
    },
  });
  await desk.ask('sandboxAgent', 'POST', `/v1/customers/${customer}/qualifications`, {
    body: { qualification: 'StateOwnedEntity' },
  });
});

describe('WR-02, WR-08, WR-09 the SDK', () => {
  test.each(named(customerRequests))('%s', async (_name, { op, method, path, query, headers, body }) => {
    const url = withIds(query === null ? path : `${path}?${query}`);
    const sent = body === '' ? {} : { raw: withIds(await withEtag(body)) };
    // The second of its two requests carries the token that the first was answered with.
    const token = headers['MS-ContinuationToken'] === undefined ? {} : await nextOf('/v1/customers?size=1');
    const answer = await desk.ask('sandboxAgent', method, url, { headers: { ...headers, ...token }, ...sent });
    const expected = refused[op];
    if (expected !== undefined) {
      expect([answer.status, answer.body.code]).toEqual(expected);
      return;
    }
    expect(answer.status, answer.text).toBeLessThan(300);
    const shape = answerOf(op);
    if (shape === undefined) throw new Error(`Nothing says how the SDK reads ${op}`);
    expect(() => readAsSdk(shape, answer.body), answer.text).not.toThrow();
  });
});

/** A model is sent back under the ETag it was read with. */
const withEtag = async (body: string): Promise<string> => {
  if (!body.includes('"Etag":"')) return body;
  const read = await desk.ask('sandboxAgent', 'GET', `/v1/customers/${customer}/subscriptions/${ids.S1}`);
  const { etag } = read.body.attributes as { etag: string };
  return body.replace(/"Etag":"[^"]*"/, `"Etag":${JSON.stringify(etag)}`);
};

const nextOf = async (url: string): Promise<Record<string, string>> => {
  const { body } = await desk.ask('sandboxAgent', 'GET', url);
  const { next } = body.links as { next: { headers: { key: string; value: string }[] } };
  return Object.fromEntries(next.headers.map(({ key, value }) => [key, value]));
};
