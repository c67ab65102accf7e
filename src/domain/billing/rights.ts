/** Who of a partner reads its invoices and sets its resellers' prices (BI-01, TN-10), as data. */
import type { PartnerRole } from '../callers.ts';

export const billingRoles: readonly PartnerRole[] = ['BillingAdmin', 'AdminAgent', 'GlobalAdmin'];
