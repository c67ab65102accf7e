/** Holds an archive of a case against itself, and against a head from elsewhere: names each fact and file that is not as it was sealed (SR-22). */
import { instanceIdOf } from '../../domain/ids.ts';
import type { SealedFact } from '../../domain/orders/facts.ts';
import { refOf } from '../../domain/orders/order.ts';
import { type ChainFault, chainFaults } from '../orders/chain-faults.ts';
import type { Digest, OrderRecord } from '../orders/ports.ts';
import type { CaseFiles, DocumentState, Manifest } from './manifest.ts';
import type { NewHash, OpenedArchive } from './ports.ts';
import { type HeadFault, witnessed } from './witness.ts';

export type ArchiveFault =
  | ChainFault
  | HeadFault
  /** A file can't be read, or is not what the desk writes. */
  | { readonly fault: 'unreadable'; readonly name: string; readonly why: string }
  | { readonly fault: 'file-removed' | 'file-changed' | 'file-added'; readonly name: string }
  /** The bytes in the archive, or the manifest's word of them, are not those that the facts tell of. */
  | { readonly fault: 'document-changed' | 'document-removed' | 'document-unknown'; readonly attachmentId: string }
  /** Storage had lost it, its bytes were others, or malware and withheld, already when the archive was made. */
  | {
      readonly fault: 'document-was-missing' | 'document-was-changed' | 'document-was-infected';
      readonly attachmentId: string;
    }
  /** The chain does not end where the manifest, or whoever asks, says. */
  | {
      readonly fault: 'other-head';
      readonly expected: string;
      readonly found: string;
      readonly of: 'manifest' | 'asked';
    }
  /** The facts are of another case than the manifest says. */
  | { readonly fault: 'other-case'; readonly expected: string; readonly found: string };

export interface VerifiedArchive {
  readonly caseId: string;
  readonly facts: number;
  readonly documents: number;
  readonly erased: number;
  readonly head: string;
  /** Facts up to this one stand in a head that the desk wrote away before the archive was made. */
  readonly witnessedUpTo: number;
  readonly faults: readonly ArchiveFault[];
}

export interface VerifyArchiveDeps {
  readonly digest: Digest;
  readonly newHash: NewHash;
  readonly caseFiles: CaseFiles;
}

/** `undefined`: this is no archive of a case, or what it says of itself can't be read. */
export const makeVerifyArchive =
  ({ digest, newHash, caseFiles }: VerifyArchiveDeps) =>
  async (archive: OpenedArchive, askedHead?: string): Promise<VerifiedArchive | { readonly unreadable: string }> => {
    const manifest = await read(archive, 'manifest.json', caseFiles.manifest);
    if (!manifest.ok) return { unreadable: manifest.why };
    const [facts, order, heads] = await Promise.all([
      read(archive, 'facts.json', (value) => value),
      read(archive, 'order.json', (value) => value),
      read(archive, 'heads.json', caseFiles.heads),
    ]);
    const record = facts.ok && order.ok ? caseFiles.record(order.value, facts.value) : undefined;
    if (record === undefined) {
      const why =
        [facts, order].find((each) => !each.ok)?.why ?? 'facts.json and order.json are not what the desk writes';
      return { unreadable: why };
    }
    const files = await fileFaults(archive, manifest.value, newHash);
    const head = record.facts.at(-1)?.hash ?? '';
    const witness = witnessed(record.facts, heads.ok ? heads.value : []);
    return {
      caseId: manifest.value.caseId,
      facts: record.facts.length,
      documents: manifest.value.documents.length,
      erased: manifest.value.documents.filter(({ state }) => state === 'erased').length,
      head,
      witnessedUpTo: witness.upTo,
      faults: [
        ...caseFaults(manifest.value, record),
        ...chainFaults(digest, record),
        ...headFaults(manifest.value, head, askedHead),
        ...(heads.ok ? witness.faults : [{ fault: 'unreadable' as const, name: 'heads.json', why: heads.why }]),
        ...files.faults,
        ...documentFaults(manifest.value, record, files.hashes),
      ],
    };
  };

type Read<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly why: string };

