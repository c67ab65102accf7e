/**
 * CA-05 on every POST that creates, from the route table: the request of its example sent again under the same MS-RequestId,
 * at the same time, after success, after a refusal, after a worker that died before its answer was kept, and with another body.
 */
import { describe, expect, test } from 'vitest';
import type { Route } from '../../src/adapters/http/route.ts';
import { type Example, play, readExamples } from './examples/example.ts';
import { aScene, type Scene } from './examples/scene.ts';
import { aWholeDesk } from './whole-desk.ts';

const { routes } = await aWholeDesk();
const examples = readExamples();

const creating = routes.flatMap((route) => {
  const example = examples[route.name];
  return route.idempotent && example !== undefined ? [[route.name, { route, example }] as const] : [];
});

const named = (example: Example, requestId: string, change: Partial<Example['request']> = {}): Example => ({
  ...example,
  request: { ...example.request, ...change, headers: { ...example.request.headers, 'ms-requestid': requestId } },
});

const isReplayed = ({ headers }: { readonly headers: Headers }): boolean =>
  headers.get('idempotency-replayed') === 'true';

/** As if the worker had died after its work and before its answer was kept, and its lease had run out since. */
const forgetAnswer = ({ desk }: Scene): void => {
  for (const [id, { record, etag }] of desk.stores.requests.records) {
    const { answer: _answer, ...rest } = record;
    desk.stores.requests.records.set(id, { record: { ...rest, leaseUntil: 0 }, etag });
  }
};

/** Keys alone: a bookkeeping write may renew an ETag, but nothing may come into being twice. */
const thingsOf = ({ desk }: Scene): readonly string[] =>
  desk
    .state()
    .split('\n')
    .map((line) => line.split(' "')[0] ?? '')
    .sort();

test('every POST that creates has an example to be repeated with', () => {
  const idempotent = routes.filter((route) => route.idempotent).map(({ name }) => name);
  expect(creating.map(([name]) => name)).toEqual(idempotent);
  expect(idempotent.length).toBeGreaterThan(20);
});

const isUpload = ({ body }: Route): boolean => body.kind === 'multipart';

describe('CA-05 the same request again', () => {
  test.each(creating)('%s: after success it is replayed and stores nothing', async (_name, { route, example }) => {
    const scene = await aScene();
    const first = await play(scene, route, named(example, 'repeat-1'));
    expect(isReplayed(first)).toBe(false);
    const before = scene.desk.state();
    const again = await play(scene, route, named(example, 'REPEAT-1'));
    expect([again.status, again.text, isReplayed(again)]).toEqual([first.status, first.text, true]);
    expect(scene.desk.state()).toBe(before);

    const other = await play(scene, route, withOtherBody(route, example));
    if (route.body.kind === 'ignored') expect(isReplayed(other)).toBe(true);
    else expect([other.status, other.body.code]).toEqual([409, '970006']);
    expect(scene.desk.state()).toBe(before);
  });

  test.each(creating.filter(([, { route }]) => route.idempotent === true))(
    '%s: after a worker died in the middle, it meets its own work',
    async (_name, { route, example }) => {
      const scene = await aScene();
      const first = await play(scene, route, named(example, 'repeat-2'));
      const before = thingsOf(scene);
      forgetAnswer(scene);
      const again = await play(scene, route, named(example, 'repeat-2'));
      expect(isReplayed(again)).toBe(false);
      expect(again.status, again.text).toBe(first.status);
      expect(idsOf(again.text)).toEqual(idsOf(first.text));
      expect(thingsOf(scene)).toEqual(before);
    },
  );

  test.each(creating.filter(([, { route }]) => route.idempotent === 'in-one-write'))(
    '%s: a worker that died left all of it or nothing: what it made is there with its answer',
    async (_name, { route, example }) => {
      const scene = await aScene();
      const { carts, requests } = scene.desk.stores;
      const { create } = carts;
      const before = thingsOf(scene);
      carts.create = () => Promise.reject(new Error('died before'));
      expect((await play(scene, route, named(example, 'repeat-5'))).status).toBe(500);
      expect(thingsOf(scene)).toEqual(before);
      carts.create = async (cart, request) => {
        await create(cart, request);
        throw new Error('died after');
      };
      expect((await play(scene, route, named(example, 'repeat-5'))).status).toBe(500);
      const after = thingsOf(scene);
      expect(after.length).toBe(before.length + 1);
      carts.create = create;
      const again = await play(scene, route, named(example, 'repeat-5'));
      expect([again.status, isReplayed(again)], again.text).toEqual([201, true]);
      expect(after.some((line) => line.includes(String(again.body.id)))).toBe(true);
      expect(thingsOf(scene)).toEqual(after);
      expect(requests.records.size).toBe(0);
    },
  );

  test.each(creating)('%s: five at once do the work of one', async (_name, { route, example }) => {
    const alone = await aScene();
    const first = await play(alone, route, named(example, 'repeat-3'));
    const scene = await aScene();
    const answers = await Promise.all(Array.from({ length: 5 }, () => play(scene, route, named(example, 'repeat-3'))));
    const worked = answers.filter((answer) => answer.status === first.status && !isReplayed(answer));
    expect(worked.length).toBe(1);
    const others = answers.filter((answer) => !worked.includes(answer));
    if (isUpload(route)) expect(new Set(others.map(({ status }) => status))).toEqual(new Set([409]));
    else expect(others.every((answer) => isReplayed(answer) && answer.text === worked[0]?.text)).toBe(true);
    expect(thingsOf(scene).length).toBe(thingsOf(alone).length);
  });

  test.each(creating.filter(([, { route }]) => route.template.some(({ kind }) => kind === 'param')))(
    '%s: a refusal is replayed as well',
    async (_name, { route, example }) => {
      const scene = await aScene();
      const path = Object.fromEntries(
        Object.entries(example.request.path ?? {}).map(([name, id]) => [
          name,
          name === 'supportTopicId' ? 'no-such-topic' : nobodys(id),
        ]),
      );
      const first = await play(scene, route, named(example, 'repeat-4', { path }));
      expect([first.status, isReplayed(first)], first.text).toEqual([404, false]);
      const again = await play(scene, route, named(example, 'repeat-4', { path }));
      expect([again.status, isReplayed(again), again.body.code]).toEqual([404, true, first.body.code]);
    },
  );
});

/** Another id of the same form. */
const nobodys = (id: string): string =>
  /\d/.test(id) ? id.replace(/[0-9a-f](?=[^0-9a-f]*$)/i, (last) => (last === '9' ? '8' : '9')) : id;

/** Ids of what was made; instants and traces may differ. */
const idsOf = (text: string): readonly string[] =>
  [...text.matchAll(/"(?:id|(?!trace)\w*Id|uri|Location)":"([^"]*)"/g)].flatMap(([, id]) => id ?? []).sort();

const withOtherBody = (route: Route, example: Example): Example => {
  const { body } = example.request;
  const other = typeof body === 'object' && body !== null ? { ...body, somethingElse: 1 } : body;
  return isUpload(route)
    ? { ...named(example, 'repeat-1'), otherFile: true }
    : named(example, 'repeat-1', { body: other });
};
