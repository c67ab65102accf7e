/** What is true of a customer with any partner; never names partners (AP-02). */
import type { CustomerId } from '../ids.ts';

export interface TenantRecord {
  readonly customerTenantId: CustomerId;
  /** Holds a legacy MS-AZR-0145P subscription with some partner. */
  readonly holdsLegacyAzure: boolean;
  /** Digests that tell one holding partner from another without naming any; absent where nobody kept count. */
  readonly legacyHolders?: readonly string[];
}
