/** The same MS-RequestId again: replayed, waited for, done again after a crash, or refused. Time is ours to move. */
import { describe, expect, test } from 'vitest';
import { makeReplays, type Repeatable } from '../../src/adapters/http/idempotency.ts';
import type { Rendered } from '../../src/adapters/http/rendering.ts';
import { done } from '../../src/domain/result.ts';
import { aRequestStore } from '../support/requests.ts';
import { aDeskCaller, aPartnerCaller } from './asking.ts';

/** A world whose time only passes when somebody sleeps. */
const aWorld = () => {
  const store = aRequestStore();
  const faults: unknown[] = [];
  let at = 1_000_000;
  const timers = new Set<{ ms: number; next: number; call: () => void }>();
  const passTo = (until: number) => {
    at = until;
    for (const timer of timers) {
      while (timer.next <= at) {
        timer.next += timer.ms;
        timer.call();
      }
    }
  };
  const replays = makeReplays({
    store,
    now: () => at,
    sleep: async (ms) => {
      passTo(at + ms);
      // Lets what the timers began, and whoever else is at work, go on.
      await new Promise((resolve) => setImmediate(resolve));
    },
    every: (ms, call) => {
      const timer = { ms, next: at + ms, call };
      timers.add(timer);
      return () => timers.delete(timer);
    },
    onFault: (fault) => faults.push(fault),
  });
  return {
    store,
    faults,
    replays,
    pass: async (ms: number) => {
      passTo(at + ms);
      for (let i = 0; i < 5; i++) await new Promise((resolve) => setImmediate(resolve));
    },
    elapsed: () => at - 1_000_000,
    record: () => [...store.records.values()][0]?.record,
  };
};

const asks = (more: Partial<Repeatable> = {}): Repeatable => ({
  caller: aPartnerCaller(),
  method: 'POST',
  path: '/v1/customers/c1/orders',
  requestId: 'r1',
  digest: () => 'digest-1',
  ...more,
});

const created = (id: string): Rendered => ({
  status: 201,
  headers: { 'content-type': 'application/json' },
  body: `{"id":"${id}"}`,
});

/** Counts how often the work was done; each time answers another id. */
const counting = (answer: (n: number, seed: string) => Rendered = (n) => created(`order-${n}`)) => {
  const seeds: string[] = [];
  const work = async (seed: string) => {
    seeds.push(seed);
    return answer(seeds.length, seed);
  };
  return { seeds, work };
};

describe('CA-05 a finished request', () => {
  test('is replayed with its stored answer, and the work is not done again', async () => {
    const { replays } = aWorld();
    const { work, seeds } = counting();
    const first = await replays(asks(), work);
    const second = await replays(asks(), work);
    expect(first).toEqual(done(created('order-1')));
    expect(second).toMatchObject(
      done({ status: 201, body: '{"id":"order-1"}', headers: { 'idempotency-replayed': 'true' } }),
    );
    expect(seeds).toHaveLength(1);
  });

  test('is replayed when it was a business failure', async () => {
    const { replays } = aWorld();
    const { work, seeds } = counting(() => ({ status: 409, headers: {}, body: '{"code":"800064"}' }));
    await replays(asks(), work);
    expect(await replays(asks(), work)).toMatchObject(done({ status: 409, body: '{"code":"800064"}' }));
    expect(seeds).toHaveLength(1);
  });

  test('is done again when it was a fault, with the same seed', async () => {
    const { replays } = aWorld();
    const { work, seeds } = counting((n) => {
      if (n === 1) throw new Error('the store is down');
      return n === 2 ? { status: 503, headers: {}, body: '' } : created('order-3');
    });
    await expect(replays(asks(), work)).rejects.toThrow('the store is down');
    expect(await replays(asks(), work)).toMatchObject(done({ status: 503 }));
    expect(await replays(asks(), work)).toEqual(done(created('order-3')));
    expect(new Set(seeds).size).toBe(1);
  });

  test('is done again when its answer was too long to keep', async () => {
    const { replays, record } = aWorld();
    const { work, seeds } = counting(() => ({ status: 200, headers: {}, body: 'é'.repeat(140 * 1024) }));
    await replays(asks(), work);
    expect(record()).not.toHaveProperty('answer');
    await replays(asks(), work);
    expect(seeds).toHaveLength(2);
  });

  test('without a body is replayed without a body', async () => {
    const { replays } = aWorld();
    const work = async (): Promise<Rendered> => ({ status: 202, headers: { location: '/x' }, body: undefined });
    await replays(asks(), work);
    expect(await replays(asks(), work)).toEqual(
      done({ status: 202, headers: { location: '/x', 'idempotency-replayed': 'true' }, body: undefined }),
    );
  });
});

