/** Keeping what is true of a customer with any partner: does it hold the legacy offer (AP-02)? Told twice it is told once. */
import type { TenantRecord } from '../../domain/customers/tenant-record.ts';
import { holderKeyOf, withHolder, withoutHolder } from '../../domain/customers/transition.ts';
import type { CustomerRef } from '../../domain/ids.ts';
import type { Digest } from '../orders/ports.ts';
import type { TenantStore } from './ports.ts';

export interface LegacyHoldingDeps {
  readonly tenants: Pick<TenantStore, 'stored' | 'write'>;
  readonly digest: Digest;
}

/** How often a lost ETag is read again; partners of one customer seldom write at once. */
const rounds = 5;

export const makeLegacyHolding = ({ tenants, digest }: LegacyHoldingDeps) => {
  const tell = async (
    { customerId }: CustomerRef,
    rule: (record: TenantRecord) => TenantRecord | undefined,
  ): Promise<void> => {
    for (let round = 0; round < rounds; round++) {
      const stored = await tenants.stored(customerId);
      const next = rule(stored?.value ?? { customerTenantId: customerId, holdsLegacyAzure: false });
      if (next === undefined || (await tenants.write(next, stored?.etag)) === 'written') return;
    }
    throw new Error(`Tenant ${customerId} is written by too many at once`);
  };

  return {
    /** This partner sold it the legacy offer. */
    begins: (ref: CustomerRef): Promise<void> => {
      const holder = holderKeyOf(digest, ref.partnerId);
      return tell(ref, (record) =>
        record.holdsLegacyAzure && (record.legacyHolders ?? []).includes(holder)
          ? undefined
          : withHolder(record, holder),
      );
    },
    /** Everything it had of it from this partner was moved to the Azure plan. */
    ends: (ref: CustomerRef): Promise<void> =>
      tell(ref, (record) =>
        record.holdsLegacyAzure ? withoutHolder(record, holderKeyOf(digest, ref.partnerId)) : undefined,
      ),
  };
};

export type LegacyHolding = ReturnType<typeof makeLegacyHolding>;
