/** A whole case as one archive for an auditor: facts, state, documents, heads, and what each must hash to (SR-22). */
import { authorOf, type DeskCaller } from '../../domain/callers.ts';
import { instanceIdOf, type OrderRef } from '../../domain/ids.ts';
import { type Attachment, refOf } from '../../domain/orders/order.ts';
import { done, type Result } from '../../domain/result.ts';
import type { Clock } from '../clock.ts';
import type { FileStore } from '../files/ports.ts';
import type { IsInfected } from '../files/scan-state.ts';
import type { OperationsJournal } from '../operations/ports.ts';
import { checkChain } from '../orders/chain.ts';
import type { Digest, OrderRecord } from '../orders/ports.ts';
import type { OrderAt } from '../orders/read-order.ts';
import { archiveReadme } from './archive-readme.ts';
import type { DocumentState, Manifest } from './manifest.ts';
import type { ArchiveEntry, Head, NewHash, Pack } from './ports.ts';

export interface ExportCaseDeps {
  readonly readCase: (ref: OrderRef) => Promise<Result<OrderAt>>;
  readonly readHeads: (record: OrderRecord) => Promise<readonly Head[]>;
  readonly files: Pick<FileStore, 'open'>;
  readonly isInfected: IsInfected;
  readonly journal: Pick<OperationsJournal, 'write'>;
  readonly digest: Digest;
  readonly newHash: NewHash;
  readonly pack: Pack;
  readonly clock: Clock;
}

export interface ExportedCase {
  readonly fileName: string;
  readonly content: ReadableStream<Uint8Array>;
}

/** Streamed: a case of many files is never held, and a file that fails on the way cuts the archive short, which its reader sees. */
export const makeExportCase =
  (deps: ExportCaseDeps) =>
  async (ref: OrderRef, caller: DeskCaller, requestId: string): Promise<Result<ExportedCase>> => {
    const found = await deps.readCase(ref);
    if (!found.ok) return found;
    const { record } = found.value;
    const at = deps.clock.real();
    const heads = await deps.readHeads(record);
    // Who took a case's documents out of the desk is never missing from the journal.
    await deps.journal.write({
      id: `case-exported:${instanceIdOf(ref)}:${requestId}`,
      at,
      what: 'case-exported',
      order: ref,
      partnerId: ref.partnerId,
      by: authorOf(caller, ['ReviewLead', 'Reviewer']),
      detail: `${record.facts.length} facts, ${record.order.attachments.length} documents`,
    });
    return done({ fileName: `case-${ref.orderId}.zip`, content: deps.pack(entriesOf(deps, record, heads, at)) });
  };

const text = new TextEncoder();
const pretty = (value: unknown): Uint8Array => text.encode(`${JSON.stringify(value, undefined, 2)}\n`);

const extensions: Readonly<Record<string, string>> = {
  'application/pdf': 'pdf',
  'image/png': 'png',
  'image/jpeg': 'jpg',
  'image/tiff': 'tif',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'docx',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'xlsx',
};

/** Under its id, never its name: names are forgotten, and might lead out of the folder it is unpacked to. */
const nameOf = ({ attachmentId, mediaType }: Attachment): string =>
  `documents/${attachmentId.replace(/[^\w-]/g, '_')}.${extensions[mediaType] ?? 'bin'}`;

const entriesOf = async function* (
  { files, isInfected, digest, newHash }: ExportCaseDeps,
  record: OrderRecord,
  heads: readonly Head[],
  at: Manifest['exportedAt'],
): AsyncGenerator<ArchiveEntry> {
  const ref = refOf(record.order);
  const listed: { name: string; sizeBytes: number; sha256: string }[] = [];
  const documents: DocumentState[] = [];

  /** What passes is hashed on its way, so that the manifest says what is really in the archive. */
  const hashed = (name: string, content: () => AsyncIterable<Uint8Array>): ArchiveEntry => ({
    name,
    content: async function* () {
      const hash = newHash();
      let sizeBytes = 0;
      for await (const chunk of content()) {
        hash.update(chunk);
        sizeBytes += chunk.byteLength;
        yield chunk;
      }
      listed.push({ name, sizeBytes, sha256: hash.hex() });
    },
  });
  const whole = (name: string, bytes: Uint8Array): ArchiveEntry =>
    hashed(name, async function* () {
      yield bytes;
    });

  yield whole('README.md', text.encode(archiveReadme));
  yield whole('facts.json', pretty(record.facts));
  yield whole('order.json', pretty(record.order));
  yield whole('heads.json', pretty(heads.map(({ seq, hash, writtenAt }) => ({ seq, hash, writtenAt }))));
  for (const attachment of record.order.attachments) {
    const { attachmentId, sha256, erasedAt } = attachment;
    if (erasedAt !== undefined) {
      documents.push({ attachmentId, sha256, state: 'erased' });
      continue;
    }
    // An auditor unpacks what a reviewer may not open: digest and mark go along, malware does not.
    if (await isInfected(ref, attachment)) {
      documents.push({ attachmentId, sha256, state: 'infected' });
      continue;
    }
    const opened = await files.open(ref, attachmentId);
    if (opened === undefined) {
      documents.push({ attachmentId, sha256, state: 'missing' });
      continue;
    }
    const name = nameOf(attachment);
    yield hashed(name, () => opened.content);
    const isWhole = listed.at(-1)?.sha256 === sha256;
    documents.push({ attachmentId, sha256, name, state: isWhole ? 'whole' : 'changed' });
  }
  const check = checkChain(digest, ref, record.facts);
  const manifest: Manifest = {
    format: 'deal-desk-case',
    version: 1,
    caseId: instanceIdOf(ref),
    exportedAt: at,
    chain: check.intact
      ? { intact: true, head: check.head, length: check.length }
      : { intact: false, brokenAt: check.seq },
    documents,
    entries: listed,
  };
  yield {
    name: 'manifest.json',
    content: async function* () {
      yield pretty(manifest);
    },
  };
};
