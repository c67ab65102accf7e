/** Where documents were seen, in memory and on Cosmos alike. */
import { expect } from 'vitest';
import { attachmentId } from '../../../src/domain/ids.ts';
import { refOf } from '../../../src/domain/orders/order.ts';
import type { Sighting } from '../../../src/domain/review/sighting.ts';
import { alpine, alpineOfFabrikam, anOrder, digest, noon } from './samples.ts';
import { inEachPlace } from './worlds.ts';

const mine = refOf(anOrder(alpine, 'order0000001').order);
const theirs = refOf(anOrder(alpineOfFabrikam, 'order0000002').order);
const sha256 = digest('a purchase order');

const aSighting = (over: Partial<Sighting> = {}): Sighting => ({
  sha256,
  order: mine,
  attachmentId: attachmentId('0123456789abcd'),
  environment: 'production',
  at: noon,
  scan: 'notScanned',
  reading: {
    state: 'read',
    amounts: [{ amount: '156.87', currency: 'USD' }, { amount: '9' }],
    dates: ['2026-11-20'],
    names: ['Wingtip Toys B.V.'],
    namesCustomer: true,
    isPart: true,
  },
  ...over,
});

inEachPlace('The store of sightings', (it) => {
  it('gives a sighting back as it was noted', async ({ sightings }) => {
    const sighting = aSighting();
    await sightings.note(sighting);
    expect(await sightings.read(sha256, mine, sighting.attachmentId)).toEqual(sighting);
    expect(await sightings.read(sha256, theirs, sighting.attachmentId)).toBeUndefined();
    expect(await sightings.read(digest('another'), mine, sighting.attachmentId)).toBeUndefined();
  });

  it('SR-21 noted twice is noted once, as it was first', async ({ sightings }) => {
    await sightings.note(aSighting());
    await sightings.note(aSighting({ scan: 'clean', reading: { state: 'no-text' } }));
    expect(await sightings.ofDocument(sha256, 10)).toEqual([aSighting()]);
  });

  it('SR-21 finds a document under every order of every partner, and no other document', async ({ sightings }) => {
    const other = aSighting({ order: theirs, reading: { state: 'not-read' } });
    await sightings.note(aSighting());
    await sightings.note(other);
    await sightings.note(aSighting({ sha256: digest('another') }));
    const found = await sightings.ofDocument(sha256, 10);
    expect(found).toHaveLength(2);
    expect(found).toEqual(expect.arrayContaining([aSighting(), other]));
    expect(await sightings.ofDocument(sha256, 1)).toHaveLength(1);
  });
});
