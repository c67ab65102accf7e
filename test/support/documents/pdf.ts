/** PDFs made of their objects, byte by byte, so that a test decides what is in them, packed how, and where they break. */
import { deflateSync } from 'node:zlib';

/** Each is the inside of an object, without `obj` and `endobj`; the first is the catalog. */
export const pdfOf = (objects: readonly (string | Buffer)[], { root = 1, trailer = '' } = {}): Buffer => {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n%\xe2\xe3\xcf\xd3\n', 'latin1')];
  let length = parts[0]?.length ?? 0;
  const offsets: number[] = [];
  for (const [i, object] of objects.entries()) {
    offsets.push(length);
    const part = Buffer.concat([Buffer.from(`${i + 1} 0 obj\n`), Buffer.from(object), Buffer.from('\nendobj\n')]);
    parts.push(part);
    length += part.length;
  }
  const rows = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  parts.push(
    Buffer.from(
      `xref\n0 ${size}\n0000000000 65535 f \n${rows}trailer\n<< /Size ${size} /Root ${root} 0 R ${trailer} >>\nstartxref\n${length}\n%%EOF\n`,
    ),
  );
  return Buffer.concat(parts);
};

const streamOf = (dictionary: string, content: Buffer): Buffer =>
  Buffer.concat([
    Buffer.from(`<< ${dictionary} /Length ${content.length} >>\nstream\n`),
    content,
    Buffer.from('\nendstream'),
  ]);

const pageText = (lines: readonly string[]): Buffer =>
  Buffer.from(
    `BT /F1 11 Tf 60 780 Td 16 TL\n${lines.map((line) => `(${line.replace(/[\\()]/g, (c) => `\\${c}`)}) Tj T*`).join('\n')}\nET`,
    'latin1',
  );

/** A page of text, packed as most writers do; `catalog`, `page` and `more` add what a test wants to hide. */
export const aPdfOf = (
  lines: readonly string[],
  { catalog = '', page = '', more = [] as readonly (string | Buffer)[], trailer = '' } = {},
): Buffer =>
  pdfOf(
    [
      `<< /Type /Catalog /Pages 2 0 R ${catalog} >>`,
      '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
      `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R /Resources << /Font << /F1 5 0 R >> >> ${page} >>`,
      streamOf('/Filter /FlateDecode', deflateSync(pageText(lines))),
      '<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>',
      ...more,
    ],
    { trailer },
  );

/** Objects packed into one stream; their numbers start at `first`. Read only by who follows a table of that kind. */
export const objectStream = (
  first: number,
  objects: readonly string[],
  break_: (packed: Buffer) => Buffer = (b) => b,
) => {
  let offset = 0;
  const table = objects.map((object, i) => {
    const row = `${first + i} ${offset}`;
    offset += object.length + 1;
    return row;
  });
  const head = `${table.join(' ')} `;
  const packed = break_(deflateSync(Buffer.from(head + objects.join(' '))));
  return streamOf(`/Type /ObjStm /N ${objects.length} /First ${head.length} /Filter /FlateDecode`, packed);
};

/** A good purchase order's lines. */
export const orderLines = [
  'PURCHASE ORDER 4711',
  'Customer: Wingtip Toys B.V.',
  'Date: 2026-11-20',
  'SQL Server 2022, 1 licence, perpetual',
  'Total: USD 156.87',
];

export const aGoodPdf = aPdfOf(orderLines);
