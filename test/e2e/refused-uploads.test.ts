/** Uploads that are not what SR-07 and SR-08 want are refused over HTTP: no blob is left behind and the order is as it was. */
import { beforeAll, describe, expect, test } from 'vitest';
import { ask } from '../support/e2e-ask.ts';
import { aCaseWithDocuments, as } from '../support/e2e-cast.ts';
import { aJpeg, anUpload, aPdf, aPng, file, goodMetadata, metadata, multipartType } from '../support/multipart.ts';
import { aRefusalWorld } from '../support/refusal-rows.ts';

let claimed = '';
beforeAll(async () => {
  const order = await aCaseWithDocuments();
  await (await as('reviewer-bram')).post(`/desk/v1/cases/${order.caseId}/claim`);
  claimed = order.path;
});
const { refusals, refused, filled, unchanged } = aRefusalWorld();

const po = 'contoso-admin POST {wanting}/attachment';
const with_ = (content: string | Uint8Array, name?: string) => anUpload(file(content, name), metadata());
const priced = (changes: object) => anUpload(file(aPdf), metadata({ ...goodMetadata, ...changes }));
const mb = (size: number): Buffer => Buffer.concat([aPdf, Buffer.alloc(size * 1024 * 1024)]);
const typed = (type: string) => ({ ...anUpload(file(aPdf), metadata()), headers: { 'content-type': type } });

describe('SR-07 an upload', () => {
  refusals([
    ['without a file', po, 400, '900252', anUpload(metadata())],
    ['with tender files only', po, 400, '900252', anUpload(file(aPdf, 't.pdf', 'TenderFiles'), metadata())],
    ['with its file in a part nobody knows', po, 400, '900252', anUpload(file(aPdf, 'PO.pdf', 'Files'), metadata())],
    ['of nothing', po, 400, '900252', anUpload()],
    ['without metadata', po, 400, '900254', anUpload(file(aPdf))],
    ['with metadata that is no JSON', po, 400, '900254', anUpload(file(aPdf), metadata('{"tenderLink":https://x}'))],
    ['with metadata that is a list', po, 400, '900254', anUpload(file(aPdf), metadata([1]))],
    ['with metadata that is null', po, 400, '900254', anUpload(file(aPdf), metadata('null'))],
    [
      'with metadata in __proto__',
      po,
      400,
      '900254',
      anUpload(file(aPdf), metadata('{"__proto__":{"customerPrice":1,"currency":"USD"}}')),
    ],
    [
      'with metadata 30,000 deep',
      po,
      400,
      '900254',
      anUpload(file(aPdf), metadata(`${'['.repeat(30_000)}${']'.repeat(30_000)}`)),
    ],
    ['without a price', po, 400, '900254', priced({ CustomerPrice: null })],
    ['with an empty price', po, 400, '900254', priced({ CustomerPrice: '' })],
    ['with a negative price', po, 400, '900254', priced({ CustomerPrice: -1 })],
    ['with a price in words', po, 400, '900254', priced({ CustomerPrice: 'much' })],
    ['with a price without end', po, 400, '900254', priced({ CustomerPrice: '9'.repeat(400) })],
    ['without a currency', po, 400, '900254', priced({ Currency: undefined })],
    ['with an unknown currency', po, 400, '900254', priced({ Currency: 'XXQ' })],
    ['with a negative rate', po, 400, '900254', priced({ FxRate: '-1.2' })],
    ['with a tender that is neither yes nor no', po, 400, '900254', priced({ IsPartOfTender: 'perhaps' })],
    ['of a tender without evidence', po, 400, '900253', priced({ IsPartOfTender: true })],
    ['of a tender with an empty link', po, 400, '900253', priced({ isPartofTender: true, TenderLink: '' })],
    [
      'of a tender with a link that runs',
      po,
      400,
      '900254',
      priced({ isPartofTender: true, TenderLink: 'javascript:alert(1)' }),
    ],
    ['with metadata twice', po, 400, '970001', anUpload(file(aPdf), metadata(), metadata())],
    ['with 65 KB of metadata', po, 400, '970002', priced({ x: 'x'.repeat(65 * 1024) })],
    [
      'with 40 parts',
      po,
      400,
      '970001',
      anUpload(file(aPdf), ...Array.from({ length: 40 }, (_, i) => metadata('1', `m${i}`))),
    ],
  ]);
});

