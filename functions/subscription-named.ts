/** The subscription that a path names under its customer: its parameters, and what the use cases take of them. */
import { z } from 'zod';
import type { PartnerCaller } from '../src/domain/callers.ts';
import { subscriptionId } from '../src/domain/ids.ts';
import { customerNamed, customerParams } from './customer-named.ts';

export const subscriptionParams = customerParams.extend({ subscriptionId: z.guid() });

export const subscriptionNamed = (caller: PartnerCaller, params: z.output<typeof subscriptionParams>) => ({
  ...customerNamed(caller, params),
  subscriptionId: subscriptionId(params.subscriptionId),
});
