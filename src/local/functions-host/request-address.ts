/** A request's address as the host tells it to the worker in RPC mode: the path decoded and written anew, the query as it came. */

const readable = /^[a-z0-9\-._~!$&'()*+,;=:@/]$/i;
const escaped = /^%[0-9a-f]{2}$/i;

/** `path` is the decoded one. What looks like an escape in it is left alone, so an encoded slash stays one. */
export function writtenPath(path: string): string {
  let written = '';
  for (let at = 0; at < path.length; ) {
    const triple = path.slice(at, at + 3);
    const char = String.fromCodePoint(path.codePointAt(at) ?? 0);
    const isEscape = escaped.test(triple);
    if (isEscape) written += triple;
    else written += readable.test(char) ? char : Array.from(new TextEncoder().encode(char), percent).join('');
    at += isEscape ? 3 : char.length;
  }
  return written;
}

const percent = (byte: number) => `%${byte.toString(16).toUpperCase().padStart(2, '0')}`;
