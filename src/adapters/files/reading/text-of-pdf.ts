/** The text of a PDF's first pages, line by line; it stops at a page, a length or a moment, whichever comes first. */
import { readingBounds } from '../../../domain/review/accepted-documents.ts';
import { openPdf } from '../inspect/open-pdf.ts';

export interface DocumentText {
  readonly text: string;
  readonly isPart: boolean;
}

export const textOfPdf = async (bytes: Uint8Array, isLate: () => boolean): Promise<DocumentText> => {
  const pdf = await openPdf(bytes);
  const lines: string[] = [];
  let length = 0;
  let page = 1;
  for (; page <= Math.min(pdf.numPages, readingBounds.pages); page++) {
    if (isLate() || length > readingBounds.characters) break;
    const { items } = await (await pdf.getPage(page)).getTextContent();
    let line = '';
    for (const item of items) {
      if (!('str' in item)) continue;
      line += item.str;
      if (!item.hasEOL) continue;
      lines.push(line);
      length += line.length;
      line = '';
    }
    lines.push(line);
    length += line.length;
  }
  await pdf.loadingTask.destroy();
  return { text: lines.join('\n').slice(0, readingBounds.characters), isPart: page <= pdf.numPages };
};
