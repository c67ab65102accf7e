/** What one reason against a line is about, and what would make it pass. */
import type { Words } from '../locales.ts';
import type { RuleTableId } from '../rules/rule-table.ts';

/** By the name a cart line has for it; `scope`, `entitlementId` and `subscriptionId` lie in its provisioningContext. */
export type LineField =
  | 'catalogItemId'
  | 'quantity'
  | 'billingCycle'
  | 'termDuration'
  | 'currencyCode'
  | 'purchaseCommitment'
  | 'scope'
  | 'entitlementId'
  | 'subscriptionId'
  | 'participants'
  | 'renewsTo'
  | 'attestationAccepted'
  | 'promotionId'
  | 'customTermEndDate'
  | 'addonItems';

export interface Explanation {
  /** Absent where the whole line, or the customer, is meant. */
  readonly field?: LineField;
  /** `{name}` is replaced by that fact of the refusal. */
  readonly remedy: Words;
  readonly rules?: RuleTableId;
}

/** The remedy where a field has no business being there. */
export const leaveOut = (name: string): Words => ({
  en: `Leave ${name} out.`,
  nl: `Laat ${name} weg.`,
  nb: `Utelat ${name}.`,
});
