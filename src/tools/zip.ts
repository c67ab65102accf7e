/** Writes a zip whose bytes depend on nothing but names and contents: no clock, no owner, no order of the file system. */
import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipEntry {
  /** Its path in the archive, with forward slashes. */
  readonly name: string;
  readonly content: Buffer;
}

/** 1 January 1980, the first day the format knows. */
const date = (1 << 5) | 1;
const deflated = 8;
const namesAreUtf8 = 0x0800;
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

/** Below 4 GB and 65,536 files; the zip of this desk is a few megabytes. */
export const zip = (entries: readonly ZipEntry[]): Buffer => {
  const parts: Buffer[] = [];
  const directory: Buffer[] = [];
  let offset = 0;
  for (const { name, content } of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const packed = deflateRawSync(content, { level: 9 });
    const path = Buffer.from(name, 'utf8');
    const described = numbers(
      [2, version],
      [2, namesAreUtf8],
      [2, deflated],
      [2, 0],
      [2, date],
      [4, crc32(content)],
      [4, packed.length],
      [4, content.length],
      [2, path.length],
      [2, 0],
    );
    const local = Buffer.concat([numbers([4, 0x0403_4b50]), described, path, packed]);
    const rest = numbers([2, 0], [2, 0], [2, 0], [4, permissions], [4, offset]);
    directory.push(numbers([4, 0x0201_4b50], [2, madeOnUnix]), described, rest, path);
    parts.push(local);
    offset += local.length;
  }
  const index = Buffer.concat(directory);
  const count = entries.length;
  const end = numbers([4, 0x0605_4b50], [2, 0], [2, 0], [2, count], [2, count], [4, index.length], [4, offset], [2, 0]);
  return Buffer.concat([...parts, index, end]);
};
