import { describe, expect, test } from 'vitest';
import { type Ending, makeReceivers, type Turn } from '../../../src/app/webhooks/receivers.ts';

const aGuard = () => {
  let now = 0;
  let timers: readonly { readonly at: number; readonly call: () => void }[] = [];
  const ask = makeReceivers({
    now: () => now,
    after: (ms, call) => {
      timers = [...timers, { at: now + ms, call }];
    },
  });
  const pass = (ms: number): void => {
    now += ms;
    const due = timers.filter(({ at }) => at <= now);
    timers = timers.filter(({ at }) => at > now);
    for (const { call } of due) call();
  };
  return {
    ask,
    pass,
    now: () => now,
    /** One attempt that took so long. */
    tried: async (name: string, ending: Ending, ms = 0): Promise<void> => {
      const turn = await ask(name);
      pass(ms);
      end(turn, ending);
    },
  };
};

const end = (turn: Turn, ending: Ending): void => {
  if (!turn.granted) throw new Error('It was not granted');
  turn.ended(ending);
};

const untilOf = (turn: Turn): number => {
  if (turn.granted) throw new Error('It was granted');
  return turn.untilMs;
};

const times = (count: number, ask: () => Promise<Turn>): Promise<readonly Turn[]> =>
  Promise.all(Array.from({ length: count }, ask));

describe('WH-02 one receiver delays nobody else', () => {
  test('one that nothing is known of is tried by one delivery; when it answers, those that waited follow', async () => {
    const { ask } = aGuard();
    const first = await ask('new');
    const waiting = times(7, () => ask('new'));
    expect(await ask('other')).toMatchObject({ granted: true });
    end(first, 'answered');
    expect((await waiting).every(({ granted }) => granted)).toBe(true);
  });

  test('one that nothing is known of and that stays silent holds its one attempt, and the others half a second at most', async () => {
    const { ask, pass } = aGuard();
    await ask('new');
    const waiting = times(20, () => ask('new'));
    pass(500);
    expect((await waiting).some(({ granted }) => granted)).toBe(false);
    pass(600);
    expect(await ask('new')).toMatchObject({ granted: false });
  });

  test('one that answers quickly takes eight at once, and the ninth when one of them ended', async () => {
    const { ask, tried } = aGuard();
    await tried('quick', 'answered');
    const turns = await times(8, () => ask('quick'));
    expect(turns.every(({ granted }) => granted)).toBe(true);
    const ninth = ask('quick');
    if (turns[0] !== undefined) end(turns[0], 'answered');
    expect(await ninth).toMatchObject({ granted: true });
  });

  test('one that falls silent in the middle is given no more as soon as an attempt is late', async () => {
    const { ask, tried, pass } = aGuard();
    await tried('quick', 'answered');
    await times(3, () => ask('quick'));
    pass(1_001);
    expect(await ask('quick')).toMatchObject({ granted: false });
  });

  test('nobody waits long for a turn, and nobody for one that is far away: what holds an activity is given back', async () => {
    const { ask, tried, pass } = aGuard();
    await tried('busy', 'answered', 900);
    await times(8, () => ask('busy'));
    const patient = ask('busy');
    await times(3, () => Promise.race([ask('busy'), Promise.resolve<Turn>({ granted: false, untilMs: 0 })]));
    expect(await ask('busy')).toMatchObject({ granted: false });
    pass(500);
    expect(await patient).toMatchObject({ granted: false });
  });

  test('one that is slow is tried by one at a time', async () => {
    const { ask, tried } = aGuard();
    await tried('slow', 'answered', 1_500);
    const turn = await ask('slow');
    expect(turn).toMatchObject({ granted: true });
    expect(await ask('slow')).toMatchObject({ granted: false });
    end(turn, 'answered');
    expect((await times(8, () => ask('slow'))).every(({ granted }) => granted)).toBe(true);
  });

  test('one that fell silent rests, longer each time up to a minute, and is forgiven by one answer', async () => {
    const { ask, tried, pass, now } = aGuard();
    const rests: number[] = [];
    for (let i = 0; i < 6; i++) {
      await tried('dead', 'silent');
      rests.push(untilOf(await ask('dead')) - now());
      pass(60_000);
    }
    expect(rests).toEqual([5_000, 10_000, 20_000, 40_000, 60_000, 60_000]);
    await tried('dead', 'answered');
    expect((await times(8, () => ask('dead'))).every(({ granted }) => granted)).toBe(true);
  });

  test('a thousand deliveries to dead receivers ask again ten times a second together', async () => {
    const { ask, tried, now } = aGuard();
    const names = Array.from({ length: 10 }, (_, i) => `dead-${i}`);
    for (const name of names) await tried(name, 'silent');
    const looks: number[] = [];
    for (const name of names) for (let i = 0; i < 100; i++) looks.push(untilOf(await ask(name)) - now());
    const spread = Math.max(...looks) - Math.min(...looks);
    expect(spread).toBe(99_000);
    expect(looks.filter((at) => at < 15_000)).toHaveLength(100);
  });

  test('a hundred dead and slow receivers hold eight turns together; a living one still gets its own', async () => {
    const { ask, tried, pass } = aGuard();
    const names = Array.from({ length: 100 }, (_, i) => `bad-${i}`);
    for (const [i, name] of names.entries()) await tried(name, i % 2 === 0 ? 'silent' : 'answered', 2_000);
    pass(60_000);
    const turns = await Promise.all(names.map(ask));
    expect(turns.filter(({ granted }) => granted)).toHaveLength(8);
    await tried('living', 'answered');
    expect((await times(8, () => ask('living'))).every(({ granted }) => granted)).toBe(true);
  });
});
