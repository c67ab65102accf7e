import { mkdtempSync, rmSync } from 'node:fs';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeCosmosClient } from '../../src/adapters/cosmos/client.ts';
import { type CosmosEmulator, startCosmosEmulator } from '../../src/local/cosmos/emulator.ts';
import { lockDesk } from '../../src/local/start/desk-lock.ts';
import { clockFinding } from '../../src/tools/doctor/clocks.ts';
import { deployedFindings } from '../../src/tools/doctor/deployed.ts';
import { type Finding, isAnyIll, lineOf } from '../../src/tools/doctor/finding.ts';
import { laptopFindings, nodeFinding, repositoryRoot, stateFinding } from '../../src/tools/doctor/laptop.ts';
import { consistencyFinding } from '../../src/tools/doctor/stores.ts';
import { examine } from '../../src/tools/doctor.ts';
import { provision } from '../../src/tools/provision.ts';
import { anAzurite } from '../adapters/blob/azurite.ts';

const verdicts = (findings: readonly Finding[]) =>
  Object.fromEntries(findings.map(({ what, verdict }) => [what, verdict]));

describe('a line of the doctor', () => {
  test('says what was looked at, what was found, and what to do', () => {
    expect(lineOf({ verdict: 'ill', what: 'cosmos', says: 'does not answer', todo: 'npm start' })).toBe(
      'WRONG cosmos         does not answer. Do: npm start',
    );
    expect(lineOf({ verdict: 'well', what: 'node', says: 'v24' })).toBe('ok    node           v24');
  });
});

describe('clocks', () => {
  const now = Date.parse('2026-11-25T12:00:00Z');
  const off = (seconds: number) => clockFinding('clock', new Date(now + seconds * 1000).toUTCString(), now);

  test.each([
    [0, 'well', 'agrees with this machine'],
    [-20, 'well', '20 s behind this machine'],
    [120, 'note', '120 s ahead of this machine'],
    [-600, 'ill', '600 s behind this machine'],
  ])('%i seconds off is %s', (seconds, verdict, says) => {
    expect(off(seconds)).toMatchObject({ verdict, says });
  });
});

describe('the laptop', () => {
  test('has a Node that can run it', () => {
    expect([nodeFinding('22.9.0').verdict, nodeFinding('24.21.0').verdict]).toEqual(['ill', 'well']);
  });

  test('has one desk on its state, and it is the one that answers', () => {
    const state = mkdtempSync(join(tmpdir(), 'doctor-'));
    const verdict = (isHeld: boolean, isThere: boolean) => stateFinding(state, isHeld, isThere).verdict;
    expect([verdict(true, true), verdict(true, false), verdict(false, true), verdict(false, false)]).toEqual([
      'well',
      'note',
      'ill',
      'note',
    ]);
    rmSync(state, { recursive: true });
  });

  test('is seen as it is: a lock that is held, a port another program holds, a port nobody listens at', async () => {
    const stateDirectory = mkdtempSync(join(tmpdir(), 'doctor-'));
    const lock = lockDesk(stateDirectory);
    const other: Server = createServer((_request, response) => response.writeHead(418).end());
    await new Promise<void>((resolve) => {
      other.listen(0, '127.0.0.1', resolve);
    });
    const { port } = other.address() as AddressInfo;
    const findings = await laptopFindings({
      ...{ root: repositoryRoot, stateDirectory },
      ...{ host: 'http://127.0.0.1:9', issuer: `http://127.0.0.1:${port}`, blob: `http://127.0.0.1:${port}` },
    });
    other.close();
    lock.release();
    rmSync(stateDirectory, { recursive: true });
    const of = (what: string) => findings.find((finding) => finding.what === what);
    expect(of('state')).toMatchObject({
      verdict: 'note',
      says: expect.stringContaining(`process ${process.pid} holds`),
    });
    expect(of('host')).toMatchObject({ verdict: 'ill', says: 'nothing listens at http://127.0.0.1:9' });
    expect(of('issuer')).toMatchObject({ verdict: 'ill', says: `another program holds port ${port}` });
    expect(of('azurite')?.todo).toMatch(/--port N/);
  });
});

