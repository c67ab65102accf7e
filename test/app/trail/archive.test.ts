/** A case's archive, made and verified: as it is, and with everything in it changed, removed, moved or added. */
import { createHash } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { caseFiles } from '../../../src/adapters/files/case-files.ts';
import { zipStream } from '../../../src/adapters/files/zip.ts';
import type { OrderRecord } from '../../../src/app/orders/ports.ts';
import { makeCheckDocuments } from '../../../src/app/trail/check-documents.ts';
import { makeExportCase } from '../../../src/app/trail/export-case.ts';
import type { Head, NewHash, OpenedArchive } from '../../../src/app/trail/ports.ts';
import { type ArchiveFault, makeVerifyArchive } from '../../../src/app/trail/verify-archive.ts';
import { attachmentId, type OrderRef } from '../../../src/domain/ids.ts';
import { decide } from '../../../src/domain/orders/decide.ts';
import type { Fact } from '../../../src/domain/orders/facts.ts';
import { done } from '../../../src/domain/result.ts';
import { aDeskCaller, agent, anAttachment, details, digest } from '../../support/builders.ts';
import { makeMemoryFiles } from '../../support/memory/files.ts';
import { resealed } from '../../support/tampering.ts';
import { unzip } from '../../support/unzip.ts';
import { aWorld } from '../../support/world.ts';

const newHash: NewHash = () => {
  const hash = createHash('sha256');
  return { update: (bytes) => void hash.update(bytes), hex: () => hash.digest('hex') };
};
const sha256 = (bytes: string | Buffer): string => createHash('sha256').update(bytes).digest('hex');
const lead = aDeskCaller('lena', 'ReviewLead');
const verify = makeVerifyArchive({ digest, newHash, caseFiles });

/** A case with two documents. */
const aCase = async () => {
  const world = aWorld();
  const files = makeMemoryFiles(() => world.clock.real());
  const heads: Head[] = [];
  const infected = new Set<string>();
  const ref = await world.place('po');
  const contents = ['one purchase order', 'another'] as const;
  const attachments = contents.map((content, i) =>
    anAttachment({ attachmentId: attachmentId(`file-${i + 1}`), sha256: sha256(content), sizeBytes: content.length }),
  );
  for (const [i, content] of contents.entries()) {
    const bytes = async function* () {
      yield Buffer.from(content);
    };
    await files.write(ref, attachmentId(`file-${i + 1}`), bytes(), 'application/pdf');
  }
  await world.changeOrder(ref, { by: agent, requestId: 'upload:1' }, ({ order, now }) => {
    const decided = decide(order, { do: 'upload', attachments, details, caseIsClaimed: false }, now);
    return decided.ok ? done({ happenings: decided.value }) : decided;
  });
  const exportCase = makeExportCase({
    ...{ readCase: world.readCase.read, readHeads: async () => heads, files, journal: world.stores.journal },
    ...{ digest, newHash, pack: zipStream, clock: world.clock },
    isInfected: async (_order, { attachmentId: id }) => infected.has(id),
  });
  const archive = async (): Promise<ReadonlyMap<string, Buffer>> => {
    const exported = await exportCase(ref, lead, 'request-1');
    if (!exported.ok) throw new Error(exported.refusal.kind);
    const bytes = Buffer.from(await new Response(exported.value.content).arrayBuffer());
    return new Map(unzip(bytes).map(({ name, content }) => [name, content]));
  };
  return { world, files, heads, ref, archive, exportCase, infected };
};

const opened = (files: ReadonlyMap<string, Buffer>): OpenedArchive => ({
  names: [...files.keys()],
  read: async function* (name) {
    const content = files.get(name);
    if (content === undefined) throw new Error(`no ${name}`);
    yield content;
  },
});

const faultsOf = async (files: ReadonlyMap<string, Buffer>, head?: string): Promise<readonly ArchiveFault[]> => {
  const verified = await verify(opened(files), head);
  if ('unreadable' in verified) throw new Error(verified.unreadable);
  return verified.faults;
};

const json = (value: unknown): Buffer => Buffer.from(JSON.stringify(value));
const parsed = (files: ReadonlyMap<string, Buffer>, name: string) => JSON.parse(String(files.get(name)));
/** With a file changed, and the manifest made to fit: what a careful forger does. */
const forged = (files: ReadonlyMap<string, Buffer>, name: string, content: Buffer) => {
  const manifest = parsed(files, 'manifest.json');
  for (const entry of manifest.entries) if (entry.name === name) entry.sha256 = sha256(content);
  return new Map([...files, [name, content], ['manifest.json', json(manifest)]]);
};

