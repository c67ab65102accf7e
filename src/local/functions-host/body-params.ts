/** In stream mode the host gives handlers more "params" than the route has: fields of a JSON body, then query values, then the path's (H28). */
import type { IncomingMessage } from 'node:http';
import { contentLength, readBody } from './http-message.ts';

/** What was taken from the request to look at it; it must be sent on before the rest. */
export interface Peeked {
  readonly fields: Record<string, string>;
  readonly head: Buffer | undefined;
  readonly isWhole: boolean;
}

/** Only a body that says its length and begins as a JSON object is read as a whole; anything else keeps streaming. */
export async function peekBody(request: IncomingMessage): Promise<Peeked> {
  if (!(contentLength(request) > 0)) return { fields: {}, head: undefined, isWhole: false };
  const head = await firstChunk(request);
  if (!/^\s*\{/.test(head.subarray(0, 64).toString('latin1'))) {
    return { fields: {}, head, isWhole: head.length >= contentLength(request) };
  }
  const rest = await readBody(request);
  const whole = rest.length === 0 ? head : Buffer.concat([head, rest]);
  return { fields: jsonFields(whole), head: whole, isWhole: true };
}

async function firstChunk(request: IncomingMessage): Promise<Buffer> {
  for (;;) {
    const chunk: Buffer | null = request.read();
    if (chunk) return chunk;
    if (request.readableEnded || request.destroyed) return Buffer.alloc(0);
    await new Promise<void>((resolve) => {
      const settle = () => {
        for (const event of ['readable', 'end', 'close']) request.off(event, settle);
        resolve();
      };
      for (const event of ['readable', 'end', 'close']) request.once(event, settle);
    });
  }
}

/** Top-level text, numbers and booleans as .NET writes them; arrays and objects don't become params. */
function jsonFields(body: Buffer): Record<string, string> {
  const fields: Record<string, string> = {};
  let parsed: unknown;
  try {
    parsed = JSON.parse(body.toString('utf8'));
  } catch {
    return fields;
  }
  if (typeof parsed !== 'object' || parsed === null) return fields;
  for (const [name, value] of Object.entries(parsed)) {
    if (typeof value === 'boolean') fields[name] = value ? 'True' : 'False';
    else if (typeof value === 'string' || typeof value === 'number') fields[name] = String(value);
  }
  return fields;
}

/** Later sources win over earlier ones, whatever the case; the first spelling of a key stays. */
export function mergeParams(...sources: Iterable<readonly [string, string]>[]): Record<string, string> {
  const merged: Record<string, string> = {};
  const spelling = new Map<string, string>();
  for (const source of sources) {
    for (const [name, value] of source) {
      const known = spelling.get(name.toLowerCase()) ?? name;
      spelling.set(name.toLowerCase(), known);
      merged[known] = value;
    }
  }
  return merged;
}
