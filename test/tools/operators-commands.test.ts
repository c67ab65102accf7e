/** trace, audit:verify and wake, on a desk that runs: host, engine and Cosmos in this process, files in an Azurite. */
import { execFile } from 'node:child_process';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeBlobFiles } from '../../src/adapters/blob/files.ts';
import { makeBlobTrail } from '../../src/adapters/blob/trail.ts';
import { makeCosmosClient } from '../../src/adapters/cosmos/client.ts';
import { makeTelemetry } from '../../src/adapters/telemetry/telemetry.ts';
import { attachmentId, customerId, orderId, partnerId } from '../../src/domain/ids.ts';
import { purchaseOrderForm } from '../../src/local/demo/stories.ts';
import { verifyArchiveFile, verifyAudit } from '../../src/tools/audit-verify.ts';
import { traceOrder } from '../../src/tools/trace.ts';
import { wakeOrders } from '../../src/tools/wake.ts';
import { contoso } from '../../src/tools/world/accounts.ts';
import { anAzurite } from '../adapters/blob/azurite.ts';
import { flaggedSavingsPlan, wingtipId as wingtip } from '../support/buying.ts';
import { unzip } from '../support/unzip.ts';
import { aWatchedDesk, type WatchedDesk } from '../support/watched-desk.ts';

let desk: WatchedDesk;
let azurite: Awaited<ReturnType<typeof anAzurite>>;

beforeAll(async () => {
  [desk, azurite] = await Promise.all([aWatchedDesk(makeTelemetry), anAzurite()]);
  await makeBlobFiles(blob()).prepare();
  await makeBlobTrail({ ...blob(), container: 'trail' }).prepare();
});
afterAll(() => Promise.all([desk.stop(), azurite.stop()]));

const blob = () =>
  ({ kind: 'connectionString', connectionString: azurite.connectionString, container: 'files' }) as const;
const cosmos = () =>
  ({ kind: 'key', endpoint: desk.emulator.endpoint, key: desk.emulator.key, database: 'desk' }) as const;
const config = () => ({ cosmos: cosmos(), blob: blob(), trailContainer: 'trail' });
const commerce = () => makeCosmosClient(cosmos()).database('desk').container('commerce');
const traced = (named: string) => traceOrder(named, { config: { cosmos: cosmos(), blob: blob() }, host: desk.origin });

const buys = async (): Promise<string> => {
  const cart = await desk.ask('agent', 'POST', `/v1/customers/${wingtip}/carts`, { lineItems: [flaggedSavingsPlan] });
  const answer = await desk.ask('agent', 'POST', `/v1/customers/${wingtip}/carts/${cart.body.id}/checkout`);
  expect(answer.status, answer.text).toBe(201);
  return answer.body.orders[0].id;
};

const workflowOf = async (order: string): Promise<string> => {
  const id = `${contoso.partnerId}.${wingtip}.${order}`;
  const answer = await fetch(`${desk.origin}/runtime/webhooks/durabletask/instances/${id}`);
  return answer.status === 404 ? 'none' : String(((await answer.json()) as { runtimeStatus: string }).runtimeStatus);
};

