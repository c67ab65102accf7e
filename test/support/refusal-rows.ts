/** Tables of requests that must be refused: sent over HTTP, with the whole stored state compared after each. */
import { beforeAll, expect, inject, test } from 'vitest';
import { seedCustomerWithoutPlan } from './bench-world.ts';
import { type Ask, ask } from './e2e-ask.ts';
import { aCaseWithDocuments, aFlaggedOrder, as, buys, caseOf, freshCustomer, untilStatus } from './e2e-cast.ts';
import { expectRefusal } from './refusal.ts';
import { settledState, storedState } from './stored-state.ts';

/** A name, `person METHOD path`, status and code of the answer, and what is sent. */
export type Row = readonly [what: string, request: string, status: number, code: string, asked?: Ask | (() => Ask)];

export interface RefusalWorld {
  /** Registers one test a row. `{name}` in a path is one of the world's ids. */
  readonly refusals: (rows: readonly Row[]) => void;
  /** Sends one request and holds that it is refused like this and that nothing is stored. */
  readonly refused: (request: string, status: number, code: string, asked?: Ask) => ReturnType<typeof ask>;
  readonly unchanged: () => Promise<void>;
  readonly filled: (text: string) => string;
  /** A cart of one line that is good but for the changes. */
  readonly cart: (changes: object) => () => Ask;
  /** A direct order of such a line. */
  readonly order: (changes: object, more?: object) => () => Ask;
}

/** A customer with carts and orders in every state that a row needs; made before the first test of the file. */
export const aRefusalWorld = (): RefusalWorld => {
  let ids: Readonly<Record<string, string>> = {};
  let line: Readonly<Record<string, unknown>> = {};
  let before: readonly string[] = [];

  beforeAll(async () => {
    const partner = await as('contoso-admin');
    const customer = await freshCustomer();
    line = customer.line;
    const cartOf = async (...lineItems: object[]) =>
      (await partner.post(`/v1/customers/${customer.id}/carts`, { lineItems })).body.id;
    const wanting = await aFlaggedOrder();
    const reviewed = await aCaseWithDocuments();
    const plan = { catalogItemId: 'DZH318Z0BPS6:0001:DZH318Z0BPX0', quantity: 1, billingCycle: 'one_time' };
    const finished = await buys(partner, await seedCustomerWithoutPlan(inject('desk').cosmos), plan);
    await untilStatus(partner, finished, 'completed');
    const ordered = await cartOf(line);
    await partner.post(`/v1/customers/${customer.id}/carts/${ordered}/checkout`);
    ids = {
      c: customer.id,
      cart: await cartOf(line),
      bad: await cartOf({ ...line, quantity: -1 }, { ...line, catalogItemId: 'DZH318Z09V6F:0001:DZH318Z0GONE' }),
      ordered,
      finished: finished.path,
      wanting: wanting.path,
      wantingCase: wanting.caseId,
      reviewed: reviewed.path,
      case: reviewed.caseId,
      revision: String((await caseOf(await as('reviewer-anna'), reviewed)).revision),
    };
    before = await settledState();
  });

  const filled = (text: string): string => text.replace(/\{(\w+)\}/g, (_whole, name: string) => ids[name] ?? name);
  /** What was written by mistake is held against the request that wrote it, not against those after it. */
  const unchanged = async () => {
    const [expected, now] = [before, await storedState()];
    before = now;
    expect(now).toEqual(expected);
  };
  const refused: RefusalWorld['refused'] = async (request, status, code, asked = {}) => {
    const [person = '', method = '', path = ''] = request.split(' ');
    const headers = Object.entries(asked.headers ?? {}).map(([name, value]) => [name, filled(value)]);
    const answer = await ask(person, method, filled(path), { ...asked, headers: Object.fromEntries(headers) });
    expectRefusal(answer, status, code, path.startsWith('/desk/'));
    await unchanged();
    return answer;
  };

  return {
    filled,
    unchanged,
    refused,
    refusals: (rows) => {
      for (const [what, request, status, code, asked = {}] of rows) {
        test(`${what}: ${status} ${code}`, async () => {
          await refused(request, status, code, typeof asked === 'function' ? asked() : asked);
        });
      }
    },
    cart: (changes) => () => ({ json: { lineItems: [{ ...line, ...changes }] } }),
    order: (changes, more = {}) => {
      return () => {
        const { catalogItemId, billingCycle, ...rest } = line;
        return { json: { billingCycle, lineItems: [{ offerId: catalogItemId, ...rest, ...changes }], ...more } };
      };
    },
  };
};
