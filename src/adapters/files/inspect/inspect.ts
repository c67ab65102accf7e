/** Looks into a whole document: is it what its first bytes say, whole, and harmless (SR-08)? Runs in the documents worker. */
import { type Finding, refuse } from './finding.ts';
import { isKnownBad } from './known-bad.ts';
import { inspectOffice } from './office.ts';
import { inspectPdf } from './pdf.ts';
import { inspectJpeg, inspectPng, inspectTiff } from './pictures.ts';
import { isArchiveToo, isPdfToo, isScriptToo } from './two-in-one.ts';

/** `claimed` is what the first bytes say; for an Office document, which of them it is shows only inside. */
export const inspect = async (bytes: Buffer, claimed: string): Promise<Finding> => {
  if (isKnownBad(bytes)) return refuse('known-bad');
  switch (claimed) {
    case 'application/pdf':
      return inspectPdf(bytes);
    case 'image/png':
      return picture(bytes, inspectPng(bytes));
    case 'image/jpeg':
      return picture(bytes, inspectJpeg(bytes));
    case 'image/tiff':
      return picture(bytes, inspectTiff(bytes));
    default:
      return inspectOffice(bytes);
  }
};

const picture = (bytes: Buffer, found: Finding): Finding =>
  found.ok && (isArchiveToo(bytes) || isPdfToo(bytes) || isScriptToo(bytes)) ? refuse('two-in-one') : found;
