/** Recording 8, the HTTP API and the client over it: every entry asked again of our host, in the recorded order. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { engineFromSettings } from '../../../src/local/functions-host/engine-from-settings.ts';
import { aHost, fixtures, type Hosted } from '../functions-host/hosted.ts';
import { type Answer, ours, type RecordedAnswer, recordedAnswers, theirs } from './golden-http.ts';

const file = '08-http-api/http-api.json';
const json = { 'content-type': 'application/json' };
const webhook = '/runtime/webhooks/durabletask';

let host: Hosted;
let stateDirectory: string;
let code: string;

beforeAll(async () => {
  stateDirectory = await mkdtemp(join(tmpdir(), 'durable-golden-'));
  const make = engineFromSettings({ hazards: 'off' });
  host = await aHost({
    appDirectory: join(fixtures, 'goldens/app'),
    stateDirectory,
    enableAuth: true,
    engineFactory: (deps) => make({ ...deps, settings: { hubName: 'MainHub' } }),
  });
  code = await systemKey();
});

afterAll(async () => {
  await host[Symbol.asyncDispose]();
  await rm(stateDirectory, { recursive: true, force: true });
});

const systemKey = async (): Promise<string> => {
  const response = await fetch(`${host.origin}/api/client/createHttpManagementPayload/any`, { method: 'POST' });
  const { result } = (await response.json()) as { result: { statusQueryGetUri: string } };
  return new URL(result.statusQueryGetUri).searchParams.get('code') ?? '';
};

const asked = async (
  method: string,
  path: string,
  {
    body,
    headers = {},
    query = {},
  }: { body?: string; headers?: Record<string, string>; query?: Record<string, string> } = {},
): Promise<Response> => {
  const url = new URL(path, host.origin);
  const suffix = { taskHub: 'MainHub', connection: 'Storage', code };
  for (const [name, value] of Object.entries(path.startsWith(webhook) ? { ...query, ...suffix } : query)) {
    url.searchParams.set(name, value);
  }
  return fetch(url, { method, headers, ...(body === undefined ? {} : { body }) });
};

/** The recorded driver sent JSON's null where it had no input. */
const start = (name: string, id?: string) =>
  asked('POST', `/api/start/${name}`, { body: 'null', ...(id === undefined ? {} : { query: { id } }) });
const startedId = async (name: string, id?: string): Promise<string> =>
  ((await (await start(name, id)).json()) as { id: string }).id;
const client = (operation: string, id: string, args: readonly unknown[] = []) =>
  asked('POST', `/api/client/${operation}/${id}`, { body: JSON.stringify(args) });
const instance = (id: string, query: Record<string, string> = {}) =>
  asked('GET', `${webhook}/instances/${id}`, { query });
const operation = (id: string, name: string, reason = 'why') =>
  asked('POST', `${webhook}/instances/${id}/${name}`, { query: { reason } });
const raise = (id: string, name: string, body: string, headers: Record<string, string> = json) =>
  asked('POST', `${webhook}/instances/${id}/raiseEvent/${name}`, { body, headers });

