/** DOCX and XLSX: macros, links that fetch, objects inside, archives in archives and bombs are refused (SR-08). */
import type { FileFault } from '../../../domain/refusals.ts';
import type { DocumentMediaType } from '../../../domain/review/accepted-documents.ts';
import { type Archive, openArchive } from './archive.ts';
import { type Finding, refuse, taken } from './finding.ts';
import { isKnownBad } from './known-bad.ts';
import { elementsOf, textOf } from './markup.ts';

const contentTypes = '[Content_Types].xml';
const openXml = 'application/vnd.openxmlformats-officedocument';

/** The content type of the part that a document is about. */
const mainParts: Readonly<Record<string, DocumentMediaType>> = {
  [`${openXml}.wordprocessingml.document.main+xml`]: `${openXml}.wordprocessingml.document`,
  [`${openXml}.spreadsheetml.sheet.main+xml`]: `${openXml}.spreadsheetml.sheet`,
};

/** What the mere name of a part says; the first that fits counts. */
const refusedParts: readonly (readonly [RegExp, FileFault])[] = [
  [/vbaProject|vbaData|\/macrosheets\/|\/dialogsheets\//i, 'macros'],
  [/\/activeX\/|\/ctrlProps\//i, 'active-content'],
  [/\/embeddings\//i, 'embedded-files'],
  [/\/externalLinks\/|\/queryTables\/|\/connections\.xml$/i, 'external-links'],
  [/\.(zip|7z|rar|gz|tar|jar|docx|docm|xlsx|xlsm|pptx|pptm|exe|dll|js|vbs|bat|cmd|ps1|lnk|html?)$/i, 'embedded-files'],
];

/** What a part's first bytes say: archives, OLE objects, programs and documents inside the document. */
const refusedHeads = [
  'PK\x03\x04',
  'Rar!\x1a',
  '7z\xbc\xaf',
  '\x1f\x8b\x08',
  '\xd0\xcf\x11\xe0',
  'MZ',
  '%PDF-',
  '\x7fELF',
].map((head) => Buffer.from(head, 'latin1'));

export const inspectOffice = async (bytes: Buffer): Promise<Finding> => {
  let archive: Archive | FileFault;
  try {
    archive = await openArchive(bytes);
  } catch {
    return refuse('unreadable');
  }
  if (typeof archive === 'string') return refuse(archive);
  const types = archive.entries.get(contentTypes);
  // A zip that is no Office document is an archive, and archives are not taken.
  if (types === undefined) return refuse('type-not-allowed');
  const named = [...archive.entries.keys()].map(faultOfName).find((fault) => fault !== undefined);
  if (named !== undefined) return refuse(named);
  try {
    const main = mainPartOf(textOf(await archive.read(types)));
    if (!main.ok) return main;
    for (const [name, entry] of archive.entries) {
      const fault = faultOfPart(name, await archive.read(entry));
      if (fault !== undefined) return refuse(fault);
    }
    return main;
  } catch {
    return refuse('unreadable');
  }
};

const faultOfName = (name: string): FileFault | undefined =>
  refusedParts.find(([pattern]) => pattern.test(`/${name}`))?.[1];

const mainPartOf = (types: string): Finding => {
  const declared = [...elementsOf(types, 'Override'), ...elementsOf(types, 'Default')].map(
    (each) => each.ContentType ?? '',
  );
  if (declared.some((type) => /macroEnabled|macrosheet|vbaProject/i.test(type))) return refuse('macros');
  const main = declared.map((type) => mainParts[type]).find((type) => type !== undefined);
  return main === undefined ? refuse('type-not-allowed') : taken(main);
};

const faultOfPart = (name: string, content: Buffer): FileFault | undefined => {
  if (isKnownBad(content)) return 'known-bad';
  if (refusedHeads.some((head) => content.subarray(0, head.length).equals(head))) return 'embedded-files';
  if (!/\.(xml|rels|vml)$/i.test(name)) return undefined;
  const xml = textOf(content);
  // Office writes no declarations of its own: whoever does wants entities.
  if (/<!(DOCTYPE|ENTITY)/i.test(xml)) return 'active-content';
  if (/\.rels$/i.test(name)) return faultOfLinks(xml);
  // Fields and links that start another program when the document is opened.
  if (/<(?:\w+:)?ddeLink\b|>\s*DDE(AUTO)?\s/.test(xml)) return 'active-content';
  return undefined;
};

/** A link that a reader clicks leads out; everything else that leads out is fetched by itself, and refused. */
const faultOfLinks = (xml: string): FileFault | undefined => {
  const outside = elementsOf(xml, 'Relationship').filter(({ TargetMode = '' }) => /^\s*external\s*$/i.test(TargetMode));
  const isHarmless = ({ Type = '', Target = '' }: Readonly<Record<string, string>>): boolean =>
    Type.endsWith('/hyperlink') && /^(https?:|mailto:|tel:)/i.test(Target);
  // Elements that could not be read as such must not slip through.
  const mentioned = xml.match(/TargetMode/g)?.length ?? 0;
  const read = elementsOf(xml, 'Relationship').filter(({ TargetMode }) => TargetMode !== undefined).length;
  return outside.every(isHarmless) && mentioned <= read ? undefined : 'external-links';
};
