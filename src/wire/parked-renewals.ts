/** Renewals that failed ten times though nothing speaks against them, as operators see them (LC-05). */
import { z } from 'zod';
import { renewalAdvice } from '../domain/subscriptions/life.ts';
import { collectionShape } from './writing.ts';

const parkedRenewalShape = z
  .object({
    partnerId: z.string(),
    customerId: z.string(),
    subscriptionId: z.string(),
    reason: z.string(),
    since: z.string(),
    whatToDo: z.string(),
  })
  .meta({ id: 'ParkedRenewal' });

export const parkedRenewalsShape = collectionShape(parkedRenewalShape);

interface ParkedRenewal {
  readonly partnerId: string;
  readonly customerId: string;
  readonly subscriptionId: string;
  readonly reason: string;
  readonly at: string;
}

export const parkedRenewalOf = ({ at, ...parked }: ParkedRenewal): z.infer<typeof parkedRenewalShape> => ({
  ...parked,
  since: at,
  whatToDo: renewalAdvice,
});

export const renewalNamedIn = z.object({
  partnerId: z.string().min(1).max(100),
  customerId: z.string().min(1).max(100),
  subscriptionId: z.string().min(1).max(100),
});

/** How trying it again went: it has a next term (or has expired with its reason), it is tried again, or it failed once more. */
export const resumedRenewalShape = z.object({
  subscriptionId: z.string(),
  outcome: z.enum(['lived', 'waits', 'failed']),
});