const until = async (id: string, ...statuses: readonly string[]): Promise<void> => {
  for (let tries = 0; tries < 500; tries += 1) {
    const { runtimeStatus = '' } = (await (await instance(id)).json()) as { runtimeStatus?: string };
    if (statuses.includes(runtimeStatus)) return;
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
  throw new Error(`Instance ${id} did not become ${statuses.join(' or ')}.`);
};
const ended = (id: string) => until(id, 'Completed', 'Failed', 'Terminated');

const answers = new Map<string, Answer>();
const keep = async (entry: string, response: Promise<Response>): Promise<void> => {
  answers.set(entry, await ours(await response));
};

/** The recorded driver's steps, as its entries' names and answers tell them. */
const play = async (): Promise<void> => {
  const dup = 'dup-1795344306404';
  await keep('8a first start', start('waitX', dup));
  await until(dup, 'Running');
  await keep('8b startNew same id while running', start('waitX', dup));
  await keep(
    '8c client.startNew direct while running (client API)',
    client('startNew', '-', ['waitX', { instanceId: dup }]),
  );
  await keep(
    '8d HTTP POST /orchestrators/waitX/{id} while running',
    asked('POST', `${webhook}/orchestrators/waitX/${dup}`),
  );
  await raise(dup, 'x', '1');
  await ended(dup);
  await keep('8e startNew same id after completion', start('waitX', dup));
  await until(dup, 'Running');
  await keep('8f status after restart', instance(dup));
  await raise(dup, 'x', '2');
  await ended(dup);
  await keep('8g done again', instance(dup));
  await keep('8h HTTP POST /orchestrators/hello (no id)', asked('POST', `${webhook}/orchestrators/hello`));
  await keep('8i HTTP POST /orchestrators/nope', asked('POST', `${webhook}/orchestrators/nope`));
  await keep('8j client.startNew unknown orchestrator', start('nope'));
  await keep('8k instance id with @ prefix', start('waitX', '@bad'));
  await keep('8l instance id with slash', start('waitX', 'a/b'));
  await keep('8m instance id 101+ chars', start('waitX', 'z'.repeat(101)));
  await keep('8n instance id with # and ?', start('waitX', 'q#?x'));
  const pair = [start('waitX', 'dupq-1795344309908'), start('waitX', 'dupq-1795344309908')];
  const [a, b] = (await Promise.all(pair)).sort((one, other) => one.status - other.status);
  if (a && b)
    await Promise.all([
      keep('8o two concurrent starts A', Promise.resolve(a)),
      keep('8p two concurrent starts B', Promise.resolve(b)),
    ]);

  await keep('9a raiseEvent HTTP nonexistent', raise('nonexistent-xyz', 'x', '1'));
  await keep('9b raiseEvent HTTP finished', raise(dup, 'x', '1'));
  await keep('9c client.raiseEvent nonexistent', client('raiseEvent', 'nonexistent-xyz', ['x', 1]));
  await keep('9d client.raiseEvent finished', client('raiseEvent', dup, ['x', 1]));
  const early = await asked('POST', '/api/startRaise/waitX', { body: 'null' });
  const earlyId = ((await early.clone().json()) as { payload: { id: string } }).payload.id;
  await keep('9e start then immediately raise', Promise.resolve(early));
  await ended(earlyId);
  await keep('9f result of early raise', instance(earlyId));
  const picky = await startedId('waitX');
  await keep('9g raise non-JSON body text', raise(picky, 'x', 'plain', { 'content-type': 'text/plain' }));
  await keep('9h raise invalid JSON w json ctype', raise(picky, 'x', 'not json'));
  await keep('9i raise empty body json', raise(picky, 'x', ''));
  await keep('9j raise no content-type/body', asked('POST', `${webhook}/instances/${picky}/raiseEvent/x`));
  await keep('9k after empty raise', instance(picky));
  const cased = await startedId('waitX');
  await keep('9l raise different-case event name X', raise(cased, 'X', '1'));
  await until(cased, 'Running');
  await keep('9m status (case-insensitive?)', instance(cased));

  const paused = await startedId('waitX');
  await until(paused, 'Running');
  await keep('10a suspend', operation(paused, 'suspend'));
  await until(paused, 'Suspended');
  await keep('10b status suspended', instance(paused));
  await keep('10c suspend again', operation(paused, 'suspend'));
  await keep('10d raise while suspended', raise(paused, 'x', '{"s":1}'));
  await keep('10e status after raise while suspended', instance(paused));
  await keep('10f resume', operation(paused, 'resume'));
  await ended(paused);
  await keep('10g done after resume', instance(paused));
  await keep('10h suspend finished', operation(paused, 'suspend'));
  await keep('10i resume finished', operation(paused, 'resume'));
  await keep('10j terminate finished', operation(paused, 'terminate'));
  const lasting = await startedId('waitX');
  await until(lasting, 'Running');
  await keep('10k resume running (not suspended)', operation(lasting, 'resume'));
  await keep('10l purge running', asked('DELETE', `${webhook}/instances/${lasting}`));
  await keep('10m status after purge running', instance(lasting));
  const doomed = await startedId('waitX');
  await keep('10n terminate', operation(doomed, 'terminate', 'my reason'));
  await ended(doomed);
  await keep('10o terminated status', instance(doomed));
  await keep('10p terminate nonexistent', operation('nonexistent-xyz', 'terminate'));
  await keep('10q suspend nonexistent', operation('nonexistent-xyz', 'suspend'));
  await keep('10r resume nonexistent', operation('nonexistent-xyz', 'resume'));
  await keep('10s purge finished', asked('DELETE', `${webhook}/instances/${doomed}`));
  await keep('10t status after purge', instance(doomed));
  await keep('10u purge again', asked('DELETE', `${webhook}/instances/${doomed}`));
  await keep('10v rewind completed', operation(dup, 'rewind'));
  const broken = await startedId('throwNow');
  await ended(broken);
  await keep('10w failed status', instance(broken));
  await keep(
    '10x failed status returnInternalServerErrorOnFailure',
    instance(broken, { returnInternalServerErrorOnFailure: 'true' }),
  );
  await keep('10y rewind failed', operation(broken, 'rewind'));
  await ended(broken);
  await keep('10z status after rewind', instance(broken));
  await keep('10A restart finished', asked('POST', `${webhook}/instances/${broken}/restart`));
  await ended(broken);
  await keep(
    '10B restart with restartWithNewInstanceId=false',
    asked('POST', `${webhook}/instances/${broken}/restart`, { query: { restartWithNewInstanceId: 'false' } }),
  );

  await keep(
    '10G batch purge none',
    asked('DELETE', `${webhook}/instances/`, { query: { createdTimeFrom: '2099-01-01T00:00:00Z' } }),
  );
  await keep('10H batch purge no filter', asked('DELETE', `${webhook}/instances/`));
  await keep('10I status no code', fetch(`${host.origin}${webhook}/instances/${dup}`));
  await keep('10J status wrong code', fetch(`${host.origin}${webhook}/instances/${dup}?code=wrong`));
  await keep('10K unknown durable route', asked('GET', `${webhook}/nothing`));
  await keep('10L client.getStatus nonexistent', client('getStatus', 'nonexistent-xyz'));
  await keep('10M client.terminate nonexistent', client('terminate', 'nonexistent-xyz', ['r']));
  await keep('10N client.terminate finished', client('terminate', dup, ['r']));
  await keep('10O client.purgeInstanceHistory nonexistent', client('purgeInstanceHistory', 'nonexistent-xyz'));
  await keep('10P client.suspend finished', client('suspend', dup, ['r']));
  await keep('10Q client.resume finished', client('resume', dup, ['r']));
  await keep('10R client.rewind completed', client('rewind', dup, ['r']));
  await keep('10S client.getStatus showHistory', client('getStatus', dup, [{ showHistory: true }]));
  await keep('10U client.purge finished', client('purgeInstanceHistory', dup));
  await keep('10V client.suspend nonexistent', client('suspend', 'nonexistent-xyz', ['r']));
  await keep('10W client.createHttpManagementPayload', client('createHttpManagementPayload', 'abc'));
  await keep('10X waitForCompletion ok', asked('POST', '/api/waitComplete/hello', { body: 'null' }));
  await keep(
    '10Y waitForCompletion timeout',
    asked('POST', '/api/waitComplete/waitX', { body: 'null', query: { t: '300' } }),
  );
  await keep('10Z waitForCompletion failed orch', asked('POST', '/api/waitComplete/throwNow', { body: 'null' }));
};

/** These list whatever earlier runs of the recorded host had left behind; the next tests ask the same of a world of their own. */
const listings = [
  '10C list top=2',
  '10D list runtimeStatus=Failed,Terminated',
  '10E list instanceIdPrefix=dup-',
  '10F batch purge createdTimeFrom',
  '10T client.getStatusBy',
];

describe('recording 1', () => {
  const one = (name: string) => recordedAnswers(`01-hello/${name}.json`) as unknown as RecordedAnswer;
  const expectSame = async (name: string, response: Promise<Response>): Promise<void> => {
    const answer = await ours(await response);
    const expected = theirs(`01-hello/${name}.json`, name, one(name));
    // Where the recording kept no headers, there is none to compare.
    const mine = one(name).headers === undefined ? { ...answer, headers: {} } : answer;
    expect(JSON.stringify(mine)).toBe(JSON.stringify(expected));
  };

  test('starting, looking and listing answer as recorded, field by field and in the recorded order', async () => {
    const begun = await asked('POST', '/api/start/hello', { body: '{"some":"input","n":1}' });
    const { id } = (await begun.clone().json()) as { id: string };
    await expectSame('check-status-response', Promise.resolve(begun));
    await ended(id);
    await expectSame('status-completed', instance(id));
    await expectSame('status-showHistory', instance(id, { showHistory: 'true' }));
    await expectSame(
      'status-showHistory-showHistoryOutput',
      instance(id, { showHistory: 'true', showHistoryOutput: 'true' }),
    );
    await expectSame('status-showInput-false', instance(id, { showInput: 'false' }));
    await expectSame('status-nonexistent', instance('nonexistent-xyz'));
    await expectSame('list-instances', asked('GET', `${webhook}/instances/`, { query: { instanceIdPrefix: id } }));
  });

  test('a running instance is 202 with its own address and five seconds to wait', async () => {
    const id = (
      (await (await asked('POST', '/api/start/waitX', { body: '{"some":"input","n":1}' })).json()) as { id: string }
    ).id;
    await until(id, 'Running');
    const { status, headers } = await ours(await instance(id));
    const recorded = theirs('01-hello/status-while-running.json', '', one('status-while-running'));
    expect({ status, headers }).toEqual({ status: recorded.status, headers: recorded.headers });
  });
});

describe('recording 8', () => {
  test('every entry of the HTTP API is answered as recorded', async () => {
    await play();
    const recorded = Object.entries(recordedAnswers(file)).filter(([entry]) => !listings.includes(entry));
    expect([...answers.keys()].sort()).toEqual(recorded.map(([entry]) => entry).sort());
    const expected = Object.fromEntries(recorded.map(([entry, answer]) => [entry, theirs(file, entry, answer)]));
    const actual = Object.fromEntries(recorded.map(([entry]) => [entry, answers.get(entry)]));
    expect(actual).toEqual(expected);
    // Fields come in the recorded order too.
    expect(JSON.stringify(actual)).toBe(JSON.stringify(expected));
  });

  test('lists are pages in the order of ids, filtered by status and prefix, with the recorded fields', async () => {
    const ids = ['page-3', 'page-1', 'page-2'];
    for (const id of ids) await startedId('waitX', id);
    const list = async (query: Record<string, string>, headers: Record<string, string> = {}) => {
      const response = await asked('GET', `${webhook}/instances/`, { query, headers });
      const items = (await response.json()) as { instanceId: string; runtimeStatus: string }[];
      return { items, token: response.headers.get('x-ms-continuation-token') };
    };
    const first = await list({ instanceIdPrefix: 'page-', top: '2' });
    expect(first.items.map(({ instanceId }) => instanceId)).toEqual(['page-1', 'page-2']);
    const recordedItems = JSON.parse(recordedAnswers(file)['10C list top=2']?.raw ?? '[]') as object[];
    expect(Object.keys(first.items[0] ?? {})).toEqual(Object.keys(recordedItems[0] ?? {}));
    const second = await list(
      { instanceIdPrefix: 'page-', top: '2' },
      { 'x-ms-continuation-token': first.token ?? '' },
    );
    expect(second.items.map(({ instanceId }) => instanceId)).toEqual(['page-3']);
    expect(second.token).toBeNull();

    await operation('page-2', 'terminate');
    await ended('page-2');
    const dead = await list({ instanceIdPrefix: 'page-', runtimeStatus: 'Failed,Terminated' });
    expect(dead.items.map(({ instanceId, runtimeStatus }) => [instanceId, runtimeStatus])).toEqual([
      ['page-2', 'Terminated'],
    ]);
    const all = (await (await client('getStatusBy', '-', [{ runtimeStatus: ['Terminated'] }])).json()) as {
      result: object[];
    };
    expect(all.result).toContainEqual(expect.objectContaining({ instanceId: 'page-2' }));
  });

  test('a batch purge deletes what ended as its filter says, without a final status all, and says how many', async () => {
    await new Promise((resolve) => setTimeout(resolve, 5));
    const createdTimeFrom = new Date().toISOString();
    for (const id of ['purge-1', 'purge-2']) await startedId('hello', id);
    await startedId('waitX', 'purge-3');
    await ended('purge-1');
    await ended('purge-2');
    const purged = async (runtimeStatus: string) => {
      const query = { createdTimeFrom, runtimeStatus };
      return (await asked('DELETE', `${webhook}/instances/`, { query })).json();
    };
    expect(await purged('Completed,Running')).toEqual({ instancesDeleted: 2 });
    expect((await instance('purge-3')).status).toBe(202);
    expect(await purged('Running')).toEqual({ instancesDeleted: 1 });
    expect((await raise('purge-3', 'x', '1')).status).toBe(404);
  });
});
