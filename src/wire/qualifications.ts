/** What a customer qualifies for, as Partner Center asks and answers it: a bare array (sdk-wire 6). */
import { z } from 'zod';
import { type Qualification, type QualificationName, qualificationNames } from '../domain/customers/qualification.ts';
import type { QualificationRequest } from '../domain/customers/qualifying.ts';
import { given } from './writing.ts';

export const qualificationShape = z
  .object({
    qualification: z.enum(qualificationNames),
    vettingStatus: z.enum(['InReview', 'Approved', 'Denied']),
    vettingReason: z.string().exactOptional(),
    vettingCreatedDate: z.string(),
  })
  .meta({ id: 'CustomerQualification' });

export const qualificationsShape = z.array(qualificationShape);

export const qualificationOf = ({ name, status, reason, createdAt }: Qualification) => ({
  qualification: name,
  vettingStatus: status,
  ...given({ vettingReason: reason }),
  vettingCreatedDate: createdAt,
});

export const namedQualification = (
  all: readonly Qualification[] | undefined,
  name: QualificationName,
): z.infer<typeof qualificationShape> => {
  const found = all?.find((each) => each.name === name);
  if (found === undefined) throw new Error(`${name} was asked for or decided, but the customer does not have it`);
  return qualificationOf(found);
};

export const qualificationIn = z
  .object({
    qualification: z.enum(qualificationNames),
    educationSegment: z.enum(['K12', 'HigherEducation']).exactOptional(),
    website: z.string().trim().min(1).max(300).exactOptional(),
    validationCode: z.string().trim().min(1).max(100).exactOptional(),
  })
  .meta({ id: 'CustomerQualificationRequest' });

export const qualificationRequestOf = ({
  qualification: name,
  ...rest
}: z.output<typeof qualificationIn>): QualificationRequest => ({ name, ...rest });

export const vettingIn = z
  .object({
    decision: z.enum(['approve', 'deny']),
    reason: z.string().trim().min(1).max(500).exactOptional(),
  })
  .meta({ id: 'QualificationDecision' });
