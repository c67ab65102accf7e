/** Reads JSON bodies as leniently as the real extension: an event's up to the end of its first value, a start's to its end. */
import { makeLenientReader } from '../core/lenient-json.ts';

const json = 'Newtonsoft.Json';

export type JsonBody =
  /** `text` as it came, `written` as the host writes it again. */
  | { readonly ok: true; readonly text: string; readonly written: string }
  /** `unfinished`: the real host takes that for a fault of its own. */
  | { readonly ok: false; readonly type: string; readonly message: string; readonly unfinished?: true };

const refused = (message: string): JsonBody => ({ ok: false, type: `${json}.JsonReaderException`, message });

export const readEvent = (body: Uint8Array): JsonBody => {
  const text = new TextDecoder().decode(body);
  const first = makeLenientReader(text).first();
  return first.ok ? { ok: true, text, written: first.text } : refused(first.message);
};

/** What a start that breaks off is told, in words of another part of the reader. */
const brokenOff = (message: string): JsonBody | undefined => {
  const [, kind, place = ''] =
    /^(?:Error reading|Unexpected end of content while loading) J(Object|Array)\b[^.]*\. (.*)$/.exec(message) ?? [];
  if (kind === undefined) return undefined;
  if (kind === 'Array') {
    const written = "Unexpected end when reading token. Path ''.";
    return { ok: false, type: `${json}.JsonWriterException`, message: written, unfinished: true };
  }
  const what = message.startsWith('Error') ? 'when reading JSON' : 'when deserializing object';
  return {
    ok: false,
    type: `${json}.JsonSerializationException`,
    message: `Unexpected end ${what}. ${place}`,
    unfinished: true,
  };
};

export const readStart = (body: Uint8Array): JsonBody => {
  const text = new TextDecoder().decode(body);
  const reader = makeLenientReader(text);
  const first = reader.first();
  if (!first.ok) return brokenOff(first.message) ?? refused(first.message);
  const rest = reader.rest();
  return rest === undefined ? { ok: true, text, written: first.text } : refused(rest);
};
