/** The type of a file by its first bytes. */
import { describe, expect, test } from 'vitest';
import { sniff } from '../../../src/adapters/files/sniff.ts';

const ascii = (text: string) => Buffer.from(text, 'latin1');
const pdf = ascii('%PDF-1.7\n1 0 obj\n<< >>\nendobj\n');
const png = Buffer.concat([
  ascii('\x89PNG\r\n\x1a\n\0\0\0\rIHDR\0\0\0\x01\0\0\0\x01\x08\x06\0\0\0'),
  Buffer.alloc(40),
  ascii('IDAT'),
]);
const jpeg = Buffer.from([0xff, 0xd8, 0xff, 0xe0, 0, 0x10, 0x4a, 0x46, 0x49, 0x46, 0, 1, 1, 0, 0, 1, 0, 1, 0, 0]);

describe('SR-08', () => {
  test.each([
    ['a PDF', pdf, 'PO.pdf', 'application/pdf'],
    ['a PDF in capitals', pdf, 'PO.PDF', 'application/pdf'],
    ['a PDF without an ending', pdf, 'order', 'application/pdf'],
    ['a PDF without a name', pdf, '', 'application/pdf'],
    ['a PNG', png, 'scan.png', 'image/png'],
    ['a JPEG', jpeg, 'scan.jpeg', 'image/jpeg'],
    ['a JPEG named jpg', jpeg, 'my scan v1.2.jpg', 'image/jpeg'],
  ])('%s is taken', async (_what, head, name, mediaType) => {
    expect(await sniff(head, name)).toEqual({ ok: true, value: { mediaType } });
  });

  test.each([
    ['HTML named .pdf', ascii('<!doctype html><html><script>alert(1)</script>'), 'PO.pdf', 'type-not-allowed'],
    ['SVG', ascii('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'), 'PO.svg', 'type-not-allowed'],
    ['plain text', ascii('purchase order 4711'), 'PO.txt', 'type-not-allowed'],
    ['a zip', Buffer.concat([ascii('PK\x03\x04'), Buffer.alloc(60)]), 'PO.pdf', 'type-not-allowed'],
    ['a program', Buffer.concat([ascii('MZ'), Buffer.alloc(100)]), 'PO.pdf', 'type-not-allowed'],
    ['a GIF', ascii('GIF89a\x01\0\x01\0\0\0\0;'), 'PO.gif', 'type-not-allowed'],
    ['a PNG named .pdf', png, 'PO.pdf', 'name-disagrees'],
    ['a PDF named .png', pdf, 'PO.png', 'name-disagrees'],
    ['a PDF named .pdf.exe', pdf, 'PO.pdf.exe', 'name-disagrees'],
    ['nothing', Buffer.alloc(0), 'PO.pdf', 'empty'],
  ])('%s is refused, named with the reason', async (_what, head, fileName, reason) => {
    expect(await sniff(head, fileName)).toEqual({ ok: false, refusal: { kind: 'file-refused', fileName, reason } });
  });
});
