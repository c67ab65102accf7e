/** What Defender for Storage's tags on a blob mean to a reviewer. Tried against a stand-in for the blob: the service itself runs on Azure only. */
import { RestError } from '@azure/storage-blob';
import { expect, test } from 'vitest';
import { makeDefender } from '../../../src/adapters/blob/defender.ts';
import { attachmentId } from '../../../src/domain/ids.ts';
import { aReference } from '../../support/documents/order.ts';

const lookAt = async (getTags: () => Promise<{ tags: Record<string, string> }>) => {
  const asked: string[] = [];
  const logged: string[] = [];
  const container = {
    getBlobClient: (name: string) => {
      asked.push(name);
      return { getTags };
    },
  } as unknown as Awaited<ReturnType<Parameters<typeof makeDefender>[0]>>;
  const scanner = makeDefender(
    async () => container,
    (message) => logged.push(message),
  );
  return { state: await scanner.look(aReference, attachmentId('0123456789abcd')), asked, logged };
};

test.each([
  [{}, 'pending'],
  [{ other: 'tag' }, 'pending'],
  [{ 'Malware Scanning scan result': 'No threats found' }, 'clean'],
  [{ 'Malware Scanning scan result': 'Malicious' }, 'infected'],
  [{ 'Malware Scanning scan result': 'Error' }, 'failed'],
  [{ 'Malware Scanning scan result': 'Not scanned' }, 'failed'],
  [{ 'Malware Scanning scan result': 'a word of next year' }, 'failed'],
])('SR-08 the tags %j mean %s', async (tags: Record<string, string>, state) => {
  const looked = await lookAt(async () => ({ tags }));
  expect(looked.state).toBe(state);
  expect(looked.asked).toEqual([`${Object.values(aReference).join('/')}/0123456789abcd`]);
});

test('SR-08 tags that can’t be read are a failed scan, logged, never a fault', async () => {
  const looked = await lookAt(async () => {
    throw new RestError('no right to read tags', { statusCode: 403 });
  });
  expect(looked).toMatchObject({ state: 'failed', logged: ['a scan result could not be read'] });
});
