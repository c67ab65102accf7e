/** Checks that a request is signed with the account's master key, as the service does: HMAC over verb, type, link and date. */
import { createHmac, createSecretKey, timingSafeEqual } from 'node:crypto';
import type { IncomingHttpHeaders } from 'node:http';
import { Refused } from '../refused.ts';
import type { Address } from './address.ts';

const toleranceMs = 15 * 60 * 1000;

const unauthorized = (why: string): Refused =>
  new Refused(401, `The input authorization token can't serve the request: ${why}.`);

const decoded = (token: string): string => {
  try {
    return decodeURIComponent(token);
  } catch {
    throw unauthorized('its percent-encoding is broken');
  }
};

export const makeMasterKeyCheck = (masterKey: string, now: () => number) => {
  // As an object: from bytes, Node would make one for every request, which costs more than the check.
  const key = createSecretKey(Buffer.from(masterKey, 'base64'));
  return (method: string, { type, link }: Address, headers: IncomingHttpHeaders): void => {
    const token = headers.authorization;
    if (!token) throw unauthorized('the required header authorization is missing');
    const date = headers['x-ms-date'];
    if (typeof date !== 'string') throw unauthorized('the required header x-ms-date is missing');
    const fields = /^type=(\w+)&ver=([\d.]+)&sig=(.+)$/.exec(decoded(token));
    if (fields?.[1] !== 'master')
      throw unauthorized('only master keys are known here, and this is no master key token');
    const signed = `${method.toLowerCase()}\n${type}\n${type === 'offers' ? link.toLowerCase() : link}\n${date.toLowerCase()}\n\n`;
    const expected = createHmac('sha256', key).update(signed).digest();
    const given = Buffer.from(fields[3] ?? '', 'base64');
    if (given.length !== expected.length || !timingSafeEqual(given, expected))
      throw unauthorized('it is not signed with this account’s master key, or for another request');
    const sentAt = Date.parse(date);
    if (Number.isNaN(sentAt) || Math.abs(now() - sentAt) > toleranceMs)
      throw new Refused(
        403,
        'The authorization token is not valid at the current time: x-ms-date is more than 15 minutes off.',
      );
  };
};
