/** Customers over their routes: found, brought, kept, parted with (CU-01, CU-04, TN-02, TN-10, SB-03). */
import { beforeEach, describe, expect, test } from 'vitest';
import type { Person } from './people.ts';
import { aWholeDesk, type WholeDesk } from './whole-desk.ts';

const tailspin = 'c1000000-0001-4000-8000-000000000001';
const blueYonder = 'c1000000-0006-4000-8000-000000000006';
const humongous = 'c1000000-0005-4000-8000-000000000005';
const sandboxToys = 'c1f00000-0001-4000-8000-000000000001';
const sandboxBakery = 'c1f00000-0002-4000-8000-000000000002';
const northwind = 'c2000000-0001-4000-8000-000000000001';

let desk: WholeDesk;
beforeEach(async () => {
  desk = await aWholeDesk();
});

/** As Partner Center's page shows it, in the casing of its clients. */
const litware = (change: { readonly domain?: string; readonly country?: string; readonly reseller?: string } = {}) => ({
  enableGDAPByDefault: true,
  CompanyProfile: { Domain: change.domain ?? 'litware.example', OrganizationRegistrationNumber: '12345678' },
  BillingProfile: {
    Culture: 'EN-US',
    Email: 'someone@litware.example',
    Language: 'En',
    CompanyName: 'Litware',
    DefaultAddress: {
      FirstName: 'Tania',
      LastName: 'Carr',
      AddressLine1: 'One Way',
      AddressLine2: '',
      City: 'Redmond',
      State: 'WA',
      PostalCode: '98052',
      Country: change.country ?? 'us',
      PhoneNumber: null,
    },
  },
  ...(change.reseller === undefined ? {} : { AssociatedPartnerId: change.reseller }),
});

const create = (who: Person, body: unknown = litware(), requestId?: string) =>
  desk.ask(who, 'POST', '/v1/customers', {
    body,
    ...(requestId === undefined ? {} : { headers: { 'ms-requestid': requestId } }),
  });

const names = (body: Record<string, unknown>): string[] =>
  (body.items as { companyProfile: { companyName: string } }[]).map(({ companyProfile }) => companyProfile.companyName);

const filtered = (field: string, value: string, operator = 'starts_with', more = '') =>
  desk.ask(
    'agent',
    'GET',
    `/v1/customers?size=0&filter=${encodeURIComponent(JSON.stringify({ Field: field, Value: value, Operator: operator }))}${more}`,
  );

