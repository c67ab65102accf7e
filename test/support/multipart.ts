/** Multipart bodies byte by byte, so that a test decides how each part is named, quoted and cut. */
import { aGoodPdf } from './documents/pdf.ts';
import { aJpeg, aPng } from './documents/pictures.ts';

export interface Part {
  /** The whole value of Content-Disposition after `form-data; `. */
  readonly disposition: string;
  readonly contentType?: string;
  readonly content: string | Uint8Array;
}

export const aPdf = aGoodPdf;
export { aJpeg, aPng };

export const goodMetadata = { CustomerPrice: '156.87', Currency: 'USD', FxRate: null, IsPartOfTender: false };

/** As Partner Center's sample writes it: names in quotes. */
export const file = (content: string | Uint8Array, fileName = 'PO.pdf', name = 'POFiles'): Part => ({
  disposition: `name="${name}"; filename="${fileName}"`,
  contentType: 'application/pdf',
  content,
});

export const metadata = (value: unknown = goodMetadata, name = 'metadata'): Part => ({
  disposition: `name="${name}"`,
  contentType: 'application/json; charset=utf-8',
  content: typeof value === 'string' || value instanceof Uint8Array ? value : JSON.stringify(value),
});

const boundary = '9b2c0c5e-1111-2222-3333-444444444444';
export const multipartType = `multipart/form-data; boundary="${boundary}"`;

export const multipartBytes = (parts: readonly Part[]): Buffer =>
  Buffer.concat([
    ...parts.flatMap(({ disposition, contentType, content }) => [
      Buffer.from(`--${boundary}\r\n`),
      Buffer.from(contentType === undefined ? '' : `Content-Type: ${contentType}\r\n`),
      Buffer.from(`Content-Disposition: form-data; ${disposition}\r\n\r\n`),
      Buffer.from(content),
      Buffer.from('\r\n'),
    ]),
    Buffer.from(`--${boundary}--\r\n`),
  ]);

/** A whole upload, ready to send. */
export const anUpload = (...parts: readonly Part[]) => ({
  body: multipartBytes(parts),
  headers: { 'content-type': multipartType },
});
