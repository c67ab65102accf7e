import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { differences } from '../differences.ts';
import { aHost, fixtures, type Hosted } from './hosted.ts';
import { type RawAnswer, type RawRequest, sendRaw } from './raw-http.ts';

const file = '12-admin/admin.json';

test('W9 keys and admin endpoints answer as recorded on the real host', async () => {
  await using host = await aHost({ appDirectory: join(fixtures, 'goldens/app-http'), enableAuth: true });
  const recorded: Record<string, Recorded> = JSON.parse(readFileSync(join(fixtures, 'goldens', file), 'utf8'));
  const ours: Record<string, unknown> = {};
  const theirs: Record<string, unknown> = {};
  for (const [name, entry] of Object.entries(recorded)) {
    const answer = await sendRaw(host.port, requestOf(name, host));
    const difference = differences.find((each) => each.recordings.includes(file) && each.entries.includes(name));
    theirs[name] = difference ? { status: difference.ours } : { status: entry.status, body: neutral(entry.body) };
    ours[name] = difference ? { status: answer.status } : { status: answer.status, body: neutral(bodyOf(answer)) };
  }
  expect(ours).toEqual(theirs);
});

interface Recorded {
  readonly status: number;
  readonly body: unknown;
}

function requestOf(name: string, host: Hosted): RawRequest {
  if (name === 'GET ping after restart') return { method: 'GET', path: '/api/ping' };
  const { master } = host.keys;
  if (name.includes('?code=')) return { method: 'GET', path: `/api/fnlevel?code=${host.keys.host}` };
  const [method = '', path = '', ...rest] = name.split(' ');
  const hint = rest.join(' ');
  const key = hint === 'none' ? undefined : hint === 'x-functions-key' || hint === 'fnkey' ? host.keys.host : master;
  const headers = key === undefined ? [] : [['x-functions-key', key] as const];
  if (method === 'GET') return { method, path, headers };
  const body = hint === 'empty' ? '' : hint === '{}' ? '{}' : '{"input":"by hand"}';
  return { method, path, headers: [...headers, ['Content-Type', 'application/json']], body };
}

function bodyOf(answer: RawAnswer): unknown {
  return answer.headers['content-type']?.[0]?.startsWith('application/json') ? JSON.parse(answer.body) : answer.body;
}

/** Ids, keys, paths, uptime and ports are different everywhere. */
function neutral(body: unknown): unknown {
  if (Array.isArray(body)) return body.map(neutral);
  if (typeof body !== 'object' || body === null) return body;
  return Object.fromEntries(
    Object.entries(body).map(([name, value]) => {
      if (['id', 'processUptime', 'functionDirectory', 'value', 'versionDetails'].includes(name))
        return [name, typeof value];
      if (typeof value !== 'string') return [name, neutral(value)];
      return [name, value.replace(/localhost:\d+/, 'localhost:7071').replace(/\/admin\/vfs.*$/, '/admin/vfs')];
    }),
  );
}