describe('bringing a customer', () => {
  test('CU-01 answers 201 with the customer as it then reads, its market from its address', async () => {
    const created = await create('agent');
    expect(created.status).toBe(201);
    expect(created.body).toMatchObject({
      companyProfile: { domain: 'litware.example', companyName: 'Litware', organizationRegistrationNumber: '12345678' },
      billingProfile: {
        email: 'someone@litware.example',
        culture: 'EN-US',
        defaultAddress: { country: 'US', city: 'Redmond', firstName: 'Tania' },
      },
      relationshipToPartner: 'reseller',
      segment: 'commercial',
      agreementAttested: false,
    });
    expect(created.text).not.toContain('addressLine2');
    expect(created.text).not.toContain('password');
    const read = await desk.ask('agent', 'GET', `/v1/customers/${created.body.id}`);
    expect(read.body).toEqual(created.body);
  });

  test('CU-02 the new customer may fill a cart, but not order before its agreement is attested', async () => {
    const { body } = await create('agent');
    const order = await desk.ask('agent', 'POST', `/v1/customers/${body.id}/orders`, {
      body: { billingCycle: 'annual', lineItems: [{ offerId: 'DG7GMGF0DWS1:0001:DG7GMGF0DWA1', quantity: 1 }] },
    });
    expect([order.status, order.body.code]).toEqual([403, '13605']);
  });

  test('CA-05 the same request again is answered with the same customer, and makes no second one', async () => {
    const first = await create('agent', litware(), 'r-1');
    const again = await create('agent', litware(), 'r-1');
    expect(again.status).toBe(201);
    expect(again.body).toEqual(first.body);
    expect(names((await filtered('CompanyName', 'litware')).body)).toEqual(['Litware']);
  });

  test('a domain belongs to one tenant: the second customer with it is refused, whichever partner brings it', async () => {
    await create('agent');
    for (const who of ['agent', 'stranger'] as const) {
      const second = await create(who, litware({ domain: 'LITWARE.example', country: 'NL' }));
      expect([second.status, second.body.code]).toEqual([409, '970121']);
    }
  });

  test('of two who bring the same domain at once, one has it', async () => {
    for (let round = 0; round < 5; round++) {
      const both = await Promise.all(
        (['agent', 'stranger'] as const).map((who) =>
          create(who, litware({ domain: `d${round}.example`, country: 'NL' })),
        ),
      );
      expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    }
  });

  test.each([
    ['a country we do not sell in', litware({ country: 'XX' }), '3000'],
    ['no domain', { ...litware(), CompanyProfile: {} }, '800002'],
    ['a domain that is none', litware({ domain: 'not a domain' }), '800002'],
    ['no billing profile', { CompanyProfile: { Domain: 'x.example' } }, '800002'],
    ['TN-10 a reseller of a direct partner', litware({ reseller: '4847383' }), '800016'],
  ])('%s is refused, and nothing is made', async (_what, body, code) => {
    const before = await desk.ask('agent', 'GET', '/v1/customers');
    const answer = await create('agent', body);
    expect([answer.status, answer.body.code]).toEqual([400, code]);
    expect((await desk.ask('agent', 'GET', '/v1/customers')).text).toBe(before.text);
    const domain = await desk.ask('agent', 'HEAD', '/v1/domains/litware.example');
    expect(domain.status).toBe(404);
  });

  test('LG-06 a partner brings customers of its market regions only', async () => {
    const answer = await create('stranger', litware({ country: 'JP' }));
    expect([answer.status, answer.body.code]).toEqual([403, '2030']);
  });

  test('TN-10 an indirect provider names one of its own resellers', async () => {
    const created = await create('stranger', litware({ country: 'NL', reseller: '4847383' }));
    expect(created.body).toMatchObject({ associatedPartnerId: '4847383' });
    const other = await create('stranger', litware({ country: 'NL', domain: 'x.example', reseller: '999' }));
    expect([other.status, other.body.code]).toEqual([400, '800016']);
  });

  test('SB-03 a sandbox has room for 75 customers', async () => {
    const page = await desk.ask('sandboxAgent', 'GET', '/v1/customers');
    const have = (page.body.items as unknown[]).length;
    for (let n = have; n < 75; n++) {
      expect((await create('sandboxAgent', litware({ domain: `c${n}.example` }))).status).toBe(201);
    }
    const one = await create('sandboxAgent', litware({ domain: 'toomany.example' }));
    expect([one.status, one.body.code]).toEqual([400, '800018']);
    expect((await create('agent', litware({ domain: 'toomany.example' }))).status).toBe(201);
  });
});

