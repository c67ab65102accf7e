/** Continuation tokens: opaque, signed, and bound to the caller and the filter they were given for (WR-05). */
import { createHmac, timingSafeEqual } from 'node:crypto';
import type { z } from 'zod';
import { done, type Result, refused } from '../../domain/result.ts';

export interface PageTokens {
  /** `binding` names caller, list and filter; no key, no token. */
  readonly seal: (binding: string, key: object | undefined) => string | undefined;
  /** No token is the first page. A token of another caller, list or filter is refused like one that was made up. */
  readonly open: <T>(binding: string, token: string | undefined, shape: z.ZodType<T>) => Result<T | undefined>;
}

export const makePageTokens = (signingKey: string): PageTokens => {
  const sign = (binding: string, payload: string): Buffer =>
    createHmac('sha256', signingKey).update(`${binding}\n${payload}`).digest();

  const readKey = (binding: string, token: string): unknown => {
    const [payload = '', signature = ''] = token.split('.', 2);
    const given = Buffer.from(signature, 'base64url');
    const right = sign(binding, payload);
    if (given.length !== right.length || !timingSafeEqual(given, right)) return undefined;
    return JSON.parse(Buffer.from(payload, 'base64url').toString('utf8'));
  };

  return {
    seal: (binding, key) => {
      if (key === undefined) return undefined;
      const payload = Buffer.from(JSON.stringify(key)).toString('base64url');
      return `${payload}.${sign(binding, payload).toString('base64url')}`;
    },
    open: (binding, token, shape) => {
      if (token === undefined || token === '') return done(undefined);
      const read = shape.safeParse(readKey(binding, token));
      return read.success
        ? done(read.data)
        : refused({
            kind: 'invalid-input',
            faults: [
              { pointer: 'header:MS-ContinuationToken', message: 'not a token of this list; begin at the first page' },
            ],
          });
    },
  };
};
