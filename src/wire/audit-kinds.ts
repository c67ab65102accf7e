/** Partner Center's kinds of audit records (facts 4.3), and which of them this desk's activity log has. */
import type { ActivityOperation } from '../domain/software/activity.ts';

/** What a record is about; of the others there are none, which is an empty list and no fault. */
export const resourceTypeOf = {
  get_software_key: 'software_key',
  get_software_download_link: 'software_download_link',
} as const satisfies Readonly<Record<ActivityOperation, string>>;

export const otherResourceTypes = [
  ...['customer', 'customer_user', 'order', 'subscription', 'license', 'third_party_add_on', 'mpn_association'],
  ...['transfer', 'application', 'application_credential', 'partner_user', 'partner_relationship'],
  ...['partner_customer_dap', 'customer_directory_role', 'referral', 'spending_limit', 'invoice', 'agreement'],
  ...['partner_customer_relationship', 'self_serve_policy', 'granular_admin_relationship'],
  ...['granular_admin_access_assignment', 'credit', 'software_page', 'device', 'policy'],
] as const;

export const otherOperationTypes = [
  ...['create_order', 'update_order', 'update_subscription', 'upgrade_subscription', 'convert_trial_subscription'],
  ...['add_customer', 'delete_customer', 'delete_tip_customer', 'update_customer_billing_profile', 'create_agreement'],
  ...['create_transfer', 'update_transfer', 'software_attestation', 'create_credit', 'update_credit', 'cancel_credit'],
  ...['ready_invoice', 'create_mpn_association', 'remove_partner_customer_relationship', 'increase_spending_limit'],
  'extend_relationship',
] as const;
