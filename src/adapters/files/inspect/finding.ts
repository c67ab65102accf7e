/** What looking into a document ends with: what it is, or why it is not taken. */
import type { FileFault } from '../../../domain/refusals.ts';
import { type DocumentMediaType, inspectionBounds } from '../../../domain/review/accepted-documents.ts';

export type Finding =
  | { readonly ok: true; readonly mediaType: DocumentMediaType }
  | { readonly ok: false; readonly reason: FileFault };

export const taken = (mediaType: DocumentMediaType): Finding => ({ ok: true, mediaType });
export const refuse = (reason: FileFault): Finding => ({ ok: false, reason });

export const hasTooManyPixels = (width: number, height: number): boolean =>
  width > inspectionBounds.side || height > inspectionBounds.side || width * height > inspectionBounds.pixels;
