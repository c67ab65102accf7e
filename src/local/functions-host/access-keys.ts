/** Function, host, master and system keys of the local host: made once, kept in the state folder, asked for only with `enableAuth`. */
import { randomBytes, timingSafeEqual } from 'node:crypto';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import type { IncomingMessage } from 'node:http';
import { join } from 'node:path';
import { queryOf } from './http-call.ts';

interface StoredKeys {
  master: string;
  host: string;
  /** Guards the durable webhooks; it is part of the addresses that a durable client hands out. */
  durable: string;
  functions: Record<string, string>;
}

export interface AccessKeys {
  readonly master: string;
  readonly host: string;
  readonly durable: string;
  ofFunction(name: string): string;
  /** May a request with this key call a function of this level? Levels: anonymous, function, admin. */
  allows(level: string, functionName: string, key: string | undefined): boolean;
  isMaster(key: string | undefined): boolean;
  isDurable(key: string | undefined): boolean;
}

const newKey = () => randomBytes(39).toString('base64url');

export async function loadAccessKeys(stateDirectory: string, functionNames: readonly string[]): Promise<AccessKeys> {
  const file = join(stateDirectory, 'keys.json');
  const stored = await read(file);
  const keys: StoredKeys = { master: newKey(), host: newKey(), durable: newKey(), functions: {}, ...stored };
  for (const name of functionNames) keys.functions[name] ??= newKey();
  if (JSON.stringify(keys) !== JSON.stringify(stored)) {
    await mkdir(stateDirectory, { recursive: true });
    await writeFile(`${file}.new`, JSON.stringify(keys, null, 2), { mode: 0o600 });
    await rename(`${file}.new`, file);
  }
  const isMaster = (key: string | undefined) => isSame(key, keys.master);
  return {
    master: keys.master,
    host: keys.host,
    durable: keys.durable,
    ofFunction: (name) => keys.functions[name] ?? '',
    isMaster,
    isDurable: (key) => isSame(key, keys.durable) || isMaster(key),
    allows(level, name, key) {
      if (level === 'anonymous' || isMaster(key)) return true;
      return level === 'function' && (isSame(key, keys.host) || isSame(key, keys.functions[name]));
    },
  };
}

async function read(file: string): Promise<Partial<StoredKeys>> {
  try {
    return JSON.parse(await readFile(file, 'utf8'));
  } catch (thrown) {
    if (thrown instanceof Error && 'code' in thrown && thrown.code === 'ENOENT') return {};
    throw new Error(`The key file ${file} can't be read. Delete it to have new keys made.`, { cause: thrown });
  }
}

function isSame(given: string | undefined, wanted: string | undefined): boolean {
  if (!given || !wanted) return false;
  const [a, b] = [Buffer.from(given), Buffer.from(wanted)];
  return a.length === b.length && timingSafeEqual(a, b);
}

/** The key that a request brings: header `x-functions-key`, else `?code=`, in any case. */
export function keyOf(request: IncomingMessage): string | undefined {
  const header = request.headers['x-functions-key'];
  if (typeof header === 'string') return header;
  for (const [name, value] of new URLSearchParams(queryOf(request))) if (name.toLowerCase() === 'code') return value;
  return undefined;
}
