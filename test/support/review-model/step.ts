/** One step of the model: on an order or on the desk, looked at by everybody afterwards; who does it, and on what. */
import { aDeskCaller, aPartnerCaller, contosoSandbox } from '../builders.ts';
import { fc } from '../property.ts';
import type { Seen } from './invariants.ts';
import { lookAround, type Model, pick } from './model.ts';
import type { Death, ModelDesk } from './model-desk.ts';

export type Step = fc.AsyncCommand<Model, ModelDesk>;

/** A step on one of the orders there are; looked at by everybody afterwards. */
export const onOrder = (
  which: number,
  name: string,
  act: (desk: ModelDesk, seen: Seen, model: Model) => Promise<void>,
): Step => ({
  check: (model) => model.seen.size > 0,
  run: async (model, desk) => {
    const seen = pick(model, which);
    if (seen === undefined) return;
    model.steps++;
    await act(desk, seen, model);
    await lookAround(model, desk, seen);
  },
  toString: () => `${name} #${which}`,
});

export const onDesk = (name: string, act: (desk: ModelDesk, model: Model) => Promise<unknown>): Step => ({
  check: () => true,
  run: async (model, desk) => {
    model.steps++;
    await act(desk, model);
    await lookAround(model, desk);
  },
  toString: () => name,
});

export const which = fc.nat({ max: 1000 });
export const reviewers = {
  rita: aDeskCaller('rita', 'Reviewer'),
  rolf: aDeskCaller('rolf', 'Reviewer'),
  lena: aDeskCaller('lena', 'ReviewLead'),
} as const;
export const reviewer = fc.constantFrom<keyof typeof reviewers>('rita', 'rolf', 'lena');
export const agent = aPartnerCaller();
export const sandboxAgent = aPartnerCaller({ partnerId: contosoSandbox, environment: 'sandbox' });
export const death = fc.constantFrom<Death>('before-its-write', 'after-its-write');

/** Ids that no two steps share. */
export const requestId = fc.uuid();
