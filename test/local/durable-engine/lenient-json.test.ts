/** The lenient JSON reader beside what the real extension did with the same bodies, as events and as starts. */
import { describe, expect, test } from 'vitest';
import { makeLenientReader } from '../../../src/local/durable-engine/core/lenient-json.ts';
import { readEvent, readStart } from '../../../src/local/durable-engine/http/json-body.ts';
import { readJson } from './recordings.ts';

type Said = readonly [status: number, message?: string, exceptionMessage?: string, exceptionType?: string];

interface Body {
  readonly text: string;
  readonly event: Said;
  readonly start: Said;
  /** What stood in the history when it was taken as an event. */
  readonly written?: string;
}

const bodies = readJson('20-extension/json.json') as readonly Body[];
const bytes = (text: string): Uint8Array => new TextEncoder().encode(text);

/** The real one takes these starts and its instances fail at once: blank text, and arrays that break off after a value. */
const left = [' ', ' \n ', '[1', '[1,2'];

describe('a body is read as the real extension reads it', () => {
  test('as an event: the first value written anew, or the refusal word for word', () => {
    expect(bodies.length).toBeGreaterThan(90);
    const ours = bodies.map(({ text }) => {
      const read = readEvent(bytes(text));
      return [text, read.ok ? read.written : read.message];
    });
    expect(ours).toEqual(bodies.map(({ text, event, written }) => [text, event[0] === 202 ? written : event[2]]));
  });

  test('as a start: all of it, and what breaks off is a fault', () => {
    const asked = bodies.filter(({ text, start }) => !left.includes(text) && !(start[2] ?? '').endsWith("Path 'b'."));
    const ours = asked.map(({ text }) => {
      const read = text === '' ? { ok: true as const } : readStart(bytes(text));
      return read.ok ? [text, 202] : [text, read.unfinished ? 500 : 400, read.message, read.type];
    });
    expect(ours).toEqual(
      asked.map(({ text, start: [status, , message, type] }) =>
        status === 202 ? [text, 202] : [text, status, text === ',' ? expect.any(String) : message, type],
      ),
    );
  });

  test('a long text is read in a moment', () => {
    const text = JSON.stringify({ text: 'x'.repeat(1_000_000) });
    expect(makeLenientReader(text).first()).toEqual({ ok: true, text });
  });
});
