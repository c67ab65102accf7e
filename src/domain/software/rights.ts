/** Who is given keys and downloads, and who reads the log of it (TN-09). */
import type { PartnerRole } from '../callers.ts';

export const softwareRights = {
  keysAndDownloads: ['AdminAgent'],
  activityLog: ['GlobalAdmin', 'AccountAdmin', 'ReferralAdmin', 'MarketingContentAdmin'],
} as const satisfies Readonly<Record<string, readonly PartnerRole[]>>;
