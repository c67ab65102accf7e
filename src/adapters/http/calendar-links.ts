/** The secret in a calendar's address: whose it is and which version of its link, signed. Revoked by the version kept on the account. */
import { createHmac, timingSafeEqual } from 'node:crypto';
import { type PartnerId, partnerId } from '../../domain/ids.ts';

export interface CalendarLinks {
  readonly tokenOf: (partner: PartnerId, version: number) => string;
  /** What a token says, if it was made here; nothing is read for one that was not. */
  readonly read: (token: string) => { readonly partner: PartnerId; readonly version: number } | undefined;
}

const shape = /^([0-9a-f]{8})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{4})([0-9a-f]{12})-(\d{1,9})-([A-Za-z0-9_-]{43})$/;

/** `signingKey` signs other things as well: a key of this purpose alone is made from it. */
export const makeCalendarLinks = (signingKey: string): CalendarLinks => {
  const key = createHmac('sha256', signingKey).update('calendar links, version 1').digest();
  const sign = (partner: string, version: number): Buffer =>
    createHmac('sha256', key).update(`${partner}\n${version}`).digest();
  return {
    tokenOf: (partner, version) =>
      `${partner.toLowerCase().replaceAll('-', '')}-${version}-${sign(partner, version).toString('base64url')}`,
    read: (token) => {
      const [, a, b, c, d, e, number, signature] = shape.exec(token) ?? [];
      if (number === undefined || signature === undefined) return undefined;
      const partner = partnerId(`${a}-${b}-${c}-${d}-${e}`);
      const version = Number(number);
      const given = Buffer.from(signature, 'base64url');
      const right = sign(partner, version);
      return given.length === right.length && timingSafeEqual(given, right) ? { partner, version } : undefined;
    },
  };
};
