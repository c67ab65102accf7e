/** Opens a PDF with PDF.js, loaded when the first one comes; nothing is drawn, run or fetched. */
import type { getDocumentProxy } from 'unpdf';

export type OpenPdf = Awaited<ReturnType<typeof getDocumentProxy>>;

/** It asks for a password. */
export class PdfIsEncrypted extends Error {}

/** The bytes are PDF.js's from then on. Rejects for what it can't read. */
export const openPdf = async (bytes: Uint8Array): Promise<OpenPdf> => {
  const { getDocumentProxy } = await import('unpdf');
  // A view of the same memory: PDF.js refuses Node's Buffer, and a copy would double what a large file takes.
  const data = new Uint8Array(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  try {
    return await getDocumentProxy(data, {
      verbosity: 0,
      enableXfa: false,
      disableFontFace: true,
      useSystemFonts: false,
      useWorkerFetch: false,
      useWasm: false,
    });
  } catch (fault) {
    if (fault instanceof Error && fault.name === 'PasswordException') throw new PdfIsEncrypted();
    throw fault;
  }
};
