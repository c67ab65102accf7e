/** A key and a certificate that signs itself, for a laptop: X.509 in just as much DER as that takes. */
import { createPrivateKey, createPublicKey, generateKeyPairSync, type KeyObject, randomBytes, sign } from 'node:crypto';

const der = (tag: number, ...parts: readonly Uint8Array[]): Buffer => {
  const content = Buffer.concat(parts);
  const { length } = content;
  const head = length < 0x80 ? [length] : length < 0x100 ? [0x81, length] : [0x82, length >> 8, length & 0xff];
  return Buffer.concat([Buffer.from([tag, ...head]), content]);
};

const sequence = (...parts: readonly Uint8Array[]): Buffer => der(0x30, ...parts);
const set = (...parts: readonly Uint8Array[]): Buffer => der(0x31, ...parts);
const integer = (bytes: Uint8Array): Buffer => der(0x02, bytes);
const bits = (bytes: Uint8Array): Buffer => der(0x03, Buffer.from([0]), bytes);
const utf8 = (text: string): Buffer => der(0x0c, Buffer.from(text, 'utf8'));
const oid = (hex: string): Buffer => der(0x06, Buffer.from(hex, 'hex'));
const none = Buffer.from([0x05, 0x00]);

const oids = { commonName: '550403', organization: '55040a', sha256WithRsa: '2a864886f70d01010b' } as const;

/** GeneralizedTime, to the second. */
const time = (at: Date): Buffer =>
  der(0x18, Buffer.from(`${at.toISOString().replace(/[-:T]/g, '').slice(0, 14)}Z`, 'ascii'));

const name = (organization: string, commonName: string): Buffer =>
  sequence(
    set(sequence(oid(oids.organization), utf8(organization))),
    set(sequence(oid(oids.commonName), utf8(commonName))),
  );

const pemOf = (label: string, bytes: Uint8Array): string =>
  `-----BEGIN ${label}-----\n${(
    Buffer.from(bytes)
      .toString('base64')
      .match(/.{1,64}/g) ?? []
  ).join('\n')}\n-----END ${label}-----\n`;

export const certificateOf = (key: KeyObject, from: Date, years: number): Buffer => {
  const who = name('Deal Desk', 'webhooks of a laptop');
  const algorithm = sequence(oid(oids.sha256WithRsa), none);
  const until = new Date(from);
  until.setUTCFullYear(from.getUTCFullYear() + years);
  const serial = randomBytes(16);
  // Positive, and its first byte no zero.
  serial[0] = 0x40 | ((serial[0] ?? 0) & 0x3f);
  const signed = sequence(
    der(0xa0, integer(Buffer.from([2]))),
    integer(serial),
    algorithm,
    who,
    sequence(time(from), time(until)),
    who,
    createPublicKey(key).export({ type: 'spki', format: 'der' }),
  );
  return sequence(signed, algorithm, bits(sign('sha256', signed, key)));
};

/** PEM of a new key and its certificate, as a vault would give them. */
export const newSigningKey = (now: Date): string => {
  const { privateKey } = generateKeyPairSync('rsa', { modulusLength: 2048 });
  const pem = privateKey.export({ type: 'pkcs8', format: 'pem' }).toString();
  return pem + pemOf('CERTIFICATE', certificateOf(createPrivateKey(pem), now, 10));
};
