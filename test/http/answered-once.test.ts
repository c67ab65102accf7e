/** A request whose work is one write (CA-05): its answer is in that write, so that repeats find both or neither; no lease is taken. */
import { expect, test } from 'vitest';
import { type AnswersOnce, makeAnswersOnce } from '../../src/adapters/http/answered-once.ts';
import type { Rendered } from '../../src/adapters/http/rendering.ts';
import type { AnsweredRequest } from '../../src/app/requests/ports.ts';
import { customerId, partnerId } from '../../src/domain/ids.ts';
import { done } from '../../src/domain/result.ts';
import { makeMemoryAnsweredRequests } from '../support/memory/answered-requests.ts';
import { makeCommerce } from '../support/memory/commerce.ts';
import { aPartnerCaller } from './asking.ts';

const customer = { partnerId: partnerId('p1'), customerId: customerId('c1') };

const aWorld = () => {
  const store = makeMemoryAnsweredRequests(makeCommerce());
  const things: string[] = [];
  let at = 0;
  const answersOnce = makeAnswersOnce({
    store,
    now: () => at,
    sleep: async (ms) => {
      at += ms;
    },
  });
  /** Leaves a thing to be written with its answer; counts how often it was reckoned. */
  const drafts = { made: 0 };
  const creates =
    (before: () => Promise<unknown> = async () => undefined) =>
    async (): Promise<Rendered> => {
      const name = `thing-${++drafts.made}`;
      await before();
      return {
        status: 201,
        headers: { 'content-type': 'application/json' },
        body: `{"id":"${name}"}`,
        write: async (request?: AnsweredRequest) => {
          if (request !== undefined && (await store.create(request)) === 'conflict') return 'conflict';
          things.push(name);
          return 'written';
        },
      };
    };
  return { store, things, drafts, answersOnce, creates, elapsed: () => at };
};

const asks = (more: Partial<Parameters<AnswersOnce>[0]> = {}): Parameters<AnswersOnce>[0] => ({
  caller: aPartnerCaller(),
  method: 'POST',
  path: '/v1/customers/c1/carts',
  requestId: 'r1',
  digest: () => 'digest-1',
  customer,
  ...more,
});

const first = { status: 201, headers: { 'content-type': 'application/json' }, body: '{"id":"thing-1"}' };
const again = { ...first, headers: { ...first.headers, 'idempotency-replayed': 'true' } };

test('CA-05 the first answer is given again, and nothing is written a second time', async () => {
  const { answersOnce, creates, things } = aWorld();
  expect(await answersOnce(asks(), creates())).toEqual(done(first));
  expect(await answersOnce(asks({ requestId: 'R1' }), creates())).toEqual(done(again));
  expect(things).toEqual(['thing-1']);
});

test('CA-05 twenty at once make one thing, and all are told of that one', async () => {
  const { answersOnce, creates, things } = aWorld();
  const later = () => new Promise((resolve) => setImmediate(resolve));
  const answers = await Promise.all(Array.from({ length: 20 }, () => answersOnce(asks(), creates(later))));
  const bodies = answers.map((answer) => (answer.ok ? answer.value.body : undefined));
  expect(things).toHaveLength(1);
  expect(new Set(bodies)).toEqual(new Set([`{"id":"${things[0]}"}`]));
  const replays = answers.filter((answer) => answer.ok && answer.value.headers['idempotency-replayed'] === 'true');
  expect(replays).toHaveLength(19);
});

test('CA-05 another body under the same id is refused, and writes nothing', async () => {
  const { answersOnce, creates, things } = aWorld();
  await answersOnce(asks(), creates());
  const other = await answersOnce(asks({ digest: () => 'digest-2' }), creates());
  expect(other).toEqual({ ok: false, refusal: { kind: 'request-id-reused' } });
  expect(things).toEqual(['thing-1']);
});

test.each<[string, Partial<Parameters<AnswersOnce>[0]>]>([
  ['another person', { caller: aPartnerCaller({ objectId: 'tom' }) }],
  ['another path', { path: '/v1/customers/c1/orders/o1/cart' }],
  ['another id', { requestId: 'r2' }],
])('CA-05 one id of %s is another request', async (_what, more) => {
  const { answersOnce, creates, things } = aWorld();
  await answersOnce(asks(), creates());
  await answersOnce(asks(more), creates());
  expect(things).toEqual(['thing-1', 'thing-2']);
});

test('CA-05 a refusal is kept as well, and stands although it could be done by now', async () => {
  const { answersOnce, creates, things } = aWorld();
  const refusal: Rendered = { status: 403, headers: {}, body: '{"code":"1"}' };
  expect(await answersOnce(asks(), async () => refusal)).toEqual(done(refusal));
  expect(await answersOnce(asks(), creates())).toEqual(
    done({ ...refusal, headers: { 'idempotency-replayed': 'true' } }),
  );
  expect(things).toEqual([]);
});

test('CA-05 a fault is not kept: the repeat does the work', async () => {
  const { answersOnce, creates, things } = aWorld();
  const outage = async (): Promise<Rendered> => {
    throw new Error('the store is down');
  };
  await expect(answersOnce(asks(), outage)).rejects.toThrow('the store is down');
  expect(await answersOnce(asks(), async () => ({ status: 503, headers: {}, body: '' }))).toMatchObject(
    done({ status: 503 }),
  );
  expect(await answersOnce(asks(), creates())).toEqual(done(first));
  expect(things).toEqual(['thing-1']);
  // And what was answered stays answered, whatever fails now.
  expect(await answersOnce(asks(), outage)).toEqual(done(again));
});

test('CA-05 written although no answer said so: the repeat is told of what was written', async () => {
  const { answersOnce, creates, things } = aWorld();
  const timesOut = async (): Promise<Rendered> => {
    const draft = await creates()();
    return {
      ...draft,
      write: async (request) => {
        await draft.write?.(request);
        throw new Error('no answer came');
      },
    };
  };
  await expect(answersOnce(asks(), timesOut)).rejects.toThrow('no answer came');
  expect(await answersOnce(asks(), creates())).toEqual(done(again));
  expect(things).toEqual(['thing-1']);
});

test('CA-05 a partition in which somebody writes is tried again, for 20 s', async () => {
  const { answersOnce, creates, things, elapsed } = aWorld();
  const busy = async (): Promise<Rendered> => ({ ...first, write: async () => 'conflict' });
  expect(await answersOnce(asks(), busy)).toEqual({ ok: false, refusal: { kind: 'busy', retryAfterSeconds: 5 } });
  expect(elapsed()).toBeGreaterThanOrEqual(20_000);
  let tries = 0;
  const thenFree = async (): Promise<Rendered> => (++tries < 3 ? busy() : creates()());
  expect(await answersOnce(asks(), thenFree)).toEqual(done(first));
  expect(things).toEqual(['thing-1']);
});
