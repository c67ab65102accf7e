/** The lives of subscriptions: the job that lets terms end, and the store of customers in which nothing outlives its term. */
import { makeTellNews } from '../app/customers/tell-news.ts';
import type { Announce } from '../app/notifications/ports.ts';
import { makeLiveOn } from '../app/subscriptions/live-on.ts';
import { livingCustomers } from '../app/subscriptions/living-customers.ts';
import { makeResumeRenewal } from '../app/subscriptions/resume-renewal.ts';
import { makeRunLives } from '../app/subscriptions/run-lives.ts';
import { problems } from '../wire/problems.ts';
import type { World } from './world.ts';

/** `living`: the same world, for everybody but the job itself. */
export const wireLives = (world: World, { announce }: { readonly announce: Announce }) => {
  const tellNews = makeTellNews({ ...world, announce });
  const liveOn = makeLiveOn({ ...world, tellNews, codeOf: (kind) => problems[kind].code });
  const living: World = { ...world, customers: livingCustomers({ ...world, liveOn }) };
  return {
    living,
    lives: {
      ...makeRunLives({ ...world, liveOn }),
      parked: world.lives.parked,
      resume: makeResumeRenewal({ ...world, liveOn }),
    },
  };
};

export type Lives = ReturnType<typeof wireLives>['lives'];
