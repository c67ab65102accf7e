/** A PDF of one page of text lines, by hand: no library of ours writes any, and a page of text is forty lines of the format (ISO 32000-1). */

export interface TextLine {
  readonly text: string;
  /** Points from the left edge of an A4 page. */
  readonly x: number;
  /** Points from its top. */
  readonly y: number;
  readonly size: number;
  readonly bold?: boolean;
}

const [width, height] = [595, 842];

/** Windows-1252, which the standard fonts are written in; what it has no sign for is a question mark. */
const extra: Readonly<Record<string, number>> = {
  '€': 0x80,
  '–': 0x96,
  '—': 0x97,
  '‘': 0x91,
  '’': 0x92,
  '“': 0x93,
  '”': 0x94,
  '•': 0x95,
  '…': 0x85,
  // The minus of Norwegian amounts, which the encoding has no sign for.
  '\u2212': 0x2d,
};

const bytesOf = (text: string): readonly number[] =>
  Array.from(text, (sign) => {
    const code = sign.codePointAt(0) ?? 0x3f;
    const isLatin = (code >= 0x20 && code < 0x7f) || (code >= 0xa0 && code <= 0xff);
    return extra[sign] ?? (isLatin ? code : code === 0x202f || code === 0x2009 ? 0x20 : 0x3f);
  });

/** In hexadecimal, so that nothing needs escaping. */
const stringOf = (text: string): string =>
  `<${bytesOf(text)
    .map((byte) => byte.toString(16).padStart(2, '0'))
    .join('')}>`;

const shown = ({ text, x, y, size, bold = false }: TextLine): string =>
  `BT /${bold ? 'F2' : 'F1'} ${size} Tf ${x} ${height - y} Td ${stringOf(text)} Tj ET`;

const fontOf = (name: string): string =>
  `<< /Type /Font /Subtype /Type1 /BaseFont /${name} /Encoding /WinAnsiEncoding >>`;

/** ASCII throughout: a character is a byte, so offsets are lengths. */
export const pdfPage = (title: string, lines: readonly TextLine[]): string => {
  const content = lines.map(shown).join('\n');
  const objects = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    `<< /Type /Page /Parent 2 0 R /MediaBox [0 0 ${width} ${height}] /Resources << /Font << /F1 5 0 R /F2 6 0 R >> >> /Contents 4 0 R >>`,
    `<< /Length ${content.length} >>\nstream\n${content}\nendstream`,
    fontOf('Helvetica'),
    fontOf('Helvetica-Bold'),
    `<< /Title ${stringOf(title)} >>`,
  ];
  let text = '%PDF-1.4\n';
  const offsets = objects.map((object, i) => {
    const offset = text.length;
    text += `${i + 1} 0 obj\n${object}\nendobj\n`;
    return offset;
  });
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('');
  const size = objects.length + 1;
  return `${text}xref\n0 ${size}\n0000000000 65535 f \n${table}trailer\n<< /Size ${size} /Root 1 0 R /Info ${size - 1} 0 R >>\nstartxref\n${text.length}\n%%EOF\n`;
};