describe('SR-22 the archive of a case', () => {
  test('holds facts, state, every document’s bytes, heads, a README and a manifest of all of them, and is verified', async () => {
    const { archive, world, ref, heads } = await aCase();
    const record = await world.stored(ref);
    heads.push({ order: ref, seq: 2, hash: record.facts[1]?.hash ?? '', writtenAt: world.clock.real() });
    const files = await archive();
    expect([...files.keys()]).toEqual([
      ...['README.md', 'facts.json', 'order.json', 'heads.json'],
      ...['documents/file-1.pdf', 'documents/file-2.pdf', 'manifest.json'],
    ]);
    expect(String(files.get('documents/file-2.pdf'))).toBe('another');
    expect(parsed(files, 'facts.json')).toEqual(record.facts);
    expect(await verify(opened(files), record.facts.at(-1)?.hash)).toEqual({
      caseId: `${ref.partnerId}.${ref.customerId}.${ref.orderId}`,
      ...{ facts: 3, documents: 2, erased: 0, witnessedUpTo: 2, head: record.facts.at(-1)?.hash, faults: [] },
    });
  });

  test('is the same bytes whenever the case is the same, and its export is in the journal', async () => {
    const { exportCase, ref, world } = await aCase();
    const bytesOf = async () => {
      const exported = await exportCase(ref, lead, 'request-1');
      return exported.ok ? Buffer.from(await new Response(exported.value.content).arrayBuffer()) : undefined;
    };
    expect((await bytesOf())?.equals((await bytesOf()) ?? Buffer.alloc(0))).toBe(true);
    expect(await world.stores.journal.recent(10, world.clock.real())).toMatchObject([
      { what: 'case-exported', order: ref, by: { objectId: 'lena', role: 'ReviewLead' } },
    ]);
  });

  test('says which documents storage has lost, or holds with other bytes', async () => {
    const { archive, files, ref } = await aCase();
    await files.remove(ref, attachmentId('file-1'));
    await files.remove(ref, attachmentId('file-2'));
    const other = async function* () {
      yield Buffer.from('something else');
    };
    await files.write(ref, attachmentId('file-2'), other(), 'application/pdf');
    expect(await faultsOf(await archive())).toEqual([
      { fault: 'document-was-missing', attachmentId: 'file-1' },
      { fault: 'document-was-changed', attachmentId: 'file-2' },
    ]);
  });

  test('SR-08 SR-22 withholds what a scan found infected, keeps its SHA-256 and its mark, and is no proof of it', async () => {
    const { archive, infected } = await aCase();
    infected.add('file-1');
    const files = await archive();
    expect([...files.keys()].filter((name) => name.startsWith('documents/'))).toEqual(['documents/file-2.pdf']);
    expect(parsed(files, 'manifest.json').documents[0]).toEqual({
      ...{ attachmentId: 'file-1', sha256: sha256('one purchase order'), state: 'infected' },
    });
    expect(await faultsOf(files)).toEqual([{ fault: 'document-was-infected', attachmentId: 'file-1' }]);
  });

  test('names a fact that was changed, removed or moved, though the manifest was made to fit', async () => {
    const { archive } = await aCase();
    const files = await archive();
    const facts: readonly Record<string, unknown>[] = parsed(files, 'facts.json');
    const withFacts = (changed: unknown) => faultsOf(forged(files, 'facts.json', json(changed)));
    expect(await withFacts(facts.map((fact, i) => (i === 1 ? { ...fact, at: facts[0]?.at, v: 9 } : fact)))).toEqual([
      { fault: 'changed', seq: 2, kind: 'risk-assessed' },
    ]);
    expect(await withFacts(facts.toSpliced(1, 1))).toContainEqual({ fault: 'removed', seq: 2 });
    expect(await withFacts([facts[0], facts[2], facts[1]])).toContainEqual(
      expect.objectContaining({ fault: 'moved', seq: 2 }),
    );
    expect(await withFacts(facts.slice(0, 2))).toContainEqual({ fault: 'state-differs', afterSeq: 2 });
  });

  test('names a document that was changed, removed or slipped in', async () => {
    const { archive } = await aCase();
    const files = await archive();
    const name = 'documents/file-1.pdf';
    expect(await faultsOf(forged(files, name, Buffer.from('one purchase 0rder')))).toEqual([
      { fault: 'document-changed', attachmentId: 'file-1' },
    ]);
    expect(await faultsOf(new Map([...files].filter(([each]) => each !== name)))).toEqual([
      { fault: 'file-removed', name },
      { fault: 'document-removed', attachmentId: 'file-1' },
    ]);
    expect(await faultsOf(new Map([...files, ['documents/file-3.pdf', Buffer.from('x')]]))).toEqual([
      { fault: 'file-added', name: 'documents/file-3.pdf' },
    ]);
    expect(await faultsOf(new Map([...files, ['README.md', Buffer.from('trust me')]]))).toEqual([
      { fault: 'file-changed', name: 'README.md' },
    ]);
  });

  test('that was made up as a whole agrees with itself, but not with a head got another way', async () => {
    const { archive, world, ref } = await aCase();
    const files = await archive();
    const record = await world.stored(ref);
    const lie: OrderRecord = resealed(record, (facts) =>
      facts.map(
        (fact): Fact => (fact.kind === 'documents-uploaded' ? { ...fact, by: { ...fact.by, objectId: 'x' } } : fact),
      ),
    );
    const head = lie.facts.at(-1)?.hash;
    const manifest = parsed(
      forged(forged(files, 'facts.json', json(lie.facts)), 'order.json', json(lie.order)),
      'manifest.json',
    );
    const whole = new Map([
      ...files,
      ['facts.json', json(lie.facts)],
      ['order.json', json(lie.order)],
      ['manifest.json', json({ ...manifest, chain: { ...manifest.chain, head } })],
    ] as const);
    expect(await faultsOf(whole)).toEqual([]);
    expect(await faultsOf(whole, record.facts.at(-1)?.hash)).toEqual([
      { fault: 'other-head', expected: record.facts.at(-1)?.hash, found: head, of: 'asked' },
    ]);
  });

  test.each([
    ['no manifest', 'manifest.json', undefined, 'there is no manifest.json'],
    ['a manifest of something else', 'manifest.json', '{}', 'manifest.json is not what the desk writes'],
    ['facts that are no JSON', 'facts.json', '[', 'facts.json: SyntaxError'],
    ['facts without hashes', 'facts.json', '[{"seq":1}]', 'facts.json and order.json are not what the desk writes'],
  ])('is refused with a sentence, never a crash: %s', async (_what, name, content, why) => {
    const { archive } = await aCase();
    const files = new Map(await archive());
    if (content === undefined) files.delete(name);
    else files.set(name, Buffer.from(content));
    expect(await verify(opened(files))).toEqual({ unreadable: expect.stringContaining(why) });
  });
});

