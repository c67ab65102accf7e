/** What a partner may claim a customer to be, who decides it, and what follows for the market segment (CU-01). */
import { done, type Result, refused } from '../result.ts';
import type { Instant } from '../time.ts';
import type { Customer, Segment } from './customer.ts';
import type { Qualification, QualificationName } from './qualification.ts';

interface QualificationRow {
  /** `partner`: its word is enough. `desk`: an operator looks at it; in a sandbox nobody does, and it is approved. */
  readonly decidedBy: 'partner' | 'desk';
  readonly segment?: Segment;
  readonly isGcc?: true;
  readonly needs?: 'educationSegment' | 'validationCode';
}

export const qualificationRows: Readonly<Record<QualificationName, QualificationRow>> = {
  Education: { decidedBy: 'desk', segment: 'education', needs: 'educationSegment' },
  GovernmentCommunityCloud: { decidedBy: 'desk', segment: 'government', isGcc: true, needs: 'validationCode' },
  StateOwnedEntity: { decidedBy: 'partner' },
};

export type QualificationRequest = Omit<Qualification, 'status' | 'createdAt' | 'reason'>;

/** A claim that is open or approved already stays as it is; one that was denied may be made again. */
export const claimQualification = (
  customer: Customer,
  request: QualificationRequest,
  now: Instant,
): Result<Customer> => {
  const row = qualificationRows[request.name];
  if (row.needs !== undefined && request[row.needs] === undefined) {
    return refused({
      kind: 'invalid-input',
      faults: [{ pointer: `/${row.needs}`, message: `is needed for ${request.name}` }],
    });
  }
  const known = customer.qualifications?.find(({ name }) => name === request.name);
  if (known !== undefined && known.status !== 'Denied') return done(customer);
  const isVetted = row.decidedBy === 'desk' && customer.environment === 'production';
  return done(withQualification(customer, { ...request, status: isVetted ? 'InReview' : 'Approved', createdAt: now }));
};

export interface Vetting {
  readonly name: QualificationName;
  readonly approve: boolean;
  readonly reason?: string;
}

/** The same decision again is answered with the first one; another one comes too late. */
export const vetQualification = (customer: Customer, { name, approve, reason }: Vetting): Result<Customer> => {
  const claim = customer.qualifications?.find((each) => each.name === name);
  if (claim === undefined) return refused({ kind: 'qualification-not-found' });
  const status = approve ? 'Approved' : 'Denied';
  if (claim.status === status) return done(customer);
  if (claim.status !== 'InReview') return refused({ kind: 'qualification-decided', status: claim.status });
  return done(withQualification(customer, { ...claim, status, ...(reason === undefined ? {} : { reason }) }));
};

const withQualification = (customer: Customer, claim: Qualification): Customer => {
  const others = (customer.qualifications ?? []).filter(({ name }) => name !== claim.name);
  const next: Customer = { ...customer, qualifications: [...others, claim] };
  if (claim.status !== 'Approved') return next;
  const { segment, isGcc } = qualificationRows[claim.name];
  return { ...next, segment: segment ?? next.segment, isGcc: isGcc ?? next.isGcc };
};