describe('finding a customer', () => {
  test('by the beginning of its name, as Partner Center asks', async () => {
    expect(names((await filtered('CompanyName', 'tail')).body)).toEqual(['Tailspin Toys']);
    expect(names((await filtered('companyname', 'NOBODY')).body)).toEqual([]);
  });

  test('by domain and by tenant id', async () => {
    expect(names((await filtered('Domain', 'tailspin')).body)).toEqual(['Tailspin Toys']);
    expect(names((await filtered('TenantId', tailspin.toUpperCase(), 'equals')).body)).toEqual(['Tailspin Toys']);
  });

  test.each([
    ['Tailspin', ['Tailspin Toys']],
    ['tailspintoys.example', ['Tailspin Toys']],
    [tailspin, ['Tailspin Toys']],
    ['A. Datum', ['A. Datum']],
    ['adatum.ex', ['A. Datum']],
    [northwind, []],
    ['Northwind', []],
  ])('TN-02 by what people paste into one box: %s', async (text, found) => {
    const answer = await desk.ask('agent', 'GET', `/v1/customers?search=${encodeURIComponent(text)}`);
    expect(answer.status).toBe(200);
    expect(names(answer.body)).toEqual(found);
  });

  test('a filtered list is paged, its token bound to the filter', async () => {
    const first = await filtered('CompanyName', 'T', 'starts_with', '&size=1').then(() =>
      desk.ask(
        'agent',
        'GET',
        `/v1/customers?size=1&filter=${encodeURIComponent('{"Field":"CompanyName","Value":"T","Operator":"starts_with"}')}`,
      ),
    );
    const next = (first.body.links as { next: { uri: string; headers: { key: string; value: string }[] } }).next;
    const token = next.headers[0]?.value ?? '';
    const second = await desk.ask('agent', 'GET', `/v1${next.uri}`, { headers: { 'ms-continuationtoken': token } });
    expect([names(first.body), names(second.body)]).toEqual([['Tailspin Toys'], ['Trey Research']]);
    const elsewhere = await desk.ask('agent', 'GET', '/v1/customers', { headers: { 'ms-continuationtoken': token } });
    expect([elsewhere.status, elsewhere.body.code]).toEqual([400, '800002']);
  });

  test.each([
    ['no JSON', 'nonsense'],
    ['an unknown field', '{"Field":"Colour","Value":"a","Operator":"starts_with"}'],
    ['an operator we do not have', '{"Field":"CompanyName","Value":"a","Operator":"substring"}'],
    ['no value', '{"Field":"CompanyName","Operator":"starts_with"}'],
  ])('a filter with %s is refused by name', async (_what, filter) => {
    const answer = await desk.ask('agent', 'GET', `/v1/customers?filter=${encodeURIComponent(filter)}`);
    expect(answer).toMatchObject({ status: 400, body: { code: '800002', errors: [{ pointer: '?filter' }] } });
  });
});

