/** Which documents a purchase order may be, and how large: the one table that intake reads and that is published (SR-08, SR-20). */

export interface AcceptedDocument {
  /** How it is named to people. */
  readonly label: string;
  readonly mediaType: string;
  /** What its file name may end in; a name without an ending claims nothing. */
  readonly endings: readonly string[];
}

const openXml = 'application/vnd.openxmlformats-officedocument';

export const acceptedDocuments = [
  { label: 'PDF', mediaType: 'application/pdf', endings: ['pdf'] },
  { label: 'PNG', mediaType: 'image/png', endings: ['png'] },
  { label: 'JPEG', mediaType: 'image/jpeg', endings: ['jpg', 'jpeg', 'jpe', 'jfif'] },
  { label: 'TIFF', mediaType: 'image/tiff', endings: ['tif', 'tiff'] },
  { label: 'DOCX', mediaType: `${openXml}.wordprocessingml.document`, endings: ['docx'] },
  { label: 'XLSX', mediaType: `${openXml}.spreadsheetml.sheet`, endings: ['xlsx'] },
] as const satisfies readonly AcceptedDocument[];

export type DocumentMediaType = (typeof acceptedDocuments)[number]['mediaType'];

export const acceptedDocument = (mediaType: string): AcceptedDocument | undefined =>
  acceptedDocuments.find((each) => each.mediaType === mediaType);

/** Lower case, without the dot; `undefined` for a name without one. */
export const endingOf = (fileName: string): string | undefined =>
  /\.([^.]+)$/.exec(fileName.trim())?.[1]?.toLowerCase();

/** Does a name fit what the document is? A name without an ending claims nothing. */
export const nameFits = (mediaType: string, fileName: string): boolean => {
  const ending = endingOf(fileName);
  return ending === undefined || acceptedDocument(mediaType)?.endings.includes(ending) === true;
};

const megabyte = 1024 * 1024;

/** What one upload may hold. */
export const uploadBounds = { files: 10, fileBytes: 20 * megabyte, totalBytes: 50 * megabyte } as const;

/** How far a document is looked into; what goes beyond is refused. */
export const inspectionBounds = {
  /** Width × height of an image, or of one page of a TIFF: A4 at 1,200 dots an inch has 140 million. */
  pixels: 150_000_000,
  /** Either side of an image. */
  side: 40_000,
  /** Pages of a TIFF, each with a directory of its own. */
  imagePages: 500,
  /** Files inside an Office document. */
  entries: 2_000,
  /** What one of them, and all of them together, may unpack to. */
  entryBytes: 64 * megabyte,
  unpackedBytes: 128 * megabyte,
  /** Beyond this many times its packed size, once it unpacks to more than `ratioFrom`, it is a bomb. */
  ratio: 100,
  ratioFrom: 16 * megabyte,
} as const;

/** How much of a document's text is looked at, so that reading never takes long. */
export const readingBounds = { pages: 20, characters: 100_000, milliseconds: 1_500 } as const;
