/** Where support requests lie: each beside its partner's account. */
import type { CustomerId, PartnerId } from '../../domain/ids.ts';
import type { Environment } from '../../domain/orders/order.ts';
import type { ServiceRequest, ServiceRequestStatus } from '../../domain/support/service-request.ts';
import type { Stored, WriteOutcome } from '../stored.ts';

export interface ServiceRequestFilter {
  readonly status?: ServiceRequestStatus;
  readonly customerId?: CustomerId;
}

export interface ServiceRequestStore {
  /** `conflict`: there is one of this id. */
  create(request: ServiceRequest): Promise<WriteOutcome>;
  read(partner: PartnerId, id: string): Promise<Stored<ServiceRequest> | undefined>;
  /** Whoever's it is: for the desk. */
  find(id: string): Promise<Stored<ServiceRequest> | undefined>;
  replace(request: ServiceRequest, etag: string): Promise<WriteOutcome>;
  /** A partner's, newest first, at most `max`. */
  ofPartner(partner: PartnerId, filter: ServiceRequestFilter, max: number): Promise<readonly ServiceRequest[]>;
  /** Of all partners' production, or of all their sandboxes (SB-01): longest waiting first, at most `max`. */
  withStatus(status: ServiceRequestStatus, environment: Environment, max: number): Promise<readonly ServiceRequest[]>;
}
