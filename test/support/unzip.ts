/** Reads a zip by its index, checking what the index promises; written apart from src/adapters/files/zip.ts, so that it can find it wrong. */
import { crc32, inflateRawSync } from 'node:zlib';

export interface Unzipped {
  readonly name: string;
  readonly content: Buffer;
  /** Unix permissions, as `ls` knows them. */
  readonly mode: number;
}

const endOfIndex = 22;

export const unzip = (archive: Buffer): readonly Unzipped[] => {
  const end = archive.length - endOfIndex;
  if (archive.readUInt32LE(end) !== 0x0605_4b50) throw new Error('There is no end of an index at the end of the file');
  const files: Unzipped[] = [];
  let at = archive.readUInt32LE(end + 16);
  for (let left = archive.readUInt16LE(end + 10); left > 0; left--) {
    if (archive.readUInt32LE(at) !== 0x0201_4b50) throw new Error(`There is no entry of the index at ${at}`);
    const [checksum, packed, size] = [16, 20, 24].map((field) => archive.readUInt32LE(at + field));
    const [nameSize = 0, extraSize = 0, commentSize = 0] = [28, 30, 32].map((field) =>
      archive.readUInt16LE(at + field),
    );
    const name = archive.toString('utf8', at + 46, at + 46 + nameSize);
    const local = archive.readUInt32LE(at + 42);
    if (archive.readUInt32LE(local) !== 0x0403_4b50) throw new Error(`${name} is not where the index says`);
    const from = local + 30 + archive.readUInt16LE(local + 26) + archive.readUInt16LE(local + 28);
    const content = inflateRawSync(archive.subarray(from, from + (packed ?? 0)));
    if (content.length !== size || crc32(content) !== checksum) throw new Error(`${name} is damaged`);
    files.push({ name, content, mode: (archive.readUInt32LE(at + 38) >>> 16) & 0o777 });
    at += 46 + nameSize + extraSize + commentSize;
  }
  return files;
};
