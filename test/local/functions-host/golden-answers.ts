/** Lays our answers beside recorded ones: status, the headers that mean something, and the body, less what the differences file allows. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { differences } from '../differences.ts';
import { goldenRequests } from './golden-requests.ts';
import { fixtures, type Hosted } from './hosted.ts';
import { parseRaw, type RawAnswer, sendRaw } from './raw-http.ts';

/** What differs from run to run or names the server is left out; our header values are compared in any order. */
const comparedHeaders = [
  'content-type',
  'set-cookie',
  'x-custom',
  'content-length',
  'transfer-encoding',
  'www-authenticate',
  'cache-control',
  'pragma',
];

export interface Compared {
  readonly status: number;
  readonly headers: Record<string, readonly string[]>;
  readonly body: string;
  readonly hasInvocationId: boolean;
}

function compared(answer: RawAnswer): Compared {
  const headers: Record<string, readonly string[]> = {};
  for (const name of comparedHeaders) {
    const values = answer.headers[name];
    if (values) headers[name] = values;
  }
  return { status: answer.status, headers, body: answer.body, hasInvocationId: 'x-ms-invocation-id' in answer.headers };
}

/** Each recorded entry with what we answer to it now. */
export async function compareRecording(
  file: string,
  host: Hosted,
): Promise<{ name: string; theirs: Compared; ours: Compared }[]> {
  const recorded: Record<string, string> = JSON.parse(readFileSync(join(fixtures, 'goldens', file), 'utf8'));
  const results = [];
  for (const [name, text] of Object.entries(recorded)) {
    const request = goldenRequests[name];
    if (!request) throw new Error(`No request is known for the recorded entry '${name}' of ${file}.`);
    const answer = await sendRaw(host.port, request);
    results.push({ name, theirs: withDifferences(file, name, theirsOf(text, answer)), ours: compared(answer) });
  }
  return results;
}

/** An entry without an answer (the recorder gave up waiting) says nothing but that: only the status is compared then. */
function theirsOf(text: string, ours: RawAnswer): Compared {
  return text === '' ? { ...compared(ours), status: 0 } : compared(shortened(text, ours));
}

/** Long bodies were cut in the recording; then only as much of ours is compared as it holds, which its own headers vouch for. */
function shortened(text: string, ours: RawAnswer): RawAnswer {
  if (!/\.\.\.\[\d+ bytes\]$/.test(text)) return parseRaw(text);
  const theirs = parseRaw(text.slice(0, text.indexOf('\r\n\r\n') + 4));
  return { ...theirs, body: ours.body };
}

function withDifferences(file: string, name: string, theirs: Compared): Compared {
  let changed: unknown = theirs;
  for (const each of differences) {
    if (each.recordings.includes(file) && each.entries.includes(name))
      changed = withField(changed, each.field, each.ours);
  }
  return changed as Compared;
}

function withField(target: unknown, path: string, value: unknown): unknown {
  const [first = '', ...rest] = path.split('.');
  const object = typeof target === 'object' && target !== null ? { ...target } : {};
  const inner = Object.entries(object).find(([name]) => name === first)?.[1];
  return { ...object, [first]: rest.length === 0 ? value : withField(inner, rest.join('.'), value) };
}

/** What the recordings beside the tables hold: a large body that arrives whole, and a well-formed form. */
export async function compareBodies(host: Hosted): Promise<{ ours: unknown[]; theirs: unknown[] }> {
  const read = (name: string) => readFileSync(join(fixtures, 'goldens/11-http-triggers', name), 'utf8');
  const big = await fetch(`${host.origin}/api/bodylen`, { method: 'POST', body: Buffer.alloc(28 * 1024 * 1024) });
  const form = new FormData();
  form.set('f', new File(['abc'], 'a.txt', { type: 'text/plain' }));
  form.set('k', 'v');
  const posted = await fetch(`${host.origin}/api/form`, { method: 'POST', body: form });
  const recordedBig = /== 28 MiB\n200 \S+ (\{.*\})/.exec(read('big-bodies-stream.txt'))?.[1];
  return {
    ours: [await big.text(), await posted.text()],
    theirs: [recordedBig, read('multipart.txt').split('\n').at(-1)],
  };
}
