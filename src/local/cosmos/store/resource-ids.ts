/** The service's internal `_rid` identifiers: nested, opaque to clients, but the SDK checks that a container's has eight bytes. */

const text = (bytes: Buffer): string => bytes.toString('base64').replaceAll('/', '-');

export const databaseRid = (number: number): string => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE(number);
  return text(bytes);
};

const bytesOf = (rid: string): Buffer => Buffer.from(rid.replaceAll('-', '/'), 'base64');

export const containerRid = (database: string, number: number): string => {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32BE((number | 0x80000000) >>> 0);
  return text(Buffer.concat([bytesOf(database), bytes]));
};

/** A maker of document ids within one container. */
export const documentRids = (container: string): ((number: number) => string) => {
  const bytes = Buffer.concat([bytesOf(container), Buffer.alloc(8)]);
  return (number) => {
    bytes.writeBigUInt64LE(BigInt(number), 8);
    return text(bytes);
  };
};
