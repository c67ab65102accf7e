/** Risk over the routes: explained to reviewers in their language, and to partners never (SR-01, SR-02, OR-03). */
import { beforeEach, expect, test } from 'vitest';
import { riskAttributes } from '../../src/domain/review/risk.ts';
import { items } from '../support/buying.ts';
import { anUpload, aPdf } from './uploads.ts';
import { aWholeDesk, type WholeDesk } from './whole-desk.ts';

const customer = 'c1f00000-0001-4000-8000-000000000001';
const root = `/v1/customers/${customer}`;

let desk: WholeDesk;
let order: string;
let caseUrl: string;
/** Every answer a partner was given. */
let told: string[];

const asPartner = async (...[method, url, asked]: [string, string, Parameters<WholeDesk['ask']>[3]?]) => {
  const answer = await desk.ask('sandboxAgent', method, url, asked);
  told.push(answer.text, JSON.stringify([...answer.headers]));
  return answer;
};

beforeEach(async () => {
  desk = await aWholeDesk();
  told = [];
  const placed = await asPartner('POST', `${root}/orders`, {
    body: { billingCycle: 'one_time', lineItems: [{ offerId: items.accessLtsc, quantity: 1 }] },
  });
  order = String(placed.body.id);
  caseUrl = `/desk/v1/cases/11111111-aaaa-4aaa-8aaa-0000000000f1.${customer}.${order}`;
  const tender = { CustomerPrice: '1', Currency: 'USD', IsPartOfTender: true, TenderLink: 'https://tenders.example/7' };
  const uploaded = await asPartner(
    'POST',
    `${root}/orders/${order}/attachment`,
    anUpload([{ name: 'PO.pdf', bytes: aPdf }], tender),
  );
  expect(uploaded.status, uploaded.text).toBe(201);
});

test('SR-02 a reviewer reads each attribute with its evidence, in words, and what the purchase order added', async () => {
  const { body } = await desk.ask('reviewer', 'GET', caseUrl, { headers: { 'x-locale': 'nl-NL' } });
  expect(body.risk).toMatchObject({
    outcome: 'po',
    weightsVersion: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
    attributes: expect.arrayContaining([
      {
        name: 'sandbox_always_flagged',
        weight: 0,
        text: 'De sandbox markeert product DG7GMGF0D7FV altijd.',
        evidence: { product: 'DG7GMGF0D7FV' },
      },
    ]),
    purchaseOrder: {
      score: 40,
      attributes: [
        { name: 'tender', evidence: { files: 0, link: 'given' } },
        { name: 'price_below_erp', evidence: { customerPrice: '1', currency: 'USD' } },
      ],
    },
    note: expect.stringContaining('zegt niets ten nadele'),
  });
  expect(body.risk).not.toHaveProperty('measures');
  expect(JSON.stringify(body.risk)).not.toMatch(/\{\w+\}/);
});

test('SR-01 what the purchase order adds never moves the order, whatever it weighs', async () => {
  const { body } = await desk.ask('reviewer', 'GET', caseUrl);
  expect(body).toMatchObject({ status: 'po_upload_complete', revision: 2, risk: { score: expect.any(Number) } });
});

test('SR-01 OR-03 no answer tells a partner of attributes, weights or scores, nor when it plays the reviewer', async () => {
  for (const url of [
    `${root}/orders`,
    `${root}/orders/${order}`,
    `${root}/orders/${order}/timeline`,
    `${root}/orders/${order}/attachments`,
    `${root}/orders/${order}/provisioningstatus`,
    '/v1/orders',
    '/v1/pendingpurchaseorders',
  ])
    expect((await asPartner('GET', url)).status, url).toBe(200);
  const decision = (revision: number, decision: string) =>
    asPartner('POST', `/v1/sandbox/customers/${customer}/orders/${order}/decision`, {
      body: { decision, words: 'More, please.' },
      headers: { 'if-match': `"${revision}"` },
    });
  expect((await decision(99, 'approve')).status).toBe(409);
  expect((await decision(2, 'ask_for_more')).status).toBe(200);
  const everything = told.join('\n');
  for (const name of riskAttributes) expect(everything).not.toContain(`"${name}"`);
  expect(everything).not.toMatch(
    /"(risk|score|weights?|weightsVersion|evidence|measures|documentRisk)"|-risk-assessed/,
  );
  expect(everything).toContain('That says nothing against you or your customer');
});
