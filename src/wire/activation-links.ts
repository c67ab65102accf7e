/** Activation links of an order, a line or a subscription (facts 4.2). Only marketplace SaaS has any, and none is sold here. */
import { z } from 'zod';
import { collection, collectionShape, linkShape } from './writing.ts';

export const activationLinksShape = collectionShape(z.object({ lineItemNumber: z.int(), link: linkShape }));

/** An empty list is the whole truth: nothing bought here waits for a link to be opened. */
export const noActivationLinks = (path: string) => collection([], { self: path });
