/** What a partner claims its customer to be, and how far that was looked into (CU-01). */
import type { Instant } from '../time.ts';

export const qualificationNames = ['Education', 'GovernmentCommunityCloud', 'StateOwnedEntity'] as const;
export type QualificationName = (typeof qualificationNames)[number];

export type VettingStatus = 'InReview' | 'Approved' | 'Denied';

export interface Qualification {
  readonly name: QualificationName;
  readonly status: VettingStatus;
  readonly createdAt: Instant;
  readonly reason?: string;
  readonly educationSegment?: 'K12' | 'HigherEducation';
  readonly website?: string;
  readonly validationCode?: string;
}
