/** A document as it is stored and answered: the client's own JSON text, with the system's properties in place of any it sent. */
import { type JsonObject, parseObject } from '../json-value.ts';
import { Refused } from '../refused.ts';

const systemNames = ['_rid', '_self', '_etag', '_attachments', '_ts'] as const;

export interface SystemProperties {
  readonly rid: string;
  readonly self: string;
  readonly etag: string;
  readonly ts: number;
}

export interface SentDocument {
  readonly value: JsonObject;
  /** JSON text without the closing brace and without system properties. */
  readonly open: string;
  readonly id: string;
}

export const maxItemBytes = 2 * 1024 * 1024;

export const checkItemId = (id: unknown): string => {
  if (typeof id !== 'string' || id === '') throw new Refused(400, "The item needs an 'id' that is a non-empty string.");
  if (/[/\\?#]/.test(id)) throw new Refused(400, `The item id '${id}' holds one of / \\ ? #, which ids may not.`);
  if (Buffer.byteLength(id) > 1023) throw new Refused(400, 'The item id is longer than 1023 bytes.');
  return id;
};

const tooLarge = (): Refused => new Refused(413, 'The request size is too large: an item may have at most 2 MB.');

export const readDocument = (text: string, bytes: number): SentDocument => {
  if (bytes > maxItemBytes) throw tooLarge();
  const value = parseObject(text, 'item');
  return documentOf(value, text);
};

/** `text` is given when the value came from it alone; inside a batch there is only the value. */
export const documentOf = (value: JsonObject, text?: string): SentDocument => {
  const id = checkItemId(value.id);
  let own = text;
  for (const name of systemNames)
    if (Object.hasOwn(value, name)) {
      delete value[name];
      own = undefined;
    }
  if (own === undefined) own = JSON.stringify(value);
  if (text === undefined && Buffer.byteLength(own) > maxItemBytes) throw tooLarge();
  return { value, open: own.slice(0, own.lastIndexOf('}')), id };
};

/** Completes the text, and the value with it, for the indexes that cover system properties. */
export const storedText = (document: SentDocument, system: SystemProperties): string => {
  document.value._rid = system.rid;
  document.value._self = system.self;
  document.value._etag = system.etag;
  document.value._attachments = 'attachments/';
  document.value._ts = system.ts;
  return `${document.open},"_rid":"${system.rid}","_self":"${system.self}","_etag":${JSON.stringify(system.etag)},"_attachments":"attachments/","_ts":${system.ts}}`;
};
