/** The store of mails, in memory and on Cosmos alike: written down once, found when due, longest waiting first, each guarded. */
import { expect } from 'vitest';
import { type Mail, mailIdOf, newMail, resumedMail, sentMail } from '../../../src/domain/notifications/mail.ts';
import { type Instant, minuteMs, plusMs } from '../../../src/domain/time.ts';
import { alpine, alpineOfFabrikam, noon } from './samples.ts';
import { inEachPlace, type World } from './worlds.ts';

const minutes = (count: number): Instant => plusMs(noon, count * minuteMs);

const aMail = (order: string, at: Instant, to: Mail['to'] = 'partner', of = alpine): Mail =>
  newMail(
    to,
    { key: `${order}:reminder-7`, event: 'review-reminder', at, environment: 'production', partnerId: of.partnerId },
    at,
  );

const ordersDue = async (world: World, now: Instant, max = 10) =>
  (await world.mails.due(now, max)).map(({ value }) => value.announcement.key.split(':')[0]).join('');

inEachPlace('The store of mails', (it) => {
  it('SR-16 writes one down once, whoever announces it again, also when it was sent', async (world) => {
    const mail = aMail('a', noon);
    expect(await world.mails.add(mail)).toBe('written');
    expect(await world.mails.add({ ...mail, createdAt: minutes(5) })).toBe('conflict');
    const [stored] = await world.mails.due(noon, 10);
    expect(stored?.value).toEqual(mail);
    expect(await world.mails.replace(sentMail(mail), stored?.etag ?? '')).toBe('written');
    expect(await world.mails.add(mail)).toBe('conflict');
    expect(await ordersDue(world, minutes(60))).toBe('');
  });

  it('keeps the partner’s and the desk’s, and two partners’, apart', async (world) => {
    for (const mail of [aMail('a', noon), aMail('a', noon, 'desk'), aMail('a', noon, 'partner', alpineOfFabrikam)])
      expect(await world.mails.add(mail)).toBe('written');
    expect(await ordersDue(world, noon)).toBe('aaa');
  });

  it('finds what is due and nothing that still waits for its next try, the longest waiting first', async (world) => {
    for (const [order, at] of [
      ['c', 3],
      ['a', 1],
      ['d', 4],
      ['b', 2],
    ] as const)
      await world.mails.add(aMail(order, minutes(at)));
    expect(await ordersDue(world, minutes(3))).toBe('abc');
    expect(await ordersDue(world, minutes(0))).toBe('');
    expect((await world.mails.due(minutes(9), 2)).length).toBe(2);
  });

  it('finds none that was parked or dropped', async (world) => {
    for (const state of ['parked', 'dropped'] as const) await world.mails.add({ ...aMail(state, noon), state });
    expect(await ordersDue(world, minutes(60))).toBe('');
  });

  it('finds what is parked, all or one by its id, and what is sent again is none of it', async (world) => {
    for (const order of ['a', 'b']) await world.mails.add({ ...aMail(order, noon), state: 'parked', fault: 'no' });
    await world.mails.add(aMail('c', noon));
    expect((await world.mails.parked(10)).length).toBe(2);
    expect((await world.mails.parked(1)).length).toBe(1);
    const [stored] = await world.mails.parked(10, mailIdOf(aMail('b', noon)));
    if (stored === undefined) throw new Error('it is parked');
    expect(await world.mails.replace(resumedMail(stored.value, minutes(1)), stored.etag)).toBe('written');
    expect(await ordersDue(world, minutes(1))).toBe('cb');
    expect((await world.mails.parked(10)).map(({ value }) => value.announcement.key)).toEqual(['a:reminder-7']);
  });

  it('lets only one of two that send it write down how it ended', async (world) => {
    await world.mails.add(aMail('a', noon));
    const [first] = await world.mails.due(noon, 1);
    const [second] = await world.mails.due(noon, 1);
    if (first === undefined || second === undefined) throw new Error('it was written down');
    expect(await world.mails.replace(sentMail(first.value), first.etag)).toBe('written');
    expect(await world.mails.replace(sentMail(second.value), second.etag)).toBe('conflict');
  });
});
