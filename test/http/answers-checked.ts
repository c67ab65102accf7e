/** Holds every answer of a use case against what its route declares: status, shape, nothing undeclared, nothing null (WR-09). */
import { isDeepStrictEqual } from 'node:util';
import type { Answer } from '../../src/adapters/http/answers.ts';
import type { Route } from '../../src/adapters/http/route.ts';

/** Throws with the route's name and what is wrong, so that the answer becomes a 500 and the test red. */
export const assertDeclared = (route: Route, answer: Answer): void => {
  const fault = (what: string) => new Error(`${route.name} answered ${answer.status} ${what}`);
  const declared = route.answers[answer.status];
  if (declared === undefined) throw fault('which it does not declare');
  if (declared.schema === undefined) {
    if (answer.body !== undefined) throw fault('with a body it does not declare');
    return;
  }
  const body: unknown = JSON.parse(JSON.stringify(answer.body ?? null));
  const parsed = declared.schema.safeParse(body);
  if (!parsed.success) throw fault(`in another shape: ${parsed.error.message}`);
  if (!isDeepStrictEqual(parsed.data, body)) throw fault('with properties it does not declare');
  const empty = firstEmpty(body, '');
  if (empty !== undefined) throw fault(`with nothing in ${empty}`);
};

/** Where a null or an empty text is: clients can read neither for a number, a date or an enum. */
const firstEmpty = (value: unknown, at: string): string | undefined => {
  if (value === null || value === '') return at;
  if (typeof value !== 'object') return undefined;
  for (const [key, content] of Object.entries(value)) {
    const found = firstEmpty(content, `${at}/${key}`);
    if (found !== undefined) return found;
  }
  return undefined;
};