describe('SR-17 documents read anew', () => {
  const check = (files: ReturnType<typeof makeMemoryFiles>, record: OrderRecord) =>
    makeCheckDocuments({ files, newHash })(record);
  const stateOf = async (files: ReturnType<typeof makeMemoryFiles>, world: ReturnType<typeof aWorld>, ref: OrderRef) =>
    (await check(files, await world.stored(ref))).map(({ attachmentId: id, state }) => [id, state]);

  test('are whole, missing, or changed, each by its id', async () => {
    const { files, world, ref } = await aCase();
    expect(await stateOf(files, world, ref)).toEqual([
      ['file-1', 'whole'],
      ['file-2', 'whole'],
    ]);
    await files.remove(ref, attachmentId('file-1'));
    const record = await world.stored(ref);
    const [, second] = record.order.attachments;
    const changed = {
      ...record,
      order: { ...record.order, attachments: [{ ...anAttachment(), ...second, sha256: sha256('x') }] },
    };
    expect(await check(files, changed)).toMatchObject([
      { state: 'changed', sha256: sha256('x'), found: sha256('another') },
    ]);
    expect((await stateOf(files, world, ref))[0]).toEqual(['file-1', 'missing']);
  });

  test('that storage does not give are said, never a crash', async () => {
    const { files, world, ref } = await aCase();
    const down = { ...files, open: () => Promise.reject(new Error('storage is down')) };
    expect((await check(down, await world.stored(ref)))[0]).toMatchObject({
      state: 'unreadable',
      why: 'Error: storage is down',
    });
  });
});
