/** A support request: what self-service refused, asked of the desk's people (SW-09). Only a partner files one (TN-10). Pure. */
import type { Author } from '../callers.ts';
import type { CustomerId, OrderId, PartnerId, SubscriptionId } from '../ids.ts';
import type { Money } from '../money.ts';
import type { Environment } from '../orders/order.ts';
import { done, type Result, refused } from '../result.ts';
import type { Instant } from '../time.ts';
import { type Severity, type SupportTopicId, supportLimits } from './topics.ts';

/** `attention_needed`: the desk asked the partner something. */
export const serviceRequestStatuses = ['open', 'attention_needed', 'closed'] as const;
export type ServiceRequestStatus = (typeof serviceRequestStatuses)[number];

export interface Contact {
  readonly firstName: string;
  readonly lastName: string;
  readonly email: string;
  readonly phoneNumber: string;
}

export interface Note {
  readonly by: Author;
  readonly at: Instant;
  readonly text: string;
}

/** What is to be given back, of which customer and which purchase, why, and how much. */
export interface AskedRefund {
  readonly customerId: CustomerId;
  readonly orderId?: OrderId;
  readonly subscriptionId?: SubscriptionId;
  readonly reason: string;
  readonly amount: Money;
}

export interface ServiceRequest {
  readonly id: string;
  readonly partnerId: PartnerId;
  readonly environment: Environment;
  readonly topic: SupportTopicId;
  readonly title: string;
  readonly severity: Severity;
  readonly description: string;
  readonly refund: AskedRefund;
  readonly contact: Contact;
  readonly country: string;
  readonly status: ServiceRequestStatus;
  readonly notes: readonly Note[];
  readonly createdAt: Instant;
  readonly createdBy: Author;
  readonly modifiedAt: Instant;
  readonly closedAt?: Instant;
}

export const isOpen = ({ status }: Pick<ServiceRequest, 'status'>): boolean => status !== 'closed';

export interface ServiceRequestChange {
  readonly status?: ServiceRequestStatus;
  readonly note?: string;
}

/** What each side may make of one: a partner closes its own and opens it again, and can't ask itself for attention. */
const settable: Readonly<Record<'partner' | 'desk', readonly ServiceRequestStatus[]>> = {
  partner: ['open', 'closed'],
  desk: serviceRequestStatuses,
};

/** The same request where nothing changes. A partner that answers what it was asked gives the turn back to the desk. */
export const changed = (
  request: ServiceRequest,
  { status: asked, note }: ServiceRequestChange,
  { side, by, at }: { readonly side: 'partner' | 'desk'; readonly by: Author; readonly at: Instant },
): Result<ServiceRequest> => {
  if (asked !== undefined && asked !== request.status && !settable[side].includes(asked)) {
    return refused({ kind: 'service-request-status', allowed: settable[side] });
  }
  const isAnswered = note !== undefined && side === 'partner' && request.status === 'attention_needed';
  const wanted = asked === undefined || asked === request.status ? undefined : asked;
  const status = wanted ?? (isAnswered ? 'open' : request.status);
  if (note === undefined && status === request.status) return done(request);
  if (note !== undefined && request.notes.length >= supportLimits.notes) {
    return refused({ kind: 'service-request-full', maximum: supportLimits.notes });
  }
  const { closedAt: was, ...rest } = request;
  const closedAt = status === 'closed' ? (was ?? at) : undefined;
  return done({
    ...rest,
    status,
    notes: note === undefined ? request.notes : [...request.notes, { by, at, text: note }],
    modifiedAt: at,
    ...(closedAt === undefined ? {} : { closedAt }),
  });
};
