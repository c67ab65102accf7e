/** What partners earn beside the price, as dated rows: shown, never computed (LG-03, LG-07, SP-07, SP-12, AP-03). */
import { type Instant, isPast, parseInstant } from '../time.ts';
import type { ProductFamily } from './families.ts';

export type IncentiveKind =
  /** Partner earned credit, for round-the-clock control of what is used. */
  | 'partner-earned-credit'
  /** Incentives of the Azure programme. */
  | 'partner-incentives'
  /** Those of partners enrolled in Microsoft Commerce Incentives. */
  | 'commerce-incentives'
  /** More of them for the silver competency in cloud platform. */
  | 'silver-competency'
  /** By what is consumed, as for reserved instances; the offer at launch, which may change. */
  | 'consumption-incentive';

export interface Incentive {
  readonly family: ProductFamily;
  readonly kind: IncentiveKind;
  /** Given from (inclusive), and until (exclusive); open where absent. */
  readonly from?: Instant;
  readonly until?: Instant;
  /** Never given for the same use twice: what this one takes the place of. */
  readonly insteadOf?: IncentiveKind | 'savings-plan-discount';
}

const phaseTwo = parseInstant('2022-02-01T00:00:00Z');
const savingsPlansSince = parseInstant('2023-06-15T00:00:00Z');

export const incentives: readonly Incentive[] = [
  { family: 'legacyAzure', kind: 'partner-incentives', until: phaseTwo },
  { family: 'azurePlan', kind: 'partner-earned-credit', insteadOf: 'savings-plan-discount' },
  { family: 'azurePlan', kind: 'commerce-incentives' },
  { family: 'azurePlan', kind: 'silver-competency', from: parseInstant('2021-10-01T00:00:00Z') },
  { family: 'savingsPlan', kind: 'consumption-incentive', from: savingsPlansSince },
  { family: 'reservation', kind: 'consumption-incentive' },
];

export const incentivesAt = (family: ProductFamily, now: Instant): readonly IncentiveKind[] =>
  incentives
    .filter((row) => row.family === family)
    .filter(({ from, until }) => (from === undefined || from <= now) && (until === undefined || !isPast(until, now)))
    .map(({ kind }) => kind);
