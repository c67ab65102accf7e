/** Seals with AES-256-GCM: encrypted, unchangeable, and bound to what it is about. The first key seals, every key opens. */
import { createCipheriv, createDecipheriv, createHash, randomBytes } from 'node:crypto';
import type { Sealing } from '../../app/software/ports.ts';

const algorithm = 'aes-256-gcm';
const ivBytes = 12;
const tagBytes = 16;

export const sealingKeyBytes = 32;

export const newSealingKey = (): string => randomBytes(sealingKeyBytes).toString('base64');

/** Tells keys apart in what was sealed, and tells nothing of them. */
const nameOf = (key: Buffer): string =>
  createHash('sha256').update('sealing key\n').update(key).digest('hex').slice(0, 8);

const keysIn = (text: string): readonly { readonly name: string; readonly key: Buffer }[] =>
  text.split(',').map((each, i) => {
    const key = Buffer.from(each.trim(), 'base64');
    if (key.length !== sealingKeyBytes) {
      throw new Error(
        `Sealing key ${i + 1} is not ${sealingKeyBytes} bytes in base64 (openssl rand -base64 32 makes one)`,
      );
    }
    return { name: nameOf(key), key };
  });

/** @param text keys in base64, separated by commas */
export const makeAesGcm = (text: string): Sealing => {
  const keys = keysIn(text);
  return {
    seal: (secret, about) => {
      const [first] = keys;
      if (first === undefined) throw new Error('There is no key to seal with');
      const iv = randomBytes(ivBytes);
      const cipher = createCipheriv(algorithm, first.key, iv, { authTagLength: tagBytes }).setAAD(Buffer.from(about));
      const body = Buffer.concat([cipher.update(secret, 'utf8'), cipher.final()]);
      return `1.${first.name}.${Buffer.concat([iv, cipher.getAuthTag(), body]).toString('base64url')}`;
    },

    open: (sealed, about) => {
      const [version, name, text = ''] = sealed.split('.');
      const found = keys.find((each) => each.name === name);
      if (version !== '1' || found === undefined) {
        throw new Error(`It was sealed with the key ${name ?? '?'}, which SEALING_KEY does not have any more`);
      }
      const bytes = Buffer.from(text, 'base64url');
      const iv = bytes.subarray(0, ivBytes);
      const tag = bytes.subarray(ivBytes, ivBytes + tagBytes);
      const decipher = createDecipheriv(algorithm, found.key, iv, { authTagLength: tagBytes })
        .setAAD(Buffer.from(about))
        .setAuthTag(tag);
      return Buffer.concat([decipher.update(bytes.subarray(ivBytes + tagBytes)), decipher.final()]).toString('utf8');
    },
  };
};
