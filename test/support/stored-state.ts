/** Everything a desk has stored, each document by its ETag and each blob by its own: equal before and after means nothing was written. */
import { setTimeout as sleep } from 'node:timers/promises';
import { BlobServiceClient, StorageSharedKeyCredential } from '@azure/storage-blob';
import { inject } from 'vitest';
import { makeAccounts } from '../../src/adapters/cosmos/accounts.ts';
import { containerNames } from '../../src/adapters/cosmos/schema.ts';
import { accountTime } from '../../src/app/clock.ts';
import { lastWholeMonth } from '../../src/domain/billing/months.ts';
import { instantOf } from '../../src/domain/time.ts';
import { deskDatabase } from './bench-world.ts';

/** What Microsoft publishes for Azurite; it protects nothing. */
const account = 'devstoreaccount1';
const key = 'Eby8vdM02xNOcqFlqUwJPLlmEtlCDXJ1OUzFT50uSRZ6IFsuFq2UVErCz4I6tq/K1SZFPTOtr/KBHBeksoGMGw==';

/** Answers kept for repeats (CA-05) are bookkeeping of requests: a refusal may be kept. */
const ofBusiness = containerNames.filter((name) => name !== 'requests');

interface Stamp {
  readonly id: string;
  readonly type: string;
  readonly _etag: string;
}

/** One line a document or blob, sorted. */
export const storedState = async (): Promise<readonly string[]> => {
  const { cosmos, blob } = inject('desk');
  const database = deskDatabase(cosmos);
  const documents = ofBusiness.map(async (name) => {
    const { resources } = await database
      .container(name)
      .items.query<Stamp>('SELECT c.id, c.type, c._etag FROM c')
      .fetchAll();
    return resources.filter(({ type }) => type !== 'request').map(({ id, _etag }) => `${name} ${id} ${_etag}`);
  });
  const lines = (await Promise.all([...documents, blobsAt(blob)])).flat();
  return lines.sort();
};

const blobsAt = async (address: string): Promise<string[]> => {
  const service = new BlobServiceClient(`${address}/${account}`, new StorageSharedKeyCredential(account, key));
  const lines: string[] = [];
  for await (const item of service.getContainerClient('purchase-orders').listBlobsFlat()) {
    lines.push(`blob ${item.name} ${item.properties.etag}`);
  }
  return lines;
};

/**
 * The timer that invoices writes once a month of every account: on a new desk in its first minute, in the middle of whatever runs then.
 * It is run now and waited for. Then it has nothing to write before another month is over, and anything it wrote would still be seen.
 */
const monthsAreClosed = async (): Promise<void> => {
  const { origin, cosmos } = inject('desk');
  const started = await fetch(`${origin}/admin/functions/closeMonths`, { method: 'POST', body: '{}' });
  if (started.status !== 202) throw new Error(`Running the timer that invoices was answered ${started.status}`);
  const accounts = makeAccounts(deskDatabase(cosmos).container('accounts'));
  for (let tries = 0; tries < 120; tries += 1) {
    const real = instantOf(Date.now());
    const behind = await accounts.toBill(lastWholeMonth(real), 1_000);
    const ahead = (await accounts.withMovedClock()).filter(
      ({ billedThrough = '', clock }) => billedThrough < lastWholeMonth(accountTime(real, clock)),
    );
    if (behind.length === 0 && ahead.length === 0) return;
    await sleep(250);
  }
  throw new Error('There are accounts whose months the timer that invoices does not close');
};

/** The state once nothing that earlier tests set going writes any more, nor what is done once a month. */
export const settledState = async (): Promise<readonly string[]> => {
  await monthsAreClosed();
  let before = await storedState();
  for (let tries = 0; tries < 60; tries += 1) {
    await sleep(250);
    const now = await storedState();
    if (now.join('\n') === before.join('\n')) return now;
    before = now;
  }
  throw new Error('The desk goes on writing although nobody asks it anything');
};
