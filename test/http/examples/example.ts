/** The examples of the API document as data, and how one is put to a desk. */
import { readFileSync } from 'node:fs';
import type { Route } from '../../../src/adapters/http/route.ts';
import type { Asked } from '../asking.ts';
import { type Person, people } from '../people.ts';
import type { Ask } from '../whole-desk.ts';
import { aScene, otherPurchaseOrder, purchaseOrder, type Scene } from './scene.ts';

export interface Example {
  readonly request: {
    readonly path?: Readonly<Record<string, string>>;
    readonly query?: Readonly<Record<string, string | number | boolean>>;
    readonly headers?: Readonly<Record<string, string>>;
    readonly body?: unknown;
  };
  readonly answer?: Shown;
  /** An upload with another file than the example's. */
  readonly otherFile?: boolean;
}

/** Without a body where none is answered, or none that is JSON. */
export interface Shown {
  readonly status: number;
  readonly body?: unknown;
}

export const examplesFile = new URL('../../../src/wire/examples.json', import.meta.url);

export const readExamples = (): Readonly<Record<string, Example>> => JSON.parse(readFileSync(examplesFile, 'utf8'));

const asksForIt: readonly string[] = ['transfers-create', 'transfers-withdraw'];

/** Somebody who may ask: of the sandbox or of the second partner where the customer is. */
const askerOf = (route: Route, { request }: Example): Person | undefined => {
  if (route.side === 'public') return undefined;
  if (route.side === 'desk') return route.roles.includes('Reviewer') ? 'reviewer' : 'operator';
  const customer = request.path?.customerId ?? '';
  if (route.path === '/v1/auditrecords') return 'globalAdmin';
  if (route.path === '/v1/pendingpurchaseorders') return 'sandboxAgent';
  // A customer of both sandboxes: one has it, the other asks for it.
  if (customer.startsWith('c0f')) return asksForIt.includes(route.name) ? 'otherSandboxAgent' : 'sandboxAgent';
  if (customer.startsWith('c1f') || route.path.startsWith('/v1/sandbox')) return 'sandboxAgent';
  if (route.path.startsWith('/v1/resellers')) return 'stranger';
  return customer.startsWith('c2') || route.name === 'webhook-register' ? 'stranger' : 'agent';
};

export const addressOf = (route: Route, { request }: Example): string => {
  const path = route.path.replace(/\{(\w+)\}/g, (_whole, name: string) => {
    const value = request.path?.[name];
    if (value === undefined) throw new Error(`The example of ${route.name} has no ${name} for its path`);
    return encodeURIComponent(value);
  });
  const query = new URLSearchParams();
  for (const [name, value] of Object.entries(request.query ?? {})) query.set(name, String(value));
  return query.size === 0 ? path : `${path}?${query}`;
};

const swapped = (text: string, pairs: Iterable<readonly [string, string]>): string =>
  [...pairs].reduce((sofar, [from, to]) => sofar.replaceAll(from, to), text);

/** Asked with the ids of this scene, answered with those of the examples. */
export const play = async ({ desk, live }: Scene, route: Route, example: Example): Promise<Asked> => {
  const { body, headers = {} } = example.request;
  const person = askerOf(route, example);
  if (person !== undefined && people[person].side !== route.side) throw new Error(`${person} is on the other side`);
  const asked: Ask =
    route.body.kind === 'multipart'
      ? {
          ...(example.otherFile === true ? otherPurchaseOrder : purchaseOrder),
          headers: { ...purchaseOrder.headers, ...headers },
        }
      : { headers, ...(body === undefined ? {} : { body: JSON.parse(swapped(JSON.stringify(body), live)) }) };
  const answer = await desk.ask(person, route.method, swapped(addressOf(route, example), live), asked);
  const text = swapped(
    answer.text,
    [...live].map(([example, here]) => [here, example] as const),
  );
  return { ...answer, text, body: Object.keys(answer.body).length === 0 ? {} : JSON.parse(text) };
};

interface Played {
  readonly route: Route;
  readonly example: Example;
}

/** What a request may change or depend on: all that its path and body name; of a customer's, the customer only where nothing else is named. */
const namedBy = ({ example: { request } }: Played): readonly string[] => {
  const { customerId, ...others } = request.path ?? {};
  const text = JSON.stringify(request.body ?? '');
  const cases = [...text.matchAll(/"caseId":"([^"]+)"/g)].flatMap(([, id]) => id ?? []);
  const named = [...Object.values(others), ...cases].flatMap((id) => id.split('.').at(-1) ?? id);
  return named.length === 0 ? [customerId ?? ''] : named;
};

/** Plays all: those that only read in one scene, of the others in one scene those that have nothing to do with each other. */
export const inScenes = async <T extends Played, R>(
  all: readonly T[],
  one: (scene: Scene, each: T) => Promise<R>,
): Promise<readonly R[]> => {
  const reads: T[] = [];
  const scenes: { readonly named: Set<string>; readonly playing: T[] }[] = [];
  for (const each of all) {
    if (['GET', 'HEAD'].includes(each.route.method)) reads.push(each);
    else {
      const named = namedBy(each);
      const free = scenes.find((scene) => named.every((id) => !scene.named.has(id)));
      const scene = free ?? { named: new Set(), playing: [] };
      if (free === undefined) scenes.push(scene);
      for (const id of named) scene.named.add(id);
      scene.playing.push(each);
    }
  }
  const results: R[] = [];
  for (const playing of [reads, ...scenes.map((scene) => scene.playing)]) {
    const scene = await aScene();
    for (const each of playing) results.push(await one(scene, each));
  }
  return results;
};

/** An answer as an example could show it. */
export const answerOf = ({ status, text, headers }: Asked): Shown => {
  const isJson = /json/.test(headers.get('content-type') ?? '');
  return text === '' || !isJson ? { status } : { status, body: JSON.parse(text) };
};

/** Of a long list its beginning. */
export const shownOf = ({ status, body }: Shown): Shown => ({
  status,
  ...(body === undefined ? {} : { body: shortened(body) }),
});

const mostShown = 2;

const shortened = (value: unknown): unknown => {
  if (Array.isArray(value)) return value.slice(0, mostShown).map(shortened);
  if (typeof value !== 'object' || value === null) return value;
  const short: [string, unknown][] = Object.entries(value).map(([name, each]) => [name, shortened(each)]);
  const isCut = 'items' in value && Array.isArray(value.items) && value.items.length > mostShown;
  return Object.fromEntries(short.map(([name, each]) => [name, isCut && name === 'totalCount' ? mostShown : each]));
};

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;

/**
 * Where an answer lacks what the example shows, or has another type there. What it has beyond is not in the way of a reader; what
 * a list shows has to be like some entry of it.
 */
export const differences = (example: unknown, answer: unknown, at = ''): readonly string[] => {
  if (typeof example !== typeof answer || Array.isArray(example) !== Array.isArray(answer)) {
    return [`${at} is ${JSON.stringify(answer) ?? 'not there'} and no ${typeof example}`];
  }
  if (Array.isArray(example) && Array.isArray(answer)) {
    const unlike = example.filter((each) => !answer.some((entry) => differences(each, entry).length === 0));
    return unlike.flatMap((each) => differences(each, answer[0], `${at}/…`));
  }
  if (!isObject(example) || !isObject(answer)) return [];
  return Object.entries(example).flatMap(([name, each]) => differences(each, answer[name], `${at}/${name}`));
};
