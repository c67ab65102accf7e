/** The desk looks at itself: its figures, and what other risk weights would have done. Neither changes anything. */
import { z } from 'zod';
import { answered } from '../src/adapters/http/answers.ts';
import { jsonBody, noBody, type Route, route } from '../src/adapters/http/route.ts';
import type { Desk } from '../src/compose/desk.ts';
import { dryRunIn, dryRunOf, dryRunShape } from '../src/wire/dry-run.ts';
import { figuresOf, figuresQuery, figuresShape } from '../src/wire/figures.ts';

export const deskInsightRoutes = (desk: Desk): readonly Route[] => [
  route({
    name: 'desk-figures',
    summary: 'Open cases by state and age, waiting times, reminders, expiries a week, reasons of rejection',
    tag: 'Desk',
    side: 'desk',
    method: 'GET',
    path: '/desk/v1/figures',
    roles: ['Reviewer', 'ReviewLead', 'Operator'],
    params: z.object({}),
    query: figuresQuery,
    body: noBody,
    answers: { 200: { description: 'As they were last counted from what is stored', schema: figuresShape } },
    use: async ({ query }) => answered(200, figuresOf(await desk.figures.read(query.environment))),
  }),

  route({
    name: 'desk-risk-dry-run',
    summary: 'What other risk weights would have made of the last orders, beside what today’s make of them',
    tag: 'Desk',
    side: 'desk',
    method: 'POST',
    path: '/desk/v1/risk/dry-run',
    roles: ['ReviewLead', 'Operator'],
    params: z.object({}),
    query: z.object({}),
    body: jsonBody(dryRunIn),
    answers: { 200: { description: 'Both, attribute by attribute; nothing is changed', schema: dryRunShape } },
    refuses: ['risk-weights-wrong'],
    use: async ({ body }) => {
      const run = await desk.dryRunWeights(body);
      return run.ok ? answered(200, dryRunOf(run.value)) : run;
    },
  }),
];