describe('CA-05 one id', () => {
  test.each<[string, Partial<Repeatable>]>([
    ['another partner', { caller: aPartnerCaller({ partnerId: 'p2' as never }) }],
    ['another person', { caller: aPartnerCaller({ objectId: 'tom' }) }],
    ['the desk', { caller: aDeskCaller({ objectId: 'tania' }) }],
    ['another method', { method: 'PUT' }],
    ['another path', { path: '/v1/customers/c2/orders' }],
    ['another id', { requestId: 'r2' }],
  ])('of %s is another request', async (_what, more) => {
    const { replays } = aWorld();
    const { work, seeds } = counting();
    await replays(asks(), work);
    await replays(asks(more), work);
    expect(seeds).toHaveLength(2);
  });

  test('is the same whatever its case, and that of the path', async () => {
    const { replays } = aWorld();
    const { work, seeds } = counting();
    await replays(asks({ requestId: 'ABC' }), work);
    await replays(asks({ requestId: 'abc', path: '/V1/Customers/C1/Orders/' }), work);
    expect(seeds).toHaveLength(1);
  });

  test('with another body is refused, finished or running', async () => {
    const { replays } = aWorld();
    const { work } = counting();
    await replays(asks(), work);
    const other = asks({ digest: () => 'digest-2' });
    expect(await replays(other, work)).toEqual({ ok: false, refusal: { kind: 'request-id-reused' } });

    const gate = Promise.withResolvers<Rendered>();
    const running = replays(asks({ requestId: 'r9' }), () => gate.promise);
    expect(await replays({ ...other, requestId: 'r9' }, work)).toEqual({
      ok: false,
      refusal: { kind: 'request-id-reused' },
    });
    gate.resolve(created('x'));
    await running;
  });
});

