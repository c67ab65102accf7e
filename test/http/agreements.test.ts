/** Agreements over their routes: templates, attesting, what a second attestation meets (CU-02, CU-03, facts 2.9). */
import { beforeEach, describe, expect, test } from 'vitest';
import type { Person } from './people.ts';
import { aWholeDesk, type WholeDesk } from './whole-desk.ts';

/** Has no agreement; Graphic Design accepted it with Microsoft itself. */
const lucerne = 'c1000000-0004-4000-8000-000000000004';
const graphicDesign = 'c1000000-0011-4000-8000-000000000011';
const humongous = 'c1000000-0005-4000-8000-000000000005';
const templateId = '117a77b0-9360-443b-8795-c6dedc750cf9';

let desk: WholeDesk;
beforeEach(async () => {
  desk = await aWholeDesk();
});

/** The sample of Partner Center's page (A11). */
const agreement = {
  primaryContact: { firstName: 'Tania', lastName: 'Carr', email: 'someone@example.com', phoneNumber: '1234567890' },
  templateId,
  dateAgreed: '2018-06-14T00:00:00.000Z',
  type: 'MicrosoftCustomerAgreement',
};

const attest = (body: unknown = agreement, who: Person = 'agent', customer = lucerne, requestId?: string) =>
  desk.ask(who, 'POST', `/v1/customers/${customer}/agreements`, {
    body,
    ...(requestId === undefined ? {} : { headers: { 'ms-requestid': requestId } }),
  });

const order = (customer: string) =>
  desk.ask('agent', 'POST', `/v1/customers/${customer}/orders`, {
    body: { billingCycle: 'annual', lineItems: [{ offerId: 'DG7GMGF0DWS1:0001:DG7GMGF0DWA1', quantity: 1 }] },
  });

describe('templates', () => {
  const types = async (query: string) =>
    ((await desk.ask('agent', 'GET', `/v1/agreements${query}`)).body.items as { agreementType: string }[]).map(
      ({ agreementType }) => agreementType,
    );

  test('the Customer Agreement as Partner Center shows it', async () => {
    const { body } = await desk.ask('agent', 'GET', '/v1/agreements?agreementType=MicrosoftCustomerAgreement');
    expect(body).toMatchObject({
      totalCount: 1,
      items: [
        {
          templateId,
          agreementType: 'MicrosoftCustomerAgreement',
          agreementLink: 'https://aka.ms/customeragreement',
          versionRank: 0,
        },
      ],
      attributes: { objectType: 'Collection' },
    });
  });

  test('nothing named is the Cloud Agreement alone, * is all of them, an unknown one none', async () => {
    expect(await types('')).toEqual(['MicrosoftCloudAgreement']);
    expect(await types('?agreementType=*')).toHaveLength(2);
    expect(await types('?agreementType=Other')).toEqual([]);
  });

  test('the document is found by its template, in the language and country asked for', async () => {
    const found = await desk.ask(
      'agent',
      'GET',
      `/v1/agreementtemplates/${templateId}/document?language=nl-NL&country=nl`,
    );
    expect(found).toMatchObject({ status: 200, body: { language: 'nl-NL', country: 'NL' } });
    expect(found.body.downloadUri).toMatch(/^https:/);
    expect((await desk.ask('agent', 'GET', '/v1/agreementtemplates/x/document')).status).toBe(404);
  });
});

