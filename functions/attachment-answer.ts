/** A file as an answer: always as an attachment, never sniffed, never inline (SR-11). */
import type { Outcome } from '../src/adapters/http/answers.ts';
import type { OpenedAttachment } from '../src/app/files/read-attachment.ts';
import type { Result } from '../src/domain/result.ts';
import { acceptedDocuments } from '../src/domain/review/accepted-documents.ts';

/** What a download may be: what an upload may bring (SR-08). */
export const attachmentTypes = acceptedDocuments.map(({ mediaType }) => mediaType);

export const attachmentAnswer = (opened: Result<OpenedAttachment>): Outcome => {
  if (!opened.ok) return opened;
  const { attachment, fileName, content } = opened.value;
  return {
    status: 200,
    raw: content,
    headers: {
      'content-type': attachment.mediaType,
      'content-length': String(attachment.sizeBytes),
      'content-disposition': disposition(fileName),
      'x-content-type-options': 'nosniff',
      'content-security-policy': "default-src 'none'; sandbox",
      'cache-control': 'private, no-store',
      etag: `"${attachment.sha256}"`,
    },
  };
};

/** RFC 6266: an ASCII name for old clients, the true one beside it. */
const disposition = (fileName: string): string => {
  const ascii = fileName.replace(/[^\x20-\x7e]|["\\]/g, '_');
  const encoded = encodeURIComponent(fileName).replace(
    /['()*]/g,
    (c) => `%${c.charCodeAt(0).toString(16).toUpperCase()}`,
  );
  return `attachment; filename="${ascii}"; filename*=UTF-8''${encoded}`;
};
