/** MurmurHash3 (x64, 128 bit, seed 0): the hash behind Cosmos' partition keys; the SDK computes the same to address bulk requests. */

const mask = 0xffffffffffffffffn;
const c1 = 0x87c37b91114253d5n;
const c2 = 0x4cf5ad432745937fn;

const multiply = (a: bigint, b: bigint): bigint => (a * b) & mask;
const rotate = (value: bigint, bits: bigint): bigint => ((value << bits) | (value >> (64n - bits))) & mask;
const mix1 = (k: bigint): bigint => multiply(rotate(multiply(k, c1), 31n), c2);
const mix2 = (k: bigint): bigint => multiply(rotate(multiply(k, c2), 33n), c1);

const finish = (value: bigint): bigint => {
  let h = value ^ (value >> 33n);
  h = multiply(h, 0xff51afd7ed558ccdn);
  h ^= h >> 33n;
  h = multiply(h, 0xc4ceb9fe1a85ec53n);
  return h ^ (h >> 33n);
};

/** Little-endian integer of up to eight bytes. */
const tailOf = (bytes: Buffer): bigint => {
  let value = 0n;
  for (let index = bytes.length - 1; index >= 0; index -= 1) value = (value << 8n) | BigInt(bytes[index] ?? 0);
  return value;
};

export const murmur3 = (bytes: Buffer): [bigint, bigint] => {
  let h1 = 0n;
  let h2 = 0n;
  const blocks = bytes.length - (bytes.length % 16);
  for (let at = 0; at < blocks; at += 16) {
    h1 ^= mix1(bytes.readBigUInt64LE(at));
    h1 = (multiply((rotate(h1, 27n) + h2) & mask, 5n) + 0x52dce729n) & mask;
    h2 ^= mix2(bytes.readBigUInt64LE(at + 8));
    h2 = (multiply((rotate(h2, 31n) + h1) & mask, 5n) + 0x38495ab5n) & mask;
  }
  const tail = bytes.subarray(blocks);
  if (tail.length > 8) h2 ^= mix2(tailOf(tail.subarray(8)));
  if (tail.length > 0) h1 ^= mix1(tailOf(tail.subarray(0, 8)));
  const length = BigInt(bytes.length);
  h1 ^= length;
  h2 ^= length;
  h1 = (h1 + h2) & mask;
  h2 = (h2 + h1) & mask;
  h1 = finish(h1);
  h2 = finish(h2);
  h1 = (h1 + h2) & mask;
  h2 = (h2 + h1) & mask;
  return [h1, h2];
};