const until = async (holds: () => Promise<boolean>): Promise<void> => {
  for (const deadline = Date.now() + 10_000; !(await holds()); ) {
    if (Date.now() > deadline) throw new Error('It did not come to that');
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
};

describe('npm run trace', () => {
  test('tells an order’s story across order, workflow, files and ledger, in the order it happened', async () => {
    const order = await buys();
    const path = `/v1/customers/${wingtip}/orders/${order}`;
    const uploaded = await desk.ask('agent', 'POST', `${path}/attachment`, purchaseOrderForm(order));
    const file = uploaded.body.items[0].attachmentId;
    const ref = {
      partnerId: partnerId(contoso.partnerId),
      customerId: customerId(wingtip),
      orderId: orderId(order),
    };
    const bytes = (async function* () {
      yield Buffer.from('%PDF-1.7');
    })();
    await makeBlobFiles(blob()).write(ref, attachmentId(file), bytes, 'application/pdf');
    const caseId = `${contoso.partnerId}.${wingtip}.${order}`;
    const claimed = await desk.ask('reviewer', 'POST', `/desk/v1/cases/${caseId}/claim`);
    const decision = { decision: 'approve' };
    const revision = { 'if-match': `"${claimed.body.revision}"` };
    await desk.ask('reviewer', 'POST', `/desk/v1/cases/${caseId}/decision`, decision, revision);
    await until(async () => (await workflowOf(order)) === 'Completed');

    const lines = await traced(order);
    expect(lines[0]).toBe(`Order ${order} is completed, revision 3, 7 facts`);
    const told = lines.slice(lines.indexOf('') + 1);
    const times = told.map((each) => each.slice(0, 24));
    expect(times).toEqual(times.toSorted());
    const order_ = told.map((each) =>
      each
        .slice(26)
        .replaceAll(file, 'FILE')
        .replace(/ by .*/, ''),
    );
    const at = (pattern: RegExp) => order_.findIndex((each) => pattern.test(each));
    const steps = [
      /^order +#1 order-placed/,
      /^workflow +started orderWorkflow/,
      /^workflow +naps until/,
      /^order +#3 documents-uploaded/,
      /^order +#4 document-risk-assessed/,
      /^files +FILE, 8 bytes, lies in storage$/,
      /^order +#5 review-approved/,
      /^order +#6 line-provisioned/,
      /^ledger +line 0: 12 charge/,
      /^workflow +ended: Completed/,
    ].map(at);
    expect(steps).not.toContain(-1);
    expect(steps).toEqual(steps.toSorted((a, b) => a - b));
    expect(at(/the doorbell rang/)).toBeGreaterThan(at(/#3 documents/));
    expect(await traced(caseId)).toEqual(lines);
  });

  test('an order that nobody knows is a sentence; a component that does not answer is a line', async () => {
    await expect(traced('zzzzzzzzzzzz')).rejects.toThrow('There is no order zzzzzzzzzzzz.');
    const order = await buys();
    const config = { cosmos: cosmos(), blob: blob() };
    const lines = await traceOrder(order, { config, host: 'http://127.0.0.1:9' });
    expect(lines.at(-1)).toMatch(
      /workflow +could not be asked: No Functions host answers at http:\/\/127\.0\.0\.1:9\.$/,
    );
  });
});

describe('npm run wake', () => {
  test('makes what waits due, and says how many', async () => {
    await buys();
    expect(await wakeOrders({ cosmos: cosmos() })).toMatch(/^[1-9]\d* orders are due now/);
    expect(await wakeOrders({ cosmos: cosmos() })).toMatch(/^0 orders are due now/);
  });
});

describe('npm run audit:verify', () => {
  const script = fileURLToPath(new URL('../../src/tools/audit-verify.ts', import.meta.url));
  const run = async (...args: readonly string[]): Promise<{ code: number; said: string }> => {
    const env = {
      COSMOS_ENDPOINT: desk.emulator.endpoint,
      COSMOS_KEY: desk.emulator.key,
      COSMOS_DATABASE: 'desk',
      BLOB_CONNECTION: azurite.connectionString,
      BLOB_CONTAINER: 'files',
      OIDC_ISSUER: 'http://127.0.0.1:1/{tenantid}/v2.0',
      OIDC_AUDIENCE: 'api://deal-desk',
      OPERATOR_TENANT_ID: '99999999-9999-4999-8999-999999999999',
      PAGING_KEY: 'x'.repeat(32),
      PUBLIC_URL: 'https://desk.test',
    };
    try {
      const { stdout } = await promisify(execFile)(process.execPath, [script, ...args], { env });
      return { code: 0, said: stdout };
    } catch (ended) {
      const { code, stdout } = ended as { code: number; stdout: string };
      return { code, said: stdout };
    }
  };

  test('SR-17 all chains whole ends with 0; a tampered fact is named and ends with 1; another partner’s orders are not looked at', async () => {
    const order = await buys();
    expect(await verifyAudit(config())).toEqual({
      isIntact: true,
      lines: [expect.stringMatching(/^\d+ orders with \d+ facts: every chain is whole; 0 facts stand in heads/)],
    });

    const item = commerce().item(order, [contoso.partnerId, wingtip]);
    const { resource } = await item.read();
    const before = structuredClone(resource.body.facts);
    resource.body.facts[1].assessment.score = 1;
    await item.replace(resource);
    const { code, said } = await run();
    expect(code).toBe(1);
    expect(said.split('\n')[0]).toBe(
      `${contoso.partnerId}.${wingtip}.${order}: fact 2 (risk-assessed) was changed, or the hash of the one before it`,
    );
    expect((await verifyAudit(config(), { partner: contoso.partnerId })).isIntact).toBe(false);
    expect(await verifyAudit(config(), { partner: 'somebody-else' })).toMatchObject({ isIntact: true });
    await item.replace({ ...resource, body: { ...resource.body, facts: before } });
  });

  test('SR-17 documents are read anew on demand, and one that is lost is named', async () => {
    const { code, said } = await run('--documents', contoso.partnerId);
    expect(code).toBe(1);
    expect(said).toMatch(/: document [0-9a-f]{14} is (changed: its bytes hash to [0-9a-f]{64}|missing)$/m);
  });

  test('SR-22 an archive is verified without any desk, as a file and unpacked; one cut short is a sentence', async () => {
    const order = await buys();
    const caseId = `${contoso.partnerId}.${wingtip}.${order}`;
    const exported = await fetch(`${desk.origin}/desk/v1/cases/${caseId}/export`, {
      headers: { authorization: 'Bearer reviewer' },
    });
    expect([exported.status, exported.headers.get('content-type')]).toEqual([200, 'application/zip']);
    const bytes = Buffer.from(await exported.arrayBuffer());
    const folder = await mkdtemp(join(tmpdir(), 'archive-'));
    const file = join(folder, 'case.zip');
    await writeFile(file, bytes);
    const unpacked = join(folder, 'unpacked');
    await mkdir(join(unpacked, 'documents'), { recursive: true });
    for (const { name, content } of unzip(bytes)) await writeFile(join(unpacked, name), content);
    // No settings at all: nothing of a desk is needed.
    const { stdout } = await promisify(execFile)(process.execPath, [script, file], { env: {} });
    expect(stdout).toMatch(new RegExp(`^${caseId}: 2 facts and 0 documents: all as sealed`));
    const [, head] = /^head: ([0-9a-f]{64})$/m.exec(stdout) ?? [];
    expect(await verifyArchiveFile(file, head)).toMatchObject({ isIntact: true });
    const other = await verifyArchiveFile(file, '0'.repeat(64));
    expect(other).toMatchObject({
      isIntact: false,
      lines: [expect.stringMatching(/not in 0{64} as you said/), expect.stringMatching(/BROKEN/)],
    });
    expect(await verifyArchiveFile(unpacked)).toMatchObject({ isIntact: true });
    await writeFile(join(unpacked, 'README.md'), 'trust me');
    expect((await verifyArchiveFile(unpacked)).lines[0]).toMatch(/README\.md was changed/);
    const short = join(folder, 'short.zip');
    await writeFile(short, bytes.subarray(0, bytes.length - 30));
    expect(await verifyArchiveFile(short)).toMatchObject({
      isIntact: false,
      lines: [expect.stringMatching(/short\.zip is no archive of a case: /)],
    });
    await rm(folder, { recursive: true });
  });
});
