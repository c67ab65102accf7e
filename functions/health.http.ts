/** For load balancers and monitors: does the process run, and can it do its work? No token, no names, no addresses. */
import { z } from 'zod';
import { answered, refusal } from '../src/adapters/http/answers.ts';
import { noBody, type Route, route } from '../src/adapters/http/route.ts';
import type { Desk } from '../src/compose/desk.ts';
import { healthOf, healthShape } from '../src/wire/health.ts';

const base = {
  tag: 'Health',
  side: 'public',
  method: 'GET',
  roles: [],
  params: z.object({}),
  query: z.object({}),
  body: noBody,
} as const;

/** A monitor that polls each second finds a new answer each second. */
const retryAfterSeconds = 1;

export const healthRoutes = (desk: Pick<Desk, 'health'>): readonly Route[] => [
  route({
    ...base,
    name: 'health-live',
    summary: 'The process answers; nothing else was asked',
    path: '/health/live',
    answers: { 200: { description: 'It does', schema: z.object({ status: z.literal('live') }) } },
    use: async () => answered(200, { status: 'live' }),
  }),
  route({
    ...base,
    name: 'health-ready',
    summary: 'Everything the desk stands on was asked within the last second: each with its latency',
    path: '/health/ready',
    answers: { 200: { description: 'All of it answers', schema: healthShape } },
    refuses: ['not-ready'],
    use: async () => {
      const health = await desk.health();
      const told = healthOf(health);
      return health.isReady
        ? answered(200, told)
        : refusal({ kind: 'not-ready', retryAfterSeconds }, { dependencies: told.dependencies });
    },
  }),
];
