/** Measures the Cosmos emulator's conditional replace, beside a bare fsynced commit plus a bare round trip of as many bytes. */
import { createHmac } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { Agent, request } from 'node:http';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { makeCosmosClient } from '../../src/adapters/cosmos/client.ts';
import { provisionCosmos } from '../../src/adapters/cosmos/provisioning.ts';
import { startCosmosThread } from '../../src/local/start/cosmos-thread.ts';
import { emulatorKey } from '../support/bench-world.ts';
import { type Measured, timesFloor } from './figure.ts';
import { openCommitFloor, startRoundTripFloor } from './floors.ts';
import { median, timed } from './times.ts';

const rounds = 400;
/** As large as an order that has been through its review. */
const documentBytes = 6_000;
const database = 'bench';
const partition = ['partner', 'customer'];

const order = (text: string) => ({
  id: 'order',
  partnerId: 'partner',
  customerId: 'customer',
  type: 'order',
  environment: 'production',
  status: 'pending_po_upload',
  deskState: 'partner',
  isOpen: true,
  createdAt: '2026-03-01T09:00:00.000Z',
  reviewBy: '2026-05-30T09:00:00.000Z',
  dueAt: '2026-03-02T09:00:00.000Z',
  body: text,
});

/** One signed PUT with If-Match, and nothing else: no SDK between us and the emulator. */
const replacer = (endpoint: string, agent: Agent) => {
  const link = `dbs/${database}/colls/commerce/docs/order`;
  const { hostname, port } = new URL(endpoint);
  const key = Buffer.from(emulatorKey, 'base64');
  return (etag: string, body: string): Promise<string> =>
    new Promise((resolve, reject) => {
      const date = new Date().toUTCString();
      const signed = `put\ndocs\n${link}\n${date.toLowerCase()}\n\n`;
      const signature = createHmac('sha256', key).update(signed).digest('base64');
      const headers = {
        authorization: encodeURIComponent(`type=master&ver=1.0&sig=${signature}`),
        'x-ms-date': date,
        'x-ms-documentdb-partitionkey': JSON.stringify(partition),
        'if-match': etag,
        'content-type': 'application/json',
        'content-length': Buffer.byteLength(body),
      };
      const sent = request({ agent, hostname, port, method: 'PUT', path: `/${link}`, headers }, (response) => {
        response.resume().on('error', reject);
        response.on('end', () => {
          const next = response.headers.etag;
          if (response.statusCode === 200 && next !== undefined) resolve(next);
          else reject(new Error(`The emulator answered a conditional replace with ${response.statusCode}`));
        });
      });
      sent.on('error', reject);
      sent.end(body);
    });
};

export const measureConditionalReplace = async (): Promise<Measured> => {
  const folder = await mkdtemp(join(tmpdir(), 'replace-bench-'));
  const onFailure = (fault: Error) => console.error(fault);
  const cosmos = await startCosmosThread({ directory: folder, port: 0, key: emulatorKey, onFailure });
  const commits = openCommitFloor(folder);
  const network = await startRoundTripFloor();
  const agent = new Agent({ keepAlive: true, maxSockets: 1 });
  try {
    const client = makeCosmosClient({ kind: 'key', endpoint: cosmos.endpoint, key: emulatorKey, database });
    await provisionCosmos(client, database);
    const container = client.database(database).container('commerce');
    const body = order('x'.repeat(documentBytes));
    let etag = (await container.items.create(body)).etag;
    const text = JSON.stringify(body);
    const replace = replacer(cosmos.endpoint, agent);
    const bySdk = async () => {
      const accessCondition = { type: 'IfMatch', condition: etag };
      etag = (await container.item('order', partition).replace(body, { accessCondition })).etag;
    };
    const bare = async () => {
      etag = await replace(etag, text);
    };
    const times = { bare: [], sdk: [], commit: [], network: [] } as Record<string, number[]>;
    for (let round = -50; round < rounds; round += 1) {
      const taken = {
        bare: await timed(bare),
        commit: await timed(() => commits.commit(text.length)),
        network: await timed(() => network.roundTrip(text.length)),
        sdk: await timed(bySdk),
      };
      if (round >= 0) for (const [name, ms] of Object.entries(taken)) times[name]?.push(ms);
    }
    const of = (name: string) => median(times[name] ?? []);
    const floor = { what: 'fsynced commit + node:http round trip', measured: of('commit') + of('network') };
    return {
      figures: [
        timesFloor({ what: 'Conditional replace, emulator', unit: 'ms', measured: of('bare') }, floor, 3),
        { what: 'The same through the Cosmos SDK', unit: 'ms', measured: of('sdk'), floor },
      ],
      sentences: [
        `Of the floor, the commit takes ${of('commit').toFixed(2)} ms and the round trip ${of('network').toFixed(2)} ms: ` +
          'the emulator adds reading the JSON, checking key and ETag, and keeping its indexes; the SDK ' +
          `adds ${(of('sdk') - of('bare')).toFixed(2)} ms on top.`,
      ],
    };
  } finally {
    agent.destroy();
    await network.close();
    commits.close();
    await cosmos.stop();
    await rm(folder, { recursive: true, force: true });
  }
};
