/** Reads a document's text and finds in it what a reviewer compares; what can't be read is said so, never a fault. Runs in the documents worker. */
import { acceptedDocument, readingBounds } from '../../../domain/review/accepted-documents.ts';
import { type DocumentReading, readCandidates } from '../../../domain/review/document-reading.ts';
import { textOfOffice } from './text-of-office.ts';
import { textOfPdf } from './text-of-pdf.ts';

export const readDocument = async (
  bytes: Buffer,
  mediaType: string,
  customerName: string | undefined,
): Promise<DocumentReading> => {
  const startedAt = performance.now();
  const isLate = () => performance.now() - startedAt > readingBounds.milliseconds;
  const label = acceptedDocument(mediaType)?.label;
  try {
    if (label === 'PNG' || label === 'JPEG' || label === 'TIFF') return { state: 'no-text' };
    const { text, isPart } = label === 'PDF' ? await textOfPdf(bytes, isLate) : await textOfOffice(bytes, isLate);
    const reading = readCandidates(text, customerName);
    return isPart && reading.state === 'read' ? { ...reading, isPart: true } : reading;
  } catch {
    return { state: 'not-read' };
  }
};
