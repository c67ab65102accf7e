/** The case that a path of the desk names, and the one answer to those that name none. */
import { z } from 'zod';
import { type Outcome, refusal } from '../src/adapters/http/answers.ts';
import type { OrderRef } from '../src/domain/ids.ts';
import { orderOfCase } from '../src/wire/case-ids.ts';

export const caseParams = z.object({ caseId: z.string() });

export const caseNotFound = refusal({ kind: 'case-not-found' });

/** What `then` makes of the case's order; a 404 for an id that no case could have. */
export const onCase = async (caseId: string, then: (order: OrderRef) => Promise<Outcome>): Promise<Outcome> => {
  const order = orderOfCase(caseId);
  return order === undefined ? caseNotFound : then(order);
};
