/** Uploads of purchase orders as clients send them. */
import { aGoodPdf } from '../support/documents/pdf.ts';
import type { Ask } from './whole-desk.ts';

/** A multipart upload as the .NET client writes it: file first. `null`: no metadata part. */
export const anUpload = (
  files: readonly { readonly name: string; readonly bytes: string | Buffer; readonly part?: string }[],
  metadata: unknown = {
    CustomerPrice: '156.87',
    Currency: 'USD',
    FxRate: null,
    IsPartOfTender: false,
    TenderLink: null,
  },
): Ask => {
  const boundary = '9b2c0c5e-1111-2222-3333-444444444444';
  const parts = files.flatMap(({ name, bytes, part = 'POFiles' }) => [
    Buffer.from(
      `--${boundary}\r\nContent-Type: application/pdf\r\nContent-Disposition: form-data; name="${part}"; filename="${name}"\r\n\r\n`,
    ),
    Buffer.from(bytes),
    Buffer.from('\r\n'),
  ]);
  const field =
    metadata === null
      ? ''
      : `--${boundary}\r\nContent-Type: application/json; charset=utf-8\r\nContent-Disposition: form-data; name="metadata"\r\n\r\n${typeof metadata === 'string' ? metadata : JSON.stringify(metadata)}\r\n`;
  return {
    raw: Buffer.concat([...parts, Buffer.from(`${field}--${boundary}--\r\n`)]),
    headers: { 'content-type': `multipart/form-data; boundary="${boundary}"` },
  };
};

export const aPdf = aGoodPdf;
