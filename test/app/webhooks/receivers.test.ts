import { describe, expect, test } from 'vitest';
import { type Answered, makeReceivers, type Turn } from '../../../src/app/webhooks/receivers.ts';

const aGuard = () => {
  let now = 0;
  const timers: { readonly at: number; readonly call: () => void }[] = [];
  const receivers = makeReceivers({ now: () => now, after: (ms, call) => void timers.push({ at: now + ms, call }) });
  return {
    receivers,
    pass: (ms: number) => {
      now += ms;
      for (const timer of timers.splice(0).toSorted((a, b) => a.at - b.at)) {
        if (timer.at <= now) timer.call();
        else timers.push(timer);
      }
    },
  };
};

const end = (turn: Turn, answered: Answered): void => {
  if (!turn.granted) throw new Error('It was not granted');
  turn.ended(answered);
};

describe('WH-02 one receiver delays nobody else', () => {
  test('one that nothing is known of is tried by one delivery; the others come back soon', async () => {
    const { receivers } = aGuard();
    expect(await receivers('new')).toMatchObject({ granted: true });
    expect(await receivers('new')).toEqual({ granted: false, untilMs: 3_000 });
    expect(await receivers('other')).toMatchObject({ granted: true });
  });

  test('one that answers quickly takes eight at once, and the ninth when one of them ended', async () => {
    const { receivers } = aGuard();
    end(await receivers('quick'), 'quickly');
    const turns = [];
    for (let i = 0; i < 8; i++) turns.push(await receivers('quick'));
    expect(turns.every(({ granted }) => granted)).toBe(true);
    const ninth = receivers('quick');
    if (turns[0] !== undefined) end(turns[0], 'quickly');
    expect(await ninth).toMatchObject({ granted: true });
  });

  test('nobody waits long for a turn: what holds an activity is given back', async () => {
    const { receivers, pass } = aGuard();
    end(await receivers('quick'), 'quickly');
    for (let i = 0; i < 8; i++) await receivers('quick');
    const ninth = receivers('quick');
    pass(1_000);
    expect(await ninth).toMatchObject({ granted: false });
  });

  test('one that fell silent rests, longer each time up to a minute, and is forgiven by one answer', async () => {
    const { receivers, pass } = aGuard();
    const rests: number[] = [];
    const triedInVain = async (): Promise<boolean> => {
      const turn = await receivers('dead');
      if (turn.granted) turn.ended('not');
      return turn.granted;
    };
    for (let i = 0; i < 6; i++) {
      end(await receivers('dead'), 'not');
      let rested = 0;
      while (!(await triedInVain())) {
        pass(500);
        rested += 500;
      }
      rests.push(rested);
      pass(60_000);
    }
    expect(rests[0]).toBe(5_000);
    expect(Math.max(...rests)).toBe(60_000);
    end(await receivers('dead'), 'quickly');
    expect(await receivers('dead')).toMatchObject({ granted: true });
    expect(await receivers('dead')).toMatchObject({ granted: true });
  });

  test('a hundred dead and slow receivers hold four turns together; a living one still gets its own', async () => {
    const { receivers, pass } = aGuard();
    const names = Array.from({ length: 100 }, (_, i) => `bad-${i}`);
    for (const [i, name] of names.entries()) end(await receivers(name), i % 2 === 0 ? 'not' : 'slowly');
    pass(60_000);
    const turns = await Promise.all(names.map((name) => receivers(name)));
    expect(turns.filter(({ granted }) => granted)).toHaveLength(4);
    end(await receivers('living'), 'quickly');
    for (let i = 0; i < 8; i++) expect(await receivers('living')).toMatchObject({ granted: true });
  });
});
