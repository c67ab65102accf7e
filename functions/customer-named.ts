/** The customer that a path names: its parameter, and what the use cases take of it. */
import { z } from 'zod';
import type { PartnerCaller } from '../src/domain/callers.ts';
import { customerId } from '../src/domain/ids.ts';

export const customerParams = z.object({ customerId: z.guid() });

export const customerNamed = (caller: PartnerCaller, params: z.output<typeof customerParams>) => ({
  caller,
  customerId: customerId(params.customerId),
});