const read = async <T>(
  archive: OpenedArchive,
  name: string,
  shape: (value: unknown) => T | undefined,
): Promise<Read<T>> => {
  if (!archive.names.includes(name)) return { ok: false, why: `there is no ${name}` };
  try {
    const decoder = new TextDecoder('utf-8', { fatal: true });
    let text = '';
    for await (const chunk of archive.read(name)) text += decoder.decode(chunk, { stream: true });
    const value = shape(JSON.parse(text + decoder.decode()));
    return value === undefined ? { ok: false, why: `${name} is not what the desk writes` } : { ok: true, value };
  } catch (failure) {
    return { ok: false, why: `${name}: ${String(failure)}` };
  }
};

const caseFaults = ({ caseId }: Manifest, { order }: Pick<OrderRecord, 'order'>): readonly ArchiveFault[] => {
  const found = instanceIdOf(refOf(order));
  return found === caseId ? [] : [{ fault: 'other-case', expected: caseId, found }];
};

const headFaults = ({ chain }: Manifest, head: string, asked: string | undefined): readonly ArchiveFault[] => [
  ...(chain.intact && chain.head !== head
    ? [{ fault: 'other-head' as const, expected: chain.head, found: head, of: 'manifest' as const }]
    : []),
  ...(asked !== undefined && asked !== head
    ? [{ fault: 'other-head' as const, expected: asked, found: head, of: 'asked' as const }]
    : []),
];

/** Every file of the manifest, read to its end; and files that it does not know. */
const fileFaults = async (archive: OpenedArchive, manifest: Manifest, newHash: NewHash) => {
  const faults: ArchiveFault[] = [];
  const hashes = new Map<string, string>();
  for (const { name, sha256 } of manifest.entries) {
    if (!archive.names.includes(name)) {
      faults.push({ fault: 'file-removed', name });
      continue;
    }
    try {
      const hash = newHash();
      for await (const chunk of archive.read(name)) hash.update(chunk);
      const found = hash.hex();
      hashes.set(name, found);
      if (found !== sha256) faults.push({ fault: 'file-changed', name });
    } catch (failure) {
      faults.push({ fault: 'unreadable', name, why: String(failure) });
    }
  }
  const known = new Set(['manifest.json', ...manifest.entries.map(({ name }) => name)]);
  for (const name of archive.names) if (!known.has(name)) faults.push({ fault: 'file-added', name });
  return { faults, hashes };
};

/** The facts say which documents there were and what they hash to; the manifest only where they lie. */
const documentFaults = (
  { documents }: Manifest,
  { facts }: { readonly facts: readonly SealedFact[] },
  hashes: ReadonlyMap<string, string>,
): readonly ArchiveFault[] => {
  const uploaded = facts.flatMap((fact) => (fact.kind === 'documents-uploaded' ? fact.attachments : []));
  const told = new Map<string, DocumentState>(documents.map((each) => [each.attachmentId, each]));
  // Only a fact excuses a document that is not there; the manifest's word alone does not.
  const erased = new Set(facts.flatMap((fact) => (fact.kind === 'files-erased' ? fact.attachmentIds : [])));
  const faults = uploaded.flatMap(({ attachmentId, sha256 }): readonly ArchiveFault[] => {
    const document = told.get(attachmentId);
    if (document === undefined) return [{ fault: 'document-removed', attachmentId }];
    if (document.sha256 !== sha256) return [{ fault: 'document-changed', attachmentId }];
    if (document.state === 'missing') return [{ fault: 'document-was-missing', attachmentId }];
    if (document.state === 'changed') return [{ fault: 'document-was-changed', attachmentId }];
    if (document.state === 'infected') return [{ fault: 'document-was-infected', attachmentId }];
    if (erased.has(attachmentId)) return [];
    const found = document.name === undefined ? undefined : hashes.get(document.name);
    if (found === undefined) return [{ fault: 'document-removed', attachmentId }];
    return found === sha256 ? [] : [{ fault: 'document-changed', attachmentId }];
  });
  const ids = new Set<string>(uploaded.map(({ attachmentId }) => attachmentId));
  const unknown = documents.filter(({ attachmentId }) => !ids.has(attachmentId));
  return [...faults, ...unknown.map(({ attachmentId }): ArchiveFault => ({ fault: 'document-unknown', attachmentId }))];
};
