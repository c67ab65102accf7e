/** What one upload of a purchase order may hold (SR-07, SR-08); the part names are compared in lower case. */
import { uploadBounds } from '../domain/review/accepted-documents.ts';

export const uploadLimits = {
  fileParts: ['pofiles', 'tenderfiles', 'tender'],
  fieldParts: ['metadata'],
  ...uploadBounds,
  fieldBytes: 64 * 1024,
} as const;