describe('attesting', () => {
  test('CU-02, CU-03 answers what was attested and by whom, and lets the customer order', async () => {
    expect((await order(lucerne)).body.code).toBe('13605');
    const attested = await attest();
    expect(attested).toMatchObject({ status: 201, body: { ...agreement, userId: 'tania' } });
    expect((await order(lucerne)).status).toBe(201);
    const list = await desk.ask(
      'agent',
      'GET',
      `/v1/customers/${lucerne}/agreements?agreementType=MicrosoftCustomerAgreement`,
    );
    expect(list.body).toMatchObject({
      totalCount: 1,
      items: [{ ...agreement, userId: 'tania', agreementLink: 'https://aka.ms/customeragreement' }],
    });
    expect((await desk.ask('agent', 'GET', `/v1/customers/${lucerne}`)).body.agreementAttested).toBe(true);
  });

  test('CU-03 the same contact twice is 600061 in its own envelope, whatever its case and date', async () => {
    await attest();
    const { primaryContact } = agreement;
    for (const body of [
      agreement,
      { ...agreement, dateAgreed: '2020-01-01' },
      { ...agreement, primaryContact: { ...primaryContact, email: 'SOMEONE@example.com' } },
    ]) {
      const again = await attest(body);
      expect(again).toMatchObject({
        status: 409,
        body: { code: 600061, errorName: 'PartnerConfirmedAgreementAlreadyExists', isRetryable: false, parameters: {} },
      });
      expect(again.body.message).toBe(again.body.description);
    }
  });

  test.each([
    ['firstName', 'Tanya'],
    ['lastName', 'Kar'],
    ['email', 'other@example.com'],
    ['phoneNumber', '5'],
  ])('CU-03 a changed %s is a new agreement, and the old one stays on file', async (part, value) => {
    await attest();
    const primaryContact = { ...agreement.primaryContact, [part]: value };
    const second = await attest({ ...agreement, primaryContact });
    expect(second).toMatchObject({ status: 201, body: { primaryContact } });
    const { items } = (await desk.ask('agent', 'GET', `/v1/customers/${lucerne}/agreements`)).body;
    expect((items as { primaryContact: unknown }[]).map((each) => each.primaryContact)).toEqual([
      primaryContact,
      agreement.primaryContact,
    ]);
  });

  test('CA-05 the same request again is its first answer, not 600061', async () => {
    const first = await attest(agreement, 'agent', lucerne, 'r-1');
    const again = await attest(agreement, 'agent', lucerne, 'r-1');
    expect([again.status, again.text]).toEqual([201, first.text]);
  });

  test('CU-03 dateAgreed lies not in the future of the account', async () => {
    const now = Date.parse(desk.clock.real());
    const at = (ms: number) => ({ ...agreement, dateAgreed: new Date(now + ms).toISOString() });
    expect(await attest(at(3_600_000))).toMatchObject({ status: 400, body: { code: '970129' } });
    expect((await attest(at(0))).status).toBe(201);
  });

  test.each([
    ['no e-mail', { ...agreement, primaryContact: { firstName: 'A', lastName: 'B' } }],
    ['an empty name', { ...agreement, primaryContact: { ...agreement.primaryContact, firstName: ' ' } }],
    ['no date', { ...agreement, dateAgreed: '0001-01-01T00:00:00' }],
    ['a date that is none', { ...agreement, dateAgreed: 'yesterday' }],
    ['no template', { ...agreement, templateId: null }],
    ['an unknown template', { ...agreement, templateId: 'x' }],
    ['the Cloud Agreement, which ended', { ...agreement, templateId: '998b88de-aa99-4388-a42c-1b3517d49490' }],
  ])('CU-03 with %s is refused, and nothing is attested', async (_what, body) => {
    expect((await attest(body)).status).toBe(400);
    expect((await desk.ask('agent', 'GET', `/v1/customers/${lucerne}/agreements`)).body.totalCount).toBe(0);
  });

  test('TN-07 is for admin and sales agents, and never for an application alone', async () => {
    expect((await attest(agreement, 'sales')).status).toBe(201);
    expect((await attest(agreement, 'helpdesk')).body.code).toBe('900308');
    expect((await attest(agreement, 'app')).body.code).toBe('900329');
  });

  test('CU-04 nothing is attested for a customer whose relationship ended', async () => {
    expect(await attest(agreement, 'agent', humongous)).toMatchObject({ status: 403, body: { code: '20002' } });
  });

  test('WR-02 it is read in the casing of .NET, with a time that has no zone', async () => {
    const attested = await attest({
      UserId: null,
      PrimaryContact: { FirstName: 'A', LastName: 'B', Email: 'a@b.example', PhoneNumber: '' },
      TemplateId: templateId.toUpperCase(),
      DateAgreed: '2024-01-15T13:04:05',
      Type: 'microsoftcustomeragreement',
      AgreementLink: null,
    });
    expect(attested).toMatchObject({ status: 201, body: { dateAgreed: '2024-01-15T13:04:05.000Z', templateId } });
  });
});

test('CU-02 who accepted the agreement with Microsoft itself needs no attestation; only a person may look', async () => {
  const url = (customer: string) => `/v1/customers/${customer}/directSignedMicrosoftCustomerAgreementStatus`;
  expect((await desk.ask('agent', 'GET', url(graphicDesign))).text).toBe('{"isSigned":true}');
  expect((await desk.ask('agent', 'GET', url(lucerne))).text).toBe('{"isSigned":false}');
  expect((await desk.ask('app', 'GET', url(lucerne))).body.code).toBe('900329');
  expect((await order(graphicDesign)).status).toBe(201);
});
