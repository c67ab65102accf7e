/**
 * Requests made from the API document, sound and spoiled, put to desks of every kind of state: never a 500, never a hang, never
 * a stored change on a refusal, every answer as declared. FUZZ_CASES makes a run longer or shorter.
 */
import { expect } from 'vitest';
import { aWholeDesk } from '../whole-desk.ts';
import type { FuzzRequest } from './draft.ts';
import { type Judge, makeJudge } from './judge.ts';
import { type Operation, type ReadDocument, readDocument } from './operations.ts';
import { type Random, seeded } from './random.ts';
import { makeRequests } from './requests.ts';
import { prepared } from './setting.ts';
import { aKnownWorld } from './world.ts';

/** Two files run half of them each, so that two cores share the work. */
export const casesOfHalf = Math.ceil(Number(process.env.FUZZ_CASES ?? 20_000) / 2);
/** Only for a machine that does much else beside. */
export const longestMs = 300_000;

const perDesk = 500;
const mostShown = 8;

/** What takes more is asked more often; what takes nothing can hardly go wrong. */
const weightOf = ({ parameters, body, path }: Operation): number => {
  if (Object.keys(body).length > 0) return 12;
  const taken = parameters.filter((each) => each.in !== 'header').length;
  return taken === 0 ? 1 : path.includes('/orders/') || path.startsWith('/desk') ? 6 : 4;
};

/** These are large and always the same. */
const isBulky = ({ path }: Operation): boolean => /^\/(openapi\.json|reference\/swagger)/.test(path);

const shown = ({ person, method, url, headers, raw }: FuzzRequest): string => {
  const body = typeof raw === 'string' ? raw : raw === undefined ? '' : `<${Buffer.from(raw).toString('base64')}>`;
  return `${person ?? 'nobody'}: ${method} ${url.slice(0, 400)}\n    ${JSON.stringify(headers).slice(0, 400)}\n    ${body.slice(0, 1200)}`;
};

interface Findings {
  /** One request for each kind of fault. */
  readonly faults: Map<string, string>;
  readonly statuses: Map<string, number>;
}

export const fuzz = async (cases: number, seed: number): Promise<void> => {
  const { routes, ask } = await aWholeDesk({ transfers: 'allowed' });
  const document = readDocument(JSON.parse((await ask(undefined, 'GET', '/openapi.json')).text));
  const judge = makeJudge(routes, document);
  const findings: Findings = { faults: new Map(), statuses: new Map() };
  for (let done = 0; done < cases; done += perDesk) {
    await oneDesk(document, judge, seeded(seed + done), Math.min(perDesk, cases - done), findings);
  }
  if (process.env.FUZZ_SHOW !== undefined) {
    console.log(
      [...findings.statuses]
        .sort()
        .map(([key, times]) => `${times} ${key}`)
        .join('\n'),
    );
  }
  const list = [...findings.faults.values()];
  expect(list.slice(0, mostShown).join('\n\n'), `${list.length} kinds of fault`).toBe('');
};

const oneDesk = async (
  document: ReadDocument,
  judge: Judge,
  random: Random,
  cases: number,
  { faults, statuses }: Findings,
): Promise<void> => {
  const desk = await aWholeDesk({ transfers: 'allowed' });
  const world = aKnownWorld();
  await prepared(desk, world);
  const requestOf = makeRequests(document, world, random);
  const byName = new Map(desk.routes.map((route) => [route.name, route]));
  const weighted = document.operations.flatMap((operation) => Array<Operation>(weightOf(operation)).fill(operation));
  const drawn = (): Operation | undefined => {
    const operation = random.pickOf(weighted);
    return operation !== undefined && isBulky(operation) && random.chance(0.9) ? drawn() : operation;
  };
  for (let i = 0; i < cases; i++) {
    const operation = drawn();
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
      const told = `${what}\n  request ${i} of a desk, ${shown(request)}\n    → ${answer.text.slice(0, 600)}`;
      if (!faults.has(what)) faults.set(what, told);
    }
    const reached = byName.get(logged.route ?? '');
    if (reached !== undefined) world.learn(request.person, reached, request.ids, answer);
    // Deadlines that a moved clock has passed are stored by whoever reads first: let it be the workflow.
    if (i % 25 === 24 || logged.route === 'sandbox-clock-advance') await desk.settle();
  }
};