describe('SR-08 a file', () => {
  refusals([
    ['of 21 MB', po, 400, '970211', with_(mb(21))],
    [
      'among eleven',
      po,
      400,
      '970211',
      anUpload(...Array.from({ length: 11 }, (_, i) => file(aPdf, `${i}.pdf`)), metadata()),
    ],
    ['that is empty', po, 400, '970211', with_('')],
    ['that is HTML named .pdf', po, 400, '970211', with_('<!doctype html><script>alert(1)</script>')],
    ['that is HTML behind a PDF’s name in its middle', po, 400, '970211', with_(`<html>${aPdf}</html>`)],
    ['that is a PNG named .pdf', po, 400, '970211', with_(aPng)],
    ['that is a JPEG named .png', po, 400, '970211', with_(aJpeg, 'PO.png')],
    ['that is a PDF named .exe', po, 400, '970211', with_(aPdf, 'PO.pdf.exe')],
    ['that is a PDF named .html', po, 400, '970211', with_(aPdf, 'PO.html')],
    ['that is text', po, 400, '970211', with_('Price: 52560', 'PO.txt')],
    ['that is SVG', po, 400, '970211', with_('<svg xmlns="http://www.w3.org/2000/svg"/>', 'PO.svg')],
    ['that is an archive', po, 400, '970211', with_(Buffer.from('504b0304140000000000', 'hex'), 'PO.zip')],
    ['that is an old Office document', po, 400, '970211', with_(Buffer.from('d0cf11e0a1b11ae1', 'hex'), 'PO.doc')],
    ['that is good beside one that is not', po, 400, '970211', anUpload(file(aPdf), file('MZ', 'PO2.pdf'), metadata())],
    [
      'of a tender that is not what it says',
      po,
      400,
      '970211',
      anUpload(file(aPdf), file('x', 't.pdf', 'TenderFiles'), metadata()),
    ],
  ]);

  test('SR-08 is named with the reason in the words of the reader', async () => {
    const asked = with_(aPng, 'Bestelling nr. 7.pdf');
    const { body } = await refused(po, 400, '970211', { ...asked, headers: { ...asked.headers, 'x-locale': 'nl-NL' } });
    expect(body.detail).toContain('Bestelling nr. 7.pdf');
    expect(body.detail).toContain('extensie');
  });
});

describe('a multipart body', () => {
  const whole = anUpload(file(aPdf), metadata());
  const cut = (at: number) => ({ ...whole, body: whole.body.subarray(0, at) });
  refusals([
    ['cut off inside its file', po, 400, '970001', cut(210)],
    ['cut off inside a header', po, 400, '970001', cut(60)],
    ['cut off before its last boundary', po, 400, '970001', cut(whole.body.length - 4)],
    ['of no bytes', po, 400, '970001', cut(0)],
    [
      'of another boundary',
      po,
      400,
      '970001',
      { ...whole, headers: { 'content-type': 'multipart/form-data; boundary=x' } },
    ],
    ['of no boundary', po, 400, '970003', typed('multipart/form-data')],
    ['of another kind', po, 400, '970003', typed(multipartType.replace('form-data', 'mixed'))],
    ['called JSON', po, 400, '970003', typed('application/json')],
    ['that is JSON', po, 400, '970003', { json: { customerPrice: '1', currency: 'USD' } }],
    [
      'that is a form',
      po,
      400,
      '970003',
      { body: 'customerPrice=1', headers: { 'content-type': 'application/x-www-form-urlencoded' } },
    ],
    ['that is not there', po, 400, '970003'],
  ]);
});

describe('an order that takes none', () => {
  const good = anUpload(file(aPdf), metadata());
  refusals([
    ['because it is completed', 'contoso-admin POST {finished}/attachment', 409, '970201', good],
    [
      'because nobody placed it',
      'contoso-admin POST /v1/customers/{c}/orders/zzzzzzzzzzzz/attachment',
      404,
      '20000',
      good,
    ],
    ['because it is another partner’s', 'fabrikam-admin POST {wanting}/attachment', 404, '20000', good],
    ['TN-08 of somebody who may not', 'contoso-sales POST {wanting}/attachment', 403, '900308', good],
    ['TN-03 of a reviewer', 'reviewer-anna POST {wanting}/attachment', 403, '900308', good],
    ['at the plural of its address', 'contoso-admin POST {wanting}/attachments', 404, '1000', good],
  ]);

  test('SR-10 because a reviewer has it: 409 970212', async () => {
    const answer = await ask('contoso-admin', 'POST', `${claimed}/attachment`, good);
    expect(answer).toMatchObject({ status: 409, body: { code: '970212' } });
    await unchanged();
  });

  test('SR-09 after all that was refused, the good one is taken', async () => {
    const answer = await ask('contoso-admin', 'POST', filled('{wanting}/attachment'), good);
    expect(answer).toMatchObject({ status: 201, body: { totalCount: 1 } });
  });
});
