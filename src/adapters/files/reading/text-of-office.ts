/** The text of a DOCX, or of the cells of an XLSX: a paragraph or a row a line. */
import { readingBounds } from '../../../domain/review/accepted-documents.ts';
import { type Archive, openArchive } from '../inspect/archive.ts';
import { textOf, withoutEntities } from '../inspect/markup.ts';
import type { DocumentText } from './text-of-pdf.ts';

/** Sheets looked at, and characters of XML of one part. */
const mostSheets = 5;
const partCharacters = 4_000_000;

export const textOfOffice = async (bytes: Buffer, isLate: () => boolean): Promise<DocumentText> => {
  const archive = await openArchive(bytes);
  if (typeof archive === 'string') throw new Error('The document can not be unpacked');
  const document = await partOf(archive, 'word/document.xml');
  const lines = document === undefined ? await rowsOf(archive, isLate) : paragraphsOf(document);
  const text = lines.join('\n');
  return { text: text.slice(0, readingBounds.characters), isPart: text.length > readingBounds.characters };
};

const partOf = async (archive: Archive, name: string): Promise<string | undefined> => {
  const entry = archive.entries.get(name);
  return entry === undefined ? undefined : textOf(await archive.read(entry)).slice(0, partCharacters);
};

const written = (xml: string): string =>
  withoutEntities(Array.from(xml.matchAll(/<(?:\w+:)?t(?:\s[^>]*)?>([^<]*)</g), ([, text = '']) => text).join(''));

const paragraphsOf = (xml: string): readonly string[] =>
  xml.split(/<\/(?:\w+:)?p>/).map((paragraph) => written(paragraph.replace(/<(?:\w+:)?(?:tab|br)\b[^>]*>/g, '<t> <')));

/** Cells that hold text point into the table of strings; the others hold their own. */
const rowsOf = async (archive: Archive, isLate: () => boolean): Promise<readonly string[]> => {
  const strings = ((await partOf(archive, 'xl/sharedStrings.xml')) ?? '').split(/<\/(?:\w+:)?si>/).map(written);
  const sheets = [...archive.entries.keys()].filter((name) => /^xl\/worksheets\/[^/]+\.xml$/.test(name)).sort();
  const lines: string[] = [];
  for (const sheet of sheets.slice(0, mostSheets)) {
    if (isLate()) break;
    for (const row of ((await partOf(archive, sheet)) ?? '').split(/<\/(?:\w+:)?row>/)) {
      const cells = Array.from(
        row.matchAll(/<(?:\w+:)?c\b([^>]*)>(.*?)<\/(?:\w+:)?c>/gs),
        ([, attributes = '', cell = '']) => {
          const value = /<(?:\w+:)?v>([^<]*)</.exec(cell)?.[1];
          if (value === undefined) return written(cell);
          return /\bt="s"/.test(attributes) ? (strings[Number(value)] ?? '') : withoutEntities(value);
        },
      );
      lines.push(cells.join(' '));
    }
  }
  return lines;
};
