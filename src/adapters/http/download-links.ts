/** The secret in a download's address (KD-05): what it opens and until when, signed. Nothing is stored of it. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { z } from 'zod';
import { customerId, partnerId, subscriptionId } from '../../domain/ids.ts';
import type { DownloadLink } from '../../domain/software/download-link.ts';
import { parseInstant } from '../../domain/time.ts';

export interface DownloadLinks {
  readonly tokenOf: (link: DownloadLink) => string;
  /** What a token says, if it was made here; whether it is still good is another question. */
  readonly read: (token: string) => DownloadLink | undefined;
}

/** Short, because people copy it. */
const payloadShape = z.tuple([
  z.string().transform(partnerId),
  z.string().transform(customerId),
  z.string().transform(subscriptionId),
  z.iso.datetime().transform(parseInstant),
  z.string(),
  z.string(),
  z.string(),
]);

/** `signingKey` signs other things as well: a key of this purpose alone is made from it. */
export const makeDownloadLinks = (signingKey: string): DownloadLinks => {
  const key = createHmac('sha256', signingKey).update('download links, version 1').digest();
  const sign = (payload: string): Buffer => createHmac('sha256', key).update(payload).digest();
  return {
    tokenOf: ({ partnerId, customerId, subscriptionId, expiresAt, media }) => {
      const { version, language = '', fileType = '' } = media;
      const parts = [partnerId, customerId, subscriptionId, expiresAt, version, language, fileType];
      const payload = Buffer.from(JSON.stringify(parts)).toString('base64url');
      return `${payload}.${sign(payload).toString('base64url')}`;
    },
    read: (token) => {
      const [payload = '', signature = '', ...more] = token.split('.');
      const given = Buffer.from(signature, 'base64url');
      const right = sign(payload);
      if (more.length > 0 || given.length !== right.length || !timingSafeEqual(given, right)) return undefined;
      const read = payloadShape.parse(JSON.parse(Buffer.from(payload, 'base64url').toString('utf8')));
      const [partner, customer, subscription, expiresAt, version, language, fileType] = read;
      const ids = { partnerId: partner, customerId: customer, subscriptionId: subscription, expiresAt };
      const chosen = { ...(language === '' ? {} : { language }), ...(fileType === '' ? {} : { fileType }) };
      return { ...ids, media: { version, ...chosen } };
    },
  };
};
