/** One request and its answer, as the routes see them. */
import type { IncomingHttpHeaders } from 'node:http';
import { Refused } from '../refused.ts';
import type { Address } from './address.ts';

export interface Ask {
  readonly method: string;
  readonly address: Address;
  readonly headers: IncomingHttpHeaders;
  readonly text: string;
  readonly bytes: number;
}

export interface Answer {
  readonly status: number;
  readonly body?: string;
  readonly charge?: number;
  readonly headers?: Readonly<Record<string, string>>;
}

export const header = (ask: Ask, name: string): string | undefined => {
  const value = ask.headers[name];
  return Array.isArray(value) ? value[0] : value;
};

export const isSet = (ask: Ask, name: string): boolean => header(ask, name)?.toLowerCase() === 'true';

export const methodRefused = (ask: Ask): Refused =>
  new Refused(405, `${ask.method} is not possible on /${ask.address.link}.`);
