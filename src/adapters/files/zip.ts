/** Writes zips whose bytes depend on nothing but names and contents: no clock, no owner, no order of the file system. */
import { Readable } from 'node:stream';
import { crc32, createDeflateRaw, deflateRawSync } from 'node:zlib';
import type { Pack } from '../../app/trail/ports.ts';

export interface ZipEntry {
  /** Its path in the archive, with forward slashes. */
  readonly name: string;
  readonly content: Buffer;
}

/** 1 January 1980, the first day the format knows. */
const date = (1 << 5) | 1;
const deflated = 8;
const namesAreUtf8 = 0x0800;
/** Checksum and sizes stand behind the content: they aren't known before it has passed. */
const sizesFollow = 0x0008;
const version = 20;
/** Made on Unix, so that the permissions below are read: a file, readable by all. */
const madeOnUnix = (3 << 8) | version;
const permissions = (0o100_644 << 16) >>> 0;

const numbers = (...fields: readonly (readonly [bytes: 2 | 4, value: number])[]): Buffer =>
  Buffer.concat(
    fields.map(([bytes, value]) => {
      const field = Buffer.alloc(bytes);
      field.writeUIntLE(value, 0, bytes);
      return field;
    }),
  );

/** What the index says of a file: where it begins, and what its own header says, with the sizes. */
interface Indexed {
  readonly path: Buffer;
  readonly flags: number;
  readonly checksum: number;
  readonly packed: number;
  readonly size: number;
  readonly offset: number;
}

const described = ({ path, flags, checksum, packed, size }: Omit<Indexed, 'offset'>): Buffer =>
  numbers(
    [2, version],
    [2, flags],
    [2, deflated],
    [2, 0],
    [2, date],
    [4, checksum],
    [4, packed],
    [4, size],
    [2, path.length],
    [2, 0],
  );

const startOf = (file: Omit<Indexed, 'offset'>): Buffer =>
  Buffer.concat([numbers([4, 0x0403_4b50]), described(file), file.path]);

/** Below 4 GB and 65,536 files. */
const indexOf = (files: readonly Indexed[], from: number): Buffer => {
  const directory = files.flatMap((file) => [
    numbers([4, 0x0201_4b50], [2, madeOnUnix]),
    described(file),
    numbers([2, 0], [2, 0], [2, 0], [4, permissions], [4, file.offset]),
    file.path,
  ]);
  const index = Buffer.concat(directory);
  const count = files.length;
  const end = numbers([4, 0x0605_4b50], [2, 0], [2, 0], [2, count], [2, count], [4, index.length], [4, from], [2, 0]);
  return Buffer.concat([index, end]);
};

/** The whole archive at once, its files sorted by name: for what fits into memory. */
export const zip = (entries: readonly ZipEntry[]): Buffer => {
  const parts: Buffer[] = [];
  const files: Indexed[] = [];
  let offset = 0;
  for (const { name, content } of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const packed = deflateRawSync(content, { level: 9 });
    const file = {
      path: Buffer.from(name, 'utf8'),
      flags: namesAreUtf8,
      checksum: crc32(content),
      packed: packed.length,
      size: content.length,
    };
    const local = Buffer.concat([startOf(file), packed]);
    files.push({ ...file, offset });
    parts.push(local);
    offset += local.length;
  }
  return Buffer.concat([...parts, indexOf(files, offset)]);
};

/** The same as a stream, in the order the files come: no file is held, whatever its size. */
export const zipStream: Pack = (entries) => ReadableStream.from<Uint8Array>(zipped(entries));

const zipped = async function* (entries: Parameters<Pack>[0]): AsyncGenerator<Uint8Array> {
  const files: Indexed[] = [];
  let offset = 0;
  for await (const { name, content } of entries) {
    const flags = namesAreUtf8 | sizesFollow;
    const path = Buffer.from(name, 'utf8');
    const start = startOf({ path, flags, checksum: 0, packed: 0, size: 0 });
    yield start;
    let [checksum, packed, size] = [0, 0, 0];
    const measured = async function* () {
      for await (const chunk of content()) {
        checksum = crc32(chunk, checksum);
        size += chunk.byteLength;
        yield chunk;
      }
    };
    for await (const chunk of Readable.from(measured()).compose(createDeflateRaw())) {
      packed += chunk.byteLength;
      yield chunk;
    }
    const sizes = numbers([4, 0x0807_4b50], [4, checksum], [4, packed], [4, size]);
    yield sizes;
    files.push({ path, flags, checksum, packed, size, offset });
    offset += start.byteLength + packed + sizes.byteLength;
  }
  yield indexOf(files, offset);
};
