/** The trail in Blob storage: one append blob a partner and day, lines of JSON, in a container whose policy lets nobody change or delete them. */
import { z } from 'zod';
import type { Head, HeadStore, Restore, TrailRun } from '../../app/trail/ports.ts';
import { customerId, orderId, type PartnerId, partnerId } from '../../domain/ids.ts';
import { type Instant, parseInstant } from '../../domain/time.ts';
import { type BlobAddress, type Container, containerOf, statusOf } from './container.ts';

export interface BlobTrail extends HeadStore {
  /** Makes the container, private; that it is there is success. */
  prepare(): Promise<void>;
  /** Throws when storage does not answer, or has no such container. */
  check(signal: AbortSignal): Promise<void>;
}

/** A block holds at most 4 MiB; these are far below it, and a day far below its 50,000 blocks. */
const blockBytes = 1024 * 1024;
/** Days of one partner read at the same time. */
const atOnce = 8;

const instant = z.string().transform((text): Instant => parseInstant(text));
const headLine = z.object({
  customerId: z.string(),
  orderId: z.string(),
  seq: z.int().min(1),
  hash: z.string().length(64),
  writtenAt: instant,
});
const runLine = z.object({ at: instant, upTo: z.int().min(0), heads: z.int().min(0) });

const restoreLine = z.object({ restoredTo: instant, at: instant });

const restores = 'restores.jsonl';
const heads = 'heads/';
const runs = 'runs/';
const dayIn = (name: string): string => name.slice(-'2026-11-25.jsonl'.length, -'.jsonl'.length);

export const makeBlobTrail = (address: BlobAddress): BlobTrail => {
  const container = containerOf(address);

  const namesUnder = async (prefix: string): Promise<readonly string[]> => {
    const names: string[] = [];
    for await (const { name } of (await container()).listBlobsFlat({ prefix })) names.push(name);
    return names;
  };

  return {
    prepare: async () => {
      await (await container()).createIfNotExists();
    },

    check: async (signal) => {
      const isThere = await (await container()).exists({ abortSignal: signal });
      if (!isThere) throw new Error('There is no container for the trail');
    },

    append: async (partner, some) => {
      const byDay = Map.groupBy(some, ({ writtenAt }) => writtenAt.slice(0, 10));
      for (const [day, each] of byDay)
        await appendLines(container, `${heads}${partner}/${day}.jsonl`, each.map(lineOf));
    },

    ofPartner: async function* (partner, days) {
      const names = (await namesUnder(`${heads}${partner}/`)).filter(
        (name) => days === undefined || (dayIn(name) >= days.from && dayIn(name) <= days.to),
      );
      for (let i = 0; i < names.length; i += atOnce) {
        const read = await Promise.all(names.slice(i, i + atOnce).map((name) => linesOf(container, name)));
        for (const [n, lines] of read.entries()) {
          for (const line of lines) yield headIn(partner, names[i + n] ?? '', line);
        }
      }
    },

    partners: async () => {
      const found: PartnerId[] = [];
      for await (const item of (await container()).listBlobsByHierarchy('/', { prefix: heads })) {
        if (item.kind === 'prefix') found.push(partnerId(item.name.slice(heads.length, -1)));
      }
      return found;
    },

    noteRestore: ({ restoredTo, at }) => appendLines(container, restores, [JSON.stringify({ restoredTo, at })]),

    restores: async () => (await linesOf(container, restores)).map((line) => parsed(restoreLine, restores, line)),

    closeRun: ({ at, upTo, heads: written }) =>
      appendLines(container, `${runs}${at.slice(0, 10)}.jsonl`, [JSON.stringify({ at, upTo, heads: written })]),

    lastRun: async () => {
      const last = (await namesUnder(runs)).at(-1);
      const line = last === undefined ? undefined : (await linesOf(container, last)).at(-1);
      return line === undefined ? undefined : parsed(runLine, last ?? '', line);
    },
  };
};

const lineOf = ({ order, seq, hash, writtenAt }: Head): string =>
  JSON.stringify({ customerId: order.customerId, orderId: order.orderId, seq, hash, writtenAt });

const headIn = (partner: PartnerId, blob: string, line: string): Head => {
  const { customerId: customer, orderId: order, seq, hash, writtenAt } = parsed(headLine, blob, line);
  return {
    order: { partnerId: partner, customerId: customerId(customer), orderId: orderId(order) },
    seq,
    hash,
    writtenAt,
  };
};

const parsed = <T extends Restore | TrailRun | z.output<typeof headLine>>(
  shape: z.ZodType<T>,
  blob: string,
  line: string,
): T => {
  const read = shape.safeParse(JSON.parse(line));
  if (!read.success)
    throw new Error(`${blob} in the trail holds a line that the desk did not write: ${line.slice(0, 200)}`);
  return read.data;
};

/** Whole lines only, each block at once or not at all: a reader never sees half a line. */
const appendLines = async (container: Container, name: string, lines: readonly string[]): Promise<void> => {
  const blob = (await container()).getAppendBlobClient(name);
  await blob.createIfNotExists({ blobHTTPHeaders: { blobContentType: 'application/x-ndjson' } });
  let block = '';
  const write = async (): Promise<void> => {
    if (block !== '') await blob.appendBlock(block, Buffer.byteLength(block));
    block = '';
  };
  for (const line of lines) {
    if (block.length + line.length >= blockBytes) await write();
    block += `${line}\n`;
  }
  await write();
};

const linesOf = async (container: Container, name: string): Promise<readonly string[]> => {
  try {
    const bytes = await (await container()).getBlobClient(name).downloadToBuffer();
    return bytes
      .toString('utf8')
      .split('\n')
      .filter((line) => line !== '');
  } catch (error) {
    // Made, and nothing appended yet.
    const status = statusOf(error);
    if (status === 404 || status === 416) return [];
    throw error;
  }
};
