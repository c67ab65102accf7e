/** Moves between partners, in memory and on Cosmos alike: made once, decided once, and what one took away no other can. */
import { expect } from 'vitest';
import type { AskedSlot } from '../../../src/app/transfers/ports.ts';
import { partnerId, subscriptionId } from '../../../src/domain/ids.ts';
import { minuteMs, plusMs } from '../../../src/domain/time.ts';
import { requestOf, type Transfer } from '../../../src/domain/transfers/transfer.ts';
import { alpine, noon } from './samples.ts';
import { inEachPlace } from './worlds.ts';

const wanted = subscriptionId('b0000000-0000-4000-8000-000000000001');
const other = partnerId('33333333-cccc-4ccc-8ccc-000000000003');
const by = { objectId: 'ada', role: 'AdminAgent' } as const;

const request = (id: string): Extract<Transfer, { status: 'active' }> =>
  requestOf({
    ...{ id, customerId: alpine.customerId, environment: 'sandbox', createdAt: noon, createdBy: by },
    ...{ sourcePartnerId: alpine.partnerId, targetPartnerId: other },
    items: [{ subscriptionId: wanted, family: 'savingsPlan', catalogItemId: 'x:y:z', title: 'A plan', quantity: 1 }],
  });
const slot = (transferId: string): AskedSlot => ({ id: 'asked.1', customerId: alpine.customerId, transferId });
const moving = (transfer: Transfer): Transfer => ({
  ...transfer,
  ...{ status: 'moving', decidedBy: by },
  move: { cutAt: noon, decidedAt: noon, plan: { catalogItemId: 'x:y:z', title: 'Azure plan' } },
});

const first = request('10000000-0000-4000-8000-000000000001');
const second = request('20000000-0000-4000-8000-000000000002');

inEachPlace('Transfers', (it) => {
  it('SP-10 are made with the slot they take, or not at all', async ({ transfers }) => {
    expect(await transfers.create(first, [{ slot: slot(first.id), etag: undefined }])).toBe('written');
    expect(await transfers.create(second, [{ slot: slot(second.id), etag: undefined }])).toBe('conflict');
    expect(await transfers.stored(alpine.customerId, second.id)).toBeUndefined();
    const there = await transfers.slot(alpine.customerId, 'asked.1');
    expect(there?.value).toEqual(slot(first.id));
    expect(await transfers.create(second, [{ slot: slot(second.id), etag: there?.etag }])).toBe('written');
    expect(await transfers.ofPartner(alpine.customerId, other)).toEqual([first, second]);
    expect(await transfers.ofPartner(alpine.customerId, alpine.partnerId)).toEqual([first, second]);
    expect(await transfers.ofPartner(alpine.customerId, partnerId('nobody'))).toEqual([]);
  });

  it('SP-10 take away what no other has taken, found as long as they are under way', async ({ transfers }) => {
    await transfers.create(first, []);
    await transfers.create(second, []);
    const [one, two] = [
      await transfers.stored(alpine.customerId, first.id),
      await transfers.stored(alpine.customerId, second.id),
    ];
    if (one === undefined || two === undefined) throw new Error('both were made');
    expect(await transfers.replace(moving(first), one.etag, { claims: [wanted] })).toBe('written');
    expect(await transfers.replace(moving(first), one.etag, {})).toBe('conflict');
    expect(await transfers.replace(moving(second), two.etag, { claims: [wanted] })).toBe('conflict');
    expect(await transfers.unfinished(noon, 10)).toEqual([]);
    const late = plusMs(noon, minuteMs);
    const [found] = await transfers.unfinished(late, 10);
    expect(found?.value).toEqual(moving(first));
    const failed: Transfer = { ...first, status: 'failed', decidedBy: by, staying: [] };
    expect(await transfers.replace(failed, found?.etag ?? '', { releases: [wanted] })).toBe('written');
    expect(await transfers.unfinished(late, 10)).toEqual([]);
    expect(await transfers.replace(moving(second), two.etag, { claims: [wanted] })).toBe('written');
  });
});
