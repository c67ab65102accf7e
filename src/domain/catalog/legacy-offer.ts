/** The retirement of the legacy offer MS-AZR-0145P, as dated rows, and who may still buy it (LG-01…LG-05). MS-AZR-0159P is unchanged. */
import { type Instant, parseInstant } from '../time.ts';

/** How this partner came to this customer, where that is more than an ordinary relationship. */
export const relationshipOrigins = [
  'channelPartnerChange',
  'billingOwnerChange',
  'directPartnerBecameReseller',
] as const;

export type RelationshipOrigin = (typeof relationshipOrigins)[number];

export interface LegacyPhase {
  readonly phase: 1 | 2 | 3;
  /** Absent: not decided. */
  readonly from?: Instant;
  readonly change: 'existing-relationships-only' | 'retail-price-without-incentives' | 'not-decided';
}

export const legacyPhases: readonly LegacyPhase[] = [
  { phase: 1, from: parseInstant('2021-07-21T00:00:00Z'), change: 'existing-relationships-only' },
  { phase: 2, from: parseInstant('2022-02-01T00:00:00Z'), change: 'retail-price-without-incentives' },
  { phase: 3, change: 'not-decided' },
];

/** What a relationship of each origin is in the sense of phase 1 (LG-01, LG-02, LG-06). */
export const originStanding: Readonly<Record<RelationshipOrigin, 'new' | 'exempt'>> = {
  channelPartnerChange: 'new',
  billingOwnerChange: 'new',
  directPartnerBecameReseller: 'exempt',
};

/** Government Community Cloud customers go on buying until the Azure plan is opened to them (LG-02). */
export const gccIsExempt = true;

export type WhyNoLegacy = 'azure-plan' | 'new-relationship' | 'never-bought';

export interface LegacyBuyer {
  readonly isGcc: boolean;
  readonly relationshipSince: Instant;
  readonly relationshipOrigin?: RelationshipOrigin;
  readonly hasAzurePlan: boolean;
  /** From this same partner, still running or not. */
  readonly boughtBefore: boolean;
}

/** Undefined: not decided. */
export const startOfPhase = (phase: LegacyPhase['phase']): Instant | undefined =>
  legacyPhases.find((row) => row.phase === phase)?.from;

export const isPhase = (phase: LegacyPhase['phase'], now: Instant): boolean => {
  const from = startOfPhase(phase);
  return from !== undefined && now >= from;
};

/** Undefined: the offer may be bought. An Azure plan closes it to everybody, exempt or not. */
export const whyNoLegacy = (buyer: LegacyBuyer, now: Instant): WhyNoLegacy | undefined => {
  if (buyer.hasAzurePlan) return 'azure-plan';
  if (!isPhase(1, now) || (buyer.isGcc && gccIsExempt)) return undefined;
  const standing = buyer.relationshipOrigin === undefined ? undefined : originStanding[buyer.relationshipOrigin];
  if (standing === 'exempt') return undefined;
  const since = startOfPhase(1);
  const isNew = standing === 'new' || (since !== undefined && buyer.relationshipSince >= since);
  if (isNew) return 'new-relationship';
  return buyer.boughtBefore ? undefined : 'never-bought';
};
