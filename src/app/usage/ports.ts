/** What use cases keep of a customer's usage. */
import type { CustomerId, CustomerRef, PartnerId } from '../../domain/ids.ts';
import type { Month } from '../../domain/prices/price-list.ts';
import type { Hour } from '../../domain/usage/hours.ts';
import type { UsageHour, UsageMonth } from '../../domain/usage/usage.ts';
import type { Page, Stored, WriteOutcome } from '../stored.ts';

/** Created where nothing had been read, replaced where something had. */
export interface UsageChanges {
  readonly hours: readonly (Pick<Partial<Stored<UsageHour>>, 'etag'> & { readonly value: UsageHour })[];
  readonly months: readonly (Pick<Partial<Stored<UsageMonth>>, 'etag'> & { readonly value: UsageMonth })[];
}

export interface UsageStore {
  /** Those of them that were reported on. */
  hours(ref: CustomerRef, hours: readonly Hour[]): Promise<readonly Stored<UsageHour>[]>;
  months(ref: CustomerRef, months: readonly Month[]): Promise<readonly Stored<UsageMonth>[]>;
  /** A partner's customers of whom anything was reported in one of these months, by id. */
  usersIn(
    partner: PartnerId,
    months: readonly Month[],
    size: number,
    afterId?: string,
  ): Promise<Page<CustomerId, string>>;
  /** The earliest month in which anything was reported of a partner's customers. */
  firstMonth(partner: PartnerId): Promise<Month | undefined>;
  /** All together, or none: `conflict` when one of them is no longer what was read. */
  write(ref: CustomerRef, changes: UsageChanges): Promise<WriteOutcome>;
}