describe('CA-05 a running request', () => {
  test('is waited for, and its answer is given', async () => {
    const world = aWorld();
    const gate = Promise.withResolvers<Rendered>();
    const first = world.replays(asks(), () => gate.promise);
    const second = world.replays(asks(), async () => created('never'));
    await world.pass(3_000);
    gate.resolve(created('order-1'));
    expect(await first).toEqual(done(created('order-1')));
    expect(await second).toMatchObject(done({ status: 201, body: '{"id":"order-1"}' }));
  });

  test('that takes longer than 20 s is answered 503 with Retry-After to the one who waits', async () => {
    const world = aWorld();
    const gate = Promise.withResolvers<Rendered>();
    const first = world.replays(asks(), () => gate.promise);
    const second = await world.replays(asks(), async () => created('never'));
    expect(second).toEqual({ ok: false, refusal: { kind: 'busy', retryAfterSeconds: 5 } });
    expect(world.elapsed()).toBeGreaterThanOrEqual(20_000);
    expect(world.elapsed()).toBeLessThan(21_000);
    gate.resolve(created('order-1'));
    await first;
  });

  test('keeps its lease for as long as it works', async () => {
    const world = aWorld();
    const gate = Promise.withResolvers<Rendered>();
    const first = world.replays(asks(), () => gate.promise);
    for (let i = 0; i < 12; i++) await world.pass(10_000);
    expect(world.record()?.leaseUntil).toBeGreaterThan(1_000_000 + 120_000);
    gate.resolve(created('order-1'));
    expect(await first).toEqual(done(created('order-1')));
    expect(await world.replays(asks(), async () => created('never'))).toMatchObject(done({ body: '{"id":"order-1"}' }));
    expect(world.faults).toEqual([]);
  });

  test('whose worker died is done again after 60 s, with the same seed', async () => {
    const world = aWorld();
    const dead = aWorld();
    void dead.replays(asks(), () => new Promise<Rendered>(() => undefined));
    await new Promise((resolve) => setImmediate(resolve));
    const record = dead.record();
    if (record === undefined) throw new Error('nothing was stored');
    await world.store.create(record);
    const { work, seeds } = counting();
    expect(await world.replays(asks(), work)).toMatchObject({ refusal: { kind: 'busy' } });
    await world.pass(60_000);
    expect(await world.replays(asks(), work)).toEqual(done(created('order-1')));
    expect(seeds).toEqual([record.seed]);
  });

  test('is taken over by exactly one of many', async () => {
    const world = aWorld();
    await world.replays(asks(), async () => ({ status: 500, headers: {}, body: '' }));
    let at = 0;
    const work = async () => {
      at++;
      await new Promise((resolve) => setImmediate(resolve));
      return created('once');
    };
    const answers = await Promise.all(Array.from({ length: 20 }, () => world.replays(asks(), work)));
    expect(at).toBe(1);
    expect(answers.every((answer) => answer.ok && answer.value.body === '{"id":"once"}')).toBe(true);
  });

  test('sent twenty times at once is done once', async () => {
    const world = aWorld();
    let at = 0;
    const work = async () => {
      at++;
      await new Promise((resolve) => setImmediate(resolve));
      return created('once');
    };
    const answers = await Promise.all(Array.from({ length: 20 }, () => world.replays(asks(), work)));
    expect(at).toBe(1);
    expect(answers.every((answer) => answer.ok && answer.value.body === '{"id":"once"}')).toBe(true);
  });
});

describe('CA-05 an upload', () => {
  const upload = (digest: string, more: Partial<Repeatable> = {}) => {
    let known: string | undefined;
    const read = { through: 0 };
    const request = asks({
      digest: () => known,
      readThrough: async () => {
        read.through++;
        return done(digest);
      },
      ...more,
    });
    const work = async () => {
      known = digest;
      return created('upload');
    };
    return { request, work, read };
  };

  test('is replayed when its parts are the same', async () => {
    const { replays } = aWorld();
    const first = upload('parts');
    await replays(first.request, first.work);
    const second = upload('parts');
    expect(await replays(second.request, second.work)).toMatchObject(done({ body: '{"id":"upload"}' }));
    expect(second.read.through).toBe(1);
  });

  test('with other parts is refused', async () => {
    const { replays } = aWorld();
    const first = upload('parts');
    await replays(first.request, first.work);
    const second = upload('other parts');
    expect(await replays(second.request, second.work)).toEqual({ ok: false, refusal: { kind: 'request-id-reused' } });
  });

  test('that runs is answered 409 at once, unread', async () => {
    const world = aWorld();
    const gate = Promise.withResolvers<Rendered>();
    const first = world.replays(upload('parts').request, () => gate.promise);
    const second = upload('parts');
    expect(await world.replays(second.request, second.work)).toEqual({
      ok: false,
      refusal: { kind: 'request-running' },
    });
    expect(world.elapsed()).toBe(0);
    expect(second.read.through).toBe(0);
    gate.resolve(created('upload'));
    await first;
  });
});

test('an answer that can not be stored is given all the same, and the fault is told', async () => {
  const world = aWorld();
  const broken = { ...world.store, replace: () => Promise.reject(new Error('the store is down')) };
  const faults: unknown[] = [];
  const replays = makeReplays({
    store: broken,
    now: Date.now,
    sleep: async () => undefined,
    every: () => () => undefined,
    onFault: (fault) => faults.push(fault),
  });
  expect(await replays(asks(), async () => created('order-1'))).toEqual(done(created('order-1')));
  expect(faults).toEqual([new Error('the store is down')]);
});
