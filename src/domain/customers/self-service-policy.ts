/** A permission for a customer to buy for itself (CU-05). */
import type { Instant } from '../time.ts';

/** What a permission can be given for, in Partner Center's words: reservations and savings plans. */
export const selfServiceResources = ['AzureReservedInstances', 'AzureSavingsPlan'] as const;
export type SelfServiceResource = (typeof selfServiceResources)[number];

export interface SelfServicePolicy {
  /** Absent: for every Azure subscription of the customer. */
  readonly azureSubscriptionId?: string;
  readonly resources: readonly SelfServiceResource[];
  readonly grantedBy: string;
  readonly grantedAt: Instant;
}
