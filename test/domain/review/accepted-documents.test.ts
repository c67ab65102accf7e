import { expect, test } from 'vitest';
import { acceptedDocuments, uploadBounds } from '../../../src/domain/review/accepted-documents.ts';

test('SR-08 what may be uploaded, and how much of it, is what the rulebook says', () => {
  expect(acceptedDocuments.map(({ label }) => label)).toEqual(['PDF', 'PNG', 'JPEG', 'TIFF', 'DOCX', 'XLSX']);
  const megabyte = 1024 * 1024;
  expect(uploadBounds).toEqual({ files: 10, fileBytes: 20 * megabyte, totalBytes: 50 * megabyte });
});
