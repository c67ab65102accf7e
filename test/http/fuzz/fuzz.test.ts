/**
 * Requests made from the API document, sound and spoiled, put to a desk of every kind of state: never a 500, never a hang, never
 * a stored change on a refusal, every answer as declared. FUZZ_SEED plays a run again, FUZZ_CASES makes it longer or shorter.
 */
import { randomInt } from 'node:crypto';
import { expect, test } from 'vitest';
import { openApiOf } from '../../../src/adapters/http/openapi.ts';
import { aWholeDesk } from '../whole-desk.ts';
import { makeJudge } from './judge.ts';
import { type Operation, readDocument } from './operations.ts';
import { seeded } from './random.ts';
import { type FuzzRequest, makeRequests } from './requests.ts';
import { prepared } from './setting.ts';
import { aKnownWorld } from './world.ts';

const cases = Number(process.env.FUZZ_CASES ?? 20_000);
const seed = Number(process.env.FUZZ_SEED ?? randomInt(2 ** 31));
const perDesk = 500;
const mostShown = 8;

/** What takes more is asked more often; what takes nothing can hardly go wrong. */
const weightOf = ({ parameters, body, path }: Operation): number => {
  if (Object.keys(body).length > 0) return 12;
  const taken = parameters.filter((each) => each.in !== 'header').length;
  return taken === 0 ? 1 : path.includes('/orders/') || path.startsWith('/desk') ? 6 : 4;
};

const shown = ({ person, method, url, headers, raw }: FuzzRequest): string => {
  const body = typeof raw === 'string' ? raw : raw === undefined ? '' : `<${Buffer.from(raw).toString('base64')}>`;
  return `${person ?? 'nobody'}: ${method} ${url.slice(0, 400)}\n    ${JSON.stringify(headers).slice(0, 400)}\n    ${body.slice(0, 1200)}`;
};

test(`${cases} requests made from the API document, of which many are spoiled, are answered as declared (FUZZ_SEED=${seed})`, async () => {
  const faults = new Map<string, string>();
  const statuses = new Map<string, number>();
  const { routes } = await aWholeDesk();
  const document = readDocument(openApiOf(routes));
  const judge = makeJudge(routes, document);
  const weighted = document.operations.flatMap((operation) => Array<Operation>(weightOf(operation)).fill(operation));
  for (let done = 0; done < cases; done += perDesk) {
    const random = seeded(seed + done);
    const desk = await aWholeDesk();
    const world = aKnownWorld();
    await prepared(desk, world);
    const requestOf = makeRequests(document, world, random);
    const byName = new Map(desk.routes.map((route) => [route.name, route]));
    for (let i = 0; i < Math.min(perDesk, cases - done); i++) {
      const operation = random.pickOf(weighted);
      const route = operation && byName.get(operation.name);
      if (operation === undefined || route === undefined) throw new Error('The document has an operation of no route');
      const request = requestOf(operation, route);
      const before = desk.state();
      const startedAt = performance.now();
      const answer = await desk.ask(request.person, request.method, request.url, request);
      const ms = performance.now() - startedAt;
      const logged = desk.logged.at(-1);
      if (logged === undefined) throw new Error('A request was answered and not logged');
      const key = `${logged.route ?? '-'} ${answer.status}`;
      statuses.set(key, (statuses.get(key) ?? 0) + 1);
      for (const fault of judge({ answer, logged, ms, isStateChanged: desk.state() !== before })) {
        const what = `${logged.route ?? 'no route'} ${fault}`;
        if (!faults.has(what))
          faults.set(what, `${what}\n  case ${done + i}, ${shown(request)}\n    → ${answer.text.slice(0, 600)}`);
      }
      if (logged.route !== undefined)
        world.learn(request.person, byName.get(logged.route) ?? route, request.ids, answer);
      if (i % 25 === 24 || logged.route === 'sandbox-clock-advance') await desk.settle();
    }
  }
  if (process.env.FUZZ_SHOW !== undefined)
    console.log(
      [...statuses]
        .sort()
        .map(([key, n]) => `${n} ${key}`)
        .join('\n'),
    );
  const list = [...faults.values()];
  expect(list.slice(0, mostShown).join('\n\n'), `${list.length} kinds of fault`).toBe('');
}, 120_000);
