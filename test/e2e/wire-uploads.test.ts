/** Uploads in every way that real clients write multipart, over HTTP: names quoted or not, in any case and any script (SR-07, WR-12). */
import { expect, test } from 'vitest';
import { ask } from '../support/e2e-ask.ts';
import { aFlaggedOrder } from '../support/e2e-cast.ts';
import { anUpload, aPdf, aPng, file, goodMetadata, metadata, type Part } from '../support/multipart.ts';

const c = 'contoso-admin';
const part = (disposition: string, content: string | Uint8Array, contentType?: string): Part => ({
  disposition,
  content,
  ...(contentType === undefined ? {} : { contentType }),
});
const json = JSON.stringify(goodMetadata);

test.each<[what: string, parts: readonly Part[], names: readonly string[]]>([
  [
    'names unquoted, as .NET writes them',
    [part("name=POFiles; filename=po.pdf; filename*=utf-8''po.pdf", aPdf), part('name=metadata', json)],
    ['po.pdf'],
  ],
  ['names in any case', [part('NAME="pofiles"; FILENAME="po.pdf"', aPdf), part('name="METADATA"', json)], ['po.pdf']],
  [
    'metadata first, without a type',
    [part('name="Metadata"', json), part('name="POFILES"; filename="po.png"', aPng)],
    ['po.png'],
  ],
  [
    'filename* wins over filename',
    [file(aPdf), part("name=POFiles; filename=x.pdf; filename*=UTF-8''caf%C3%A9%20n%C2%B0%207.pdf", aPdf), metadata()],
    ['PO.pdf', 'café n° 7.pdf'],
  ],
  ['a name in UTF-8', [file(aPdf, 'bestelling één.pdf'), metadata()], ['bestelling één.pdf']],
  [
    'a folder before the name',
    [file(aPdf, 'C:\\\\Users\\\\ada\\\\po.pdf'), file(aPdf, '../../etc/po2.pdf'), metadata()],
    ['po.pdf', 'po2.pdf'],
  ],
  [
    'a part nobody knows, read past',
    [part('name="comment"', 'hello'), part('name="Cover"; filename="c.exe"', 'MZ'), file(aPdf), metadata()],
    ['PO.pdf'],
  ],
  [
    'a tender’s files under either name',
    [
      file(aPdf),
      file(aPdf, 'a.pdf', 'Tender'),
      file(aPdf, 'b.pdf', 'tenderfiles'),
      metadata({ ...goodMetadata, isPartofTender: 'true' }),
    ],
    ['PO.pdf', 'a.pdf', 'b.pdf'],
  ],
  [
    'metadata with a BOM and numbers',
    [file(aPdf), metadata(`\ufeff${JSON.stringify({ customerprice: 156.87, CURRENCY: 'cad', fxRate: 1.2 })}`)],
    ['PO.pdf'],
  ],
])('SR-07 an upload with %s', async (_what, parts, names) => {
  const order = await aFlaggedOrder();
  const answer = await ask(c, 'POST', `${order.path}/attachment`, anUpload(...parts));
  expect(answer.status, answer.text).toBe(201);
  expect(answer.body.items.map((item: { fileName: string }) => item.fileName)).toEqual(names);
  expect(answer.body.attributes).toEqual({ objectType: 'Collection' });
});

test('SR-11 a downloaded file’s name can not break out of its header', async () => {
  const order = await aFlaggedOrder();
  const named = part(`name="POFiles"; filename*=UTF-8''a%22%3B%20x%3D%22%C3%A9%5Cb.pdf`, aPdf);
  const uploaded = await ask(c, 'POST', `${order.path}/attachment`, anUpload(named, metadata()));
  const { headers, status } = await ask(c, 'GET', `${order.path}/attachment/${uploaded.body.items[0].attachmentId}`);
  expect(status).toBe(200);
  expect(headers.get('content-disposition')).toMatch(
    /^attachment; filename="[^"\\]*"; filename\*=UTF-8''[\w%.!~*'()-]+$/,
  );
});