describe('an account', () => {
  let cosmos: CosmosEmulator;
  let azurite: Awaited<ReturnType<typeof anAzurite>>;
  beforeAll(async () => {
    [cosmos, azurite] = await Promise.all([startCosmosEmulator({ directory: ':memory:', port: 0 }), anAzurite()]);
  });
  afterAll(() => Promise.all([cosmos.stop(), azurite.stop()]));

  const environment = () => ({
    COSMOS_ENDPOINT: cosmos.endpoint,
    COSMOS_KEY: cosmos.key,
    COSMOS_DATABASE: 'doctored',
    BLOB_CONNECTION: azurite.connectionString,
    OIDC_ISSUER: 'http://127.0.0.1:1/{tenantid}/v2.0',
    OIDC_AUDIENCE: 'api://deal-desk',
    OPERATOR_TENANT_ID: '99999999-9999-4999-8999-999999999999',
    PAGING_KEY: 'x'.repeat(32),
    PUBLIC_URL: 'https://desk.test',
  });

  test('without its containers is ill, provisioned it is well, and what somebody changed is named', async () => {
    const { COSMOS_ENDPOINT: endpoint, COSMOS_KEY: key, BLOB_CONNECTION: connectionString } = environment();
    const address = { kind: 'key', endpoint, key, database: 'doctored' } as const;
    const blob = { kind: 'connectionString', connectionString, container: 'purchase-orders' } as const;
    expect(verdicts(await examine(undefined, environment()))).toEqual({
      ...{ settings: 'well', cosmos: 'well', 'cosmos clock': 'well', consistency: 'well' },
      ...{ containers: 'ill', files: 'ill', trail: 'ill' },
    });
    await provision({ cosmos: address, blob, trailContainer: 'trail' });
    expect(isAnyIll(await examine(undefined, environment()))).toBe(false);

    const client = makeCosmosClient(address);
    const container = client.database('doctored').container('commerce');
    const { resource } = await container.read();
    if (resource === undefined) throw new Error('it was provisioned');
    await container.replace({ ...resource, indexingPolicy: { ...resource.indexingPolicy, compositeIndexes: [] } });
    await client.database('doctored').container('documents').delete();
    client.dispose();
    expect((await examine(undefined, environment())).find(({ what }) => what === 'containers')?.says).toBe(
      'commerce: has other indexes or another lifetime; documents: is not there',
    );
  });

  test('with faulty settings is told every fault and no value', async () => {
    const findings = await examine(undefined, { ...environment(), OIDC_ISSUER: 'nonsense', PAGING_KEY: 'short' });
    expect(findings.map(({ says }) => says.split(' ')[0])).toEqual(['OIDC_ISSUER', 'PAGING_KEY']);
    expect(findings.map(lineOf).join()).not.toMatch(/nonsense|short/);
  });

  test('with another consistency than Strong is ill', () => {
    expect(consistencyFinding('Session')).toMatchObject({ verdict: 'ill', says: expect.stringContaining('Session') });
    expect(consistencyFinding('Strong').verdict).toBe('well');
  });
});

describe('a deployed desk', () => {
  const date = () => ({ headers: { date: new Date().toUTCString() } });
  const ready = (status: string) => ({
    dependencies: [
      { name: 'cosmos', status, latencyMs: 4 },
      { name: 'workflows', status: 'ok', latencyMs: 900 },
    ],
  });
  const healthy: Readonly<Record<string, () => Response>> = {
    '/health/live': () => new Response('{}', date()),
    '/health/ready': () => Response.json(ready('ok')),
    '/openapi.json': () => Response.json({ paths: { '/a': {} } }),
    '/v1/customers': () => new Response('', { status: 401 }),
    '/admin/host/status': () => new Response('', { status: 401 }),
    '/runtime/webhooks/durabletask/instances': () => new Response('', { status: 401 }),
    '/': () => new Response(null, { status: 204 }),
  };
  const seen = (changes: Readonly<Record<string, () => Response>> = {}, address = 'https://desk.example') =>
    deployedFindings(address, async (path) => {
      const answer = { ...healthy, ...changes }[path];
      return answer === undefined ? new Response('', { status: 404 }) : answer();
    });

  test('that is well has nothing wrong', async () => {
    const findings = await seen();
    expect(findings.length).toBeGreaterThan(8);
    expect(isAnyIll(findings)).toBe(false);
    expect(verdicts(findings)['ready: workflows']).toBe('note');
  });

  test.each<[string, Readonly<Record<string, () => Response>>, string]>([
    ['does not live', { '/health/live': () => new Response('', { status: 404 }) }, 'live'],
    [
      'misses its database',
      { '/health/ready': () => Response.json(ready('failing'), { status: 503 }) },
      'ready: cosmos',
    ],
    ['lost its API document', { '/openapi.json': () => new Response('', { status: 404 }) }, 'API'],
    ['reads to strangers', { '/v1/customers': () => Response.json([]) }, 'sign-in'],
    ['opens the host to strangers', { '/admin/host/status': () => Response.json({}) }, 'admin'],
    ['opens its workflows', { '/runtime/webhooks/durabletask/instances': () => Response.json([]) }, 'workflows API'],
  ])('that %s is told so, with what to do', async (_what, changes, ill) => {
    const wrong = (await seen(changes)).filter(({ verdict }) => verdict === 'ill');
    expect(wrong.map(({ what }) => what)).toEqual([ill]);
    expect(wrong[0]?.todo).toMatch(/\w+/);
  });

  test('over plain http is ill, and nobody there is one line', async () => {
    expect(verdicts(await seen({}, 'http://desk.example')).address).toBe('ill');
    const nobody = await deployedFindings('http://127.0.0.1:9');
    expect(verdicts(nobody)).toEqual({ address: 'well', live: 'ill' });
  });

  test('by something that is no address is one sentence', async () => {
    expect(await examine('desk', {})).toMatchObject([{ verdict: 'ill', says: 'desk is no address' }]);
  });
});