describe('the profiles', () => {
  const billing = `/v1/customers/${tailspin}/profiles/billing`;

  test('are read, the billing profile with the ETag under which it is replaced', async () => {
    expect((await desk.ask('agent', 'GET', `/v1/customers/${tailspin}/profiles/company`)).body).toMatchObject({
      tenantId: tailspin,
      domain: 'tailspintoys.example',
    });
    const read = await desk.ask('agent', 'GET', billing);
    expect(read.body).toMatchObject({ companyName: 'Tailspin Toys', email: 'bills@tailspintoys.example' });
    expect((read.body.attributes as { etag: string }).etag).toMatch(/^[^"]+$/);
  });

  test('WR-06 the whole profile is replaced under its ETag, in the header or in the body; a stale one is 2055', async () => {
    const read = (await desk.ask('agent', 'GET', billing)).body;
    const { etag } = read.attributes as { etag: string };
    const changed = { ...read, companyName: 'Tailspin Games', email: 'new@tailspin.example' };
    const put = await desk.ask('agent', 'PUT', billing, { body: changed, headers: { 'if-match': `"${etag}"` } });
    expect(put).toMatchObject({ status: 200, body: { companyName: 'Tailspin Games', email: 'new@tailspin.example' } });
    expect((put.body.attributes as { etag: string }).etag).not.toBe(etag);
    const byHeader = await desk.ask('agent', 'PUT', billing, {
      body: { ...changed, attributes: undefined },
      headers: { 'if-match': `"${etag}"` },
    });
    expect([byHeader.status, byHeader.body.code]).toEqual([400, '2055']);
    const byBody = await desk.ask('agent', 'PUT', billing, { body: changed });
    expect([byBody.status, byBody.body.code]).toEqual([400, '2055']);
    expect(names((await filtered('CompanyName', 'tailspin g')).body)).toEqual(['Tailspin Games']);
  });

  test('the country stays, because the market decides prices', async () => {
    const read = (await desk.ask('agent', 'GET', billing)).body;
    const moved = { ...read, defaultAddress: { country: 'NL' } };
    const put = await desk.ask('agent', 'PUT', billing, { body: moved });
    expect([put.status, put.body.code]).toEqual([400, '970122']);
  });
});

describe('qualifications', () => {
  const url = `/v1/customers/${tailspin}/qualifications`;
  const education = { qualification: 'Education', educationSegment: 'K12', website: 'school.example' };
  const decide = (decision: string, reason?: string) =>
    desk.ask(
      'operator',
      'POST',
      `/desk/v1/partners/11111111-aaaa-4aaa-8aaa-000000000001/customers/${tailspin}/qualifications/education/decision`,
      { body: { decision, ...(reason === undefined ? {} : { reason }) } },
    );

  test('CU-01 are a bare array, empty at first', async () => {
    expect((await desk.ask('agent', 'GET', url)).text).toBe('[]');
  });

  test('CU-01 a claim of education waits for the operator; approved, the customer is of that segment', async () => {
    const claimed = await desk.ask('agent', 'POST', url, { body: education });
    expect(claimed).toMatchObject({ status: 201, body: { qualification: 'Education', vettingStatus: 'InReview' } });
    expect((await desk.ask('agent', 'GET', `/v1/customers/${tailspin}`)).body.segment).toBe('commercial');
    expect(await decide('approve')).toMatchObject({ status: 200, body: { vettingStatus: 'Approved' } });
    expect((await decide('approve')).status).toBe(200);
    expect(await decide('deny')).toMatchObject({ status: 409, body: { code: '970127' } });
    expect((await desk.ask('agent', 'GET', `/v1/customers/${tailspin}`)).body.segment).toBe('education');
    const [entry] = (await desk.ask('operator', 'GET', '/desk/v1/operations')).body.items as { what: string }[];
    expect(entry).toMatchObject({ what: 'qualification-decided', detail: `${tailspin}: Education approved` });
  });

  test('a denied claim says why, and may be made again', async () => {
    await desk.ask('agent', 'POST', url, { body: education });
    await decide('deny', 'not a school');
    expect(JSON.parse((await desk.ask('agent', 'GET', url)).text)).toMatchObject([
      { vettingStatus: 'Denied', vettingReason: 'not a school' },
    ]);
    expect((await desk.ask('agent', 'POST', url, { body: education })).body.vettingStatus).toBe('InReview');
  });

  test('a state-owned entity is what its partner says it is', async () => {
    const claimed = await desk.ask('agent', 'POST', url, { body: { Qualification: 'StateOwnedEntity' } });
    expect(claimed).toMatchObject({ status: 201, body: { vettingStatus: 'Approved' } });
  });

  test('in a sandbox nobody vets: education and GCC are approved at once', async () => {
    const at = `/v1/customers/${sandboxToys}/qualifications`;
    const gcc = { qualification: 'GovernmentCommunityCloud', validationCode: 'ABC' };
    expect((await desk.ask('sandboxAgent', 'POST', at, { body: gcc })).body.vettingStatus).toBe('Approved');
    expect((await desk.ask('sandboxAgent', 'GET', `/v1/customers/${sandboxToys}`)).body.segment).toBe('government');
  });

  test('education without its segment, and an application alone, are refused', async () => {
    const bare = await desk.ask('agent', 'POST', url, { body: { qualification: 'Education' } });
    expect(bare).toMatchObject({ status: 400, body: { errors: [{ pointer: '/educationSegment' }] } });
    expect((await desk.ask('app', 'POST', url, { body: education })).body.code).toBe('900329');
  });
});

describe('the relationship', () => {
  const patch = (who: Person, customer: string, relationshipToPartner: string) =>
    desk.ask(who, 'PATCH', `/v1/customers/${customer}`, { body: { relationshipToPartner } });

  test('CU-04 does not end while something is active, and names it', async () => {
    const refused = await patch('agent', tailspin, 'none');
    expect(refused).toMatchObject({ status: 400, body: { code: '970123' } });
    expect(refused.body.description).toContain('Windows Server');
  });

  test('CU-04 ended, nothing is sold any more; only the operator records that the customer agreed again', async () => {
    expect(await patch('agent', humongous, 'none')).toMatchObject({ status: 200 });
    const cart = await desk.ask('agent', 'POST', `/v1/customers/${humongous}/carts`, {
      body: { lineItems: [{ catalogItemId: 'DG7GMGF0DWS1:0001:DG7GMGF0DWA1', quantity: 1 }] },
    });
    expect([cart.status, cart.body.code]).toEqual([403, '20002']);
    const again = await patch('agent', humongous, 'reseller');
    expect([again.status, again.body.code]).toEqual([403, '970125']);
    const restored = await desk.ask(
      'operator',
      'POST',
      `/desk/v1/partners/11111111-aaaa-4aaa-8aaa-000000000001/customers/${humongous}/relationship`,
      { body: { relationshipToPartner: 'reseller' } },
    );
    expect(restored).toMatchObject({ status: 200, body: { relationshipToPartner: 'reseller' } });
    expect((await desk.ask('agent', 'GET', `/v1/customers/${humongous}`)).body.relationshipToPartner).toBe('reseller');
  });

  test('CU-04 in a sandbox the customer agrees by itself', async () => {
    expect((await patch('sandboxAgent', sandboxBakery, 'none')).body.relationshipToPartner).toBe('none');
    expect((await patch('sandboxAgent', sandboxBakery, 'reseller')).body.relationshipToPartner).toBe('reseller');
  });
});

describe('removing a customer', () => {
  const remove = (who: Person, customer: string) => desk.ask(who, 'DELETE', `/v1/customers/${customer}`);

  test('is for the sandbox only', async () => {
    expect((await remove('agent', blueYonder)).body.type).toBe('/problems/sandbox-only');
    expect((await desk.ask('agent', 'GET', `/v1/customers/${blueYonder}`)).status).toBe(200);
  });

  test('takes it away with its domain free again, and twice is a 404', async () => {
    expect((await remove('sandboxAgent', sandboxBakery)).status).toBe(204);
    expect((await desk.ask('sandboxAgent', 'GET', `/v1/customers/${sandboxBakery}`)).status).toBe(404);
    expect((await desk.ask('sandboxAgent', 'HEAD', '/v1/domains/sandboxbakery.example')).status).toBe(404);
    expect((await remove('sandboxAgent', sandboxBakery)).status).toBe(404);
  });

  test('waits for open orders to be withdrawn and for software to be cancelled', async () => {
    const root = `/v1/customers/${sandboxToys}`;
    const flagged = await desk.ask('sandboxAgent', 'POST', `${root}/orders`, {
      body: { billingCycle: 'one_time', lineItems: [{ offerId: 'DG7GMGF0D7FV:0001:DG7GMGF0D7GV', quantity: 1 }] },
    });
    expect((await remove('sandboxAgent', sandboxToys)).body.code).toBe('970124');
    await desk.ask('sandboxAgent', 'PATCH', `${root}/orders/${flagged.body.id}`, { body: { status: 'cancelled' } });
    await desk.ask('sandboxAgent', 'POST', `${root}/orders`, {
      body: { billingCycle: 'annual', lineItems: [{ offerId: 'DG7GMGF0DWS1:0001:DG7GMGF0DWA1', quantity: 1 }] },
    });
    await desk.settle();
    expect((await remove('sandboxAgent', sandboxToys)).body.code).toBe('970123');
  });
});

describe('domains', () => {
  test('HEAD says by its status alone whether a tenant has it, whoever its partner is', async () => {
    const taken = await desk.ask('agent', 'HEAD', '/v1/domains/NorthwindTraders.example');
    expect([taken.status, taken.text]).toEqual([200, '']);
    const free = await desk.ask('agent', 'HEAD', '/v1/domains/free.example');
    expect([free.status, free.text]).toEqual([404, '']);
    expect((await desk.ask('agent', 'HEAD', '/v1/domains/no domain')).status).toBe(404);
  });
});

test('the validation status of a customer is that it may do business; not for an application alone', async () => {
  const status = await desk.ask('agent', 'GET', `/v1/customers/${tailspin}/validationStatus?type=Account`);
  expect(status).toMatchObject({ status: 200, body: { type: 'account', status: 'allowed' } });
  expect((await desk.ask('app', 'GET', `/v1/customers/${tailspin}/validationStatus`)).body.code).toBe('900329');
});
