/** Zips that may lie: about sizes, about being encrypted, with a name twice; and the Office documents made of them. */
import { crc32, deflateRawSync } from 'node:zlib';

export interface Packed {
  readonly name: string;
  readonly content: string | Buffer;
  /** What the table of contents says it unpacks to, where that is not so. */
  readonly claims?: number;
  readonly isEncrypted?: boolean;
}

export const zipOf = (entries: readonly Packed[], comment = ''): Buffer => {
  const files: Buffer[] = [];
  const table: Buffer[] = [];
  let offset = 0;
  for (const { name, content, claims, isEncrypted = false } of entries) {
    const bytes = Buffer.from(content);
    const packed = deflateRawSync(bytes);
    const described = Buffer.alloc(26);
    described.writeUInt16LE(20, 0);
    described.writeUInt16LE(isEncrypted ? 1 : 0, 2);
    described.writeUInt16LE(8, 4);
    described.writeUInt32LE(0x0021_0000, 6);
    described.writeUInt32LE(crc32(bytes), 10);
    described.writeUInt32LE(packed.length, 14);
    described.writeUInt32LE(claims ?? bytes.length, 18);
    described.writeUInt16LE(Buffer.byteLength(name), 22);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    const local = Buffer.concat([Buffer.from('PK\x03\x04', 'latin1'), described, Buffer.from(name), packed]);
    table.push(Buffer.from('PK\x01\x02\x14\x00', 'latin1'), described, place, Buffer.from(name));
    files.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(table);
  const end = Buffer.alloc(22);
  end.write('PK\x05\x06', 'latin1');
  end.writeUInt16LE(entries.length, 8);
  end.writeUInt16LE(entries.length, 10);
  end.writeUInt32LE(directory.length, 12);
  end.writeUInt32LE(offset, 16);
  end.writeUInt16LE(comment.length, 20);
  return Buffer.concat([...files, directory, end, Buffer.from(comment)]);
};

const openXml = 'application/vnd.openxmlformats-officedocument';
const relationships = 'http://schemas.openxmlformats.org/package/2006/relationships';

export const relsOf = (...links: readonly { type: string; target: string; mode?: string }[]): string =>
  `<?xml version="1.0"?><Relationships xmlns="${relationships}">${links
    .map(
      ({ type, target, mode }, i) =>
        `<Relationship Id="rId${i + 1}" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/${type}" Target="${target}"${mode === undefined ? '' : ` TargetMode="${mode}"`}/>`,
    )
    .join('')}</Relationships>`;

const typesOf = (part: string, type: string, more: string): string =>
  `<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="${part}" ContentType="${type}"/>${more}</Types>`;

export interface OfficeOptions {
  /** More parts; one of a name that is there already takes its place. */
  readonly parts?: readonly Packed[];
  /** More declarations of content types. */
  readonly types?: string;
  readonly mainType?: string;
}

const packed = (parts: readonly Packed[], more: readonly Packed[] = []): Buffer =>
  zipOf([...parts.filter(({ name }) => !more.some((each) => each.name === name)), ...more]);

export const aDocxOf = (lines: readonly string[], { parts, types = '', mainType }: OfficeOptions = {}): Buffer =>
  packed(
    [
      {
        name: '[Content_Types].xml',
        content: typesOf('/word/document.xml', mainType ?? `${openXml}.wordprocessingml.document.main+xml`, types),
      },
      { name: '_rels/.rels', content: relsOf({ type: 'officeDocument', target: 'word/document.xml' }) },
      {
        name: 'word/document.xml',
        content: `<?xml version="1.0"?><w:document xmlns:w="w"><w:body>${lines
          .map((line) => `<w:p><w:r><w:t xml:space="preserve">${line}</w:t></w:r></w:p>`)
          .join('')}</w:body></w:document>`,
      },
    ],
    parts,
  );

export const aXlsxOf = (
  rows: readonly (readonly (string | number)[])[],
  { parts, types = '' }: OfficeOptions = {},
): Buffer => {
  const strings = rows.flat().filter((cell) => typeof cell === 'string');
  const cellOf = (cell: string | number): string =>
    typeof cell === 'number' ? `<c><v>${cell}</v></c>` : `<c t="s"><v>${strings.indexOf(cell)}</v></c>`;
  return packed(
    [
      {
        name: '[Content_Types].xml',
        content: typesOf('/xl/workbook.xml', `${openXml}.spreadsheetml.sheet.main+xml`, types),
      },
      { name: '_rels/.rels', content: relsOf({ type: 'officeDocument', target: 'xl/workbook.xml' }) },
      { name: 'xl/workbook.xml', content: '<workbook/>' },
      {
        name: 'xl/sharedStrings.xml',
        content: `<sst>${strings.map((text) => `<si><t>${text}</t></si>`).join('')}</sst>`,
      },
      {
        name: 'xl/worksheets/sheet1.xml',
        content: `<worksheet><sheetData>${rows.map((row) => `<row>${row.map(cellOf).join('')}</row>`).join('')}</sheetData></worksheet>`,
      },
    ],
    parts,
  );
};
