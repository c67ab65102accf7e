/** What one upload of a purchase order may hold (SR-07, SR-08); the part names are compared in lower case. */
export const uploadLimits = {
  fileParts: ['pofiles', 'tenderfiles', 'tender'],
  fieldParts: ['metadata'],
  files: 10,
  fileBytes: 20 * 1024 * 1024,
  totalBytes: 50 * 1024 * 1024,
  fieldBytes: 64 * 1024,
} as const;
