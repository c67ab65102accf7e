/** Documents that must be taken, as customers really send them. */
import { aGoodPdf, aPdfOf, objectStream, orderLines } from './pdf.ts';
import { aJpeg, aPng, aPngOf, aTiff, aTiffOf } from './pictures.ts';
import { aDocxOf, aXlsxOf, relsOf } from './zip.ts';

export const docxType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document';
export const xlsxType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet';

export const aGoodDocx = aDocxOf(orderLines);
export const aGoodXlsx = aXlsxOf([['PURCHASE ORDER 4711'], ['Customer: Wingtip Toys B.V.'], ['Total USD', 156.87]]);

export interface GoodSpecimen {
  readonly what: string;
  readonly fileName: string;
  readonly bytes: Buffer;
  readonly mediaType: string;
}

export const goodDocuments: readonly GoodSpecimen[] = [
  { what: 'a PDF', fileName: 'PO.pdf', bytes: aGoodPdf, mediaType: 'application/pdf' },
  { what: 'a PDF in capitals', fileName: 'PO.PDF', bytes: aGoodPdf, mediaType: 'application/pdf' },
  { what: 'a PDF without an ending', fileName: 'order', bytes: aGoodPdf, mediaType: 'application/pdf' },
  {
    what: 'a PDF with links and packed objects',
    fileName: 'PO.pdf',
    bytes: aPdfOf(orderLines, {
      page: '/Annots [<< /Type /Annot /Subtype /Link /Rect [0 0 9 9] /A << /S /URI /URI (https://wingtip.example/) >> >>]',
      more: [objectStream(7, ['<< /Type /Metadata >>'])],
    }),
    mediaType: 'application/pdf',
  },
  {
    what: 'a PDF with a few bytes after its end',
    fileName: 'PO.pdf',
    bytes: Buffer.concat([aGoodPdf, Buffer.alloc(64)]),
    mediaType: 'application/pdf',
  },
  { what: 'a PNG', fileName: 'scan.png', bytes: aPng, mediaType: 'image/png' },
  { what: 'a scan at 600 dots an inch', fileName: 'scan.png', bytes: aPngOf(4960, 7016), mediaType: 'image/png' },
  { what: 'a JPEG', fileName: 'my scan v1.2.jpg', bytes: aJpeg, mediaType: 'image/jpeg' },
  {
    what: 'a photo with what its camera wrote behind it',
    fileName: 'scan.jpeg',
    bytes: Buffer.concat([aJpeg, Buffer.from('SEFT'), Buffer.alloc(500)]),
    mediaType: 'image/jpeg',
  },
  { what: 'a TIFF', fileName: 'scan.tif', bytes: aTiff, mediaType: 'image/tiff' },
  {
    what: 'a TIFF, the other end first',
    fileName: 'scan.tiff',
    bytes: aTiffOf(9, 9, { little: false }),
    mediaType: 'image/tiff',
  },
  { what: 'a DOCX', fileName: 'PO.docx', bytes: aGoodDocx, mediaType: docxType },
  {
    what: 'a DOCX with links to a page and an address',
    fileName: 'PO.docx',
    bytes: aDocxOf(orderLines, {
      parts: [
        {
          name: 'word/_rels/document.xml.rels',
          content: relsOf(
            { type: 'hyperlink', target: 'https://wingtip.example/', mode: 'External' },
            { type: 'hyperlink', target: 'mailto:po@wingtip.example', mode: 'External' },
            { type: 'styles', target: 'styles.xml' },
          ),
        },
      ],
    }),
    mediaType: docxType,
  },
  { what: 'a DOCX without an ending', fileName: 'order', bytes: aGoodDocx, mediaType: docxType },
  { what: 'an XLSX', fileName: 'PO.xlsx', bytes: aGoodXlsx, mediaType: xlsxType },
  { what: 'an XLSX without an ending', fileName: 'order', bytes: aGoodXlsx, mediaType: xlsxType },
];
