/** Support requests as use cases: a partner files, reads, answers and closes its own; the desk lists and answers all (SW-09, TN-10). */
import { authorOf, type Caller, type DeskCaller, type PartnerCaller } from '../../domain/callers.ts';
import { done, type Result, refused } from '../../domain/result.ts';
import {
  type AskedRefund,
  type Contact,
  changed,
  isOpen,
  type ServiceRequest,
  type ServiceRequestChange,
  type ServiceRequestStatus,
} from '../../domain/support/service-request.ts';
import { type Severity, type SupportTopicId, supportLimits } from '../../domain/support/topics.ts';
import { accountTime, type Clock } from '../clock.ts';
import type { AccountStore, CustomerStore } from '../customers/ports.ts';
import type { Digest, OrderStore } from '../orders/ports.ts';
import type { Stored } from '../stored.ts';
import type { ServiceRequestFilter, ServiceRequestStore } from './ports.ts';

export interface KeepServiceRequestsDeps {
  readonly serviceRequests: ServiceRequestStore;
  readonly customers: Pick<CustomerStore, 'read' | 'subscription'>;
  readonly orders: Pick<OrderStore, 'read'>;
  readonly accounts: Pick<AccountStore, 'read'>;
  readonly clock: Clock;
  readonly digest: Digest;
}

export interface FileServiceRequest {
  readonly caller: PartnerCaller;
  readonly topic: SupportTopicId;
  readonly title: string;
  readonly severity: Severity;
  readonly description: string;
  readonly refund: AskedRefund;
  readonly contact: Contact;
  /** Of the request: the same again when it is done again. */
  readonly seed: string;
}

/** How often a lost ETag is read again. */
const rounds = 5;

export const makeKeepServiceRequests = (deps: KeepServiceRequestsDeps) => {
  const { serviceRequests: store, customers, orders } = deps;

  const timeOf = async ({ partnerId }: Pick<PartnerCaller, 'partnerId'>) => {
    const real = deps.clock.real();
    const account = await deps.accounts.read(partnerId);
    return account === undefined ? real : accountTime(real, account.value.clock);
  };

  /** What it names has to be the partner's, and no more is asked for than it cost. */
  const named = async ({ partnerId }: PartnerCaller, refund: AskedRefund): Promise<Result<{ country: string }>> => {
    const { customerId, orderId, subscriptionId, amount } = refund;
    const ref = { partnerId, customerId };
    const [customer, order, subscription] = await Promise.all([
      customers.read(ref),
      orderId === undefined ? undefined : orders.read({ ...ref, orderId }),
      subscriptionId === undefined ? undefined : customers.subscription(ref, subscriptionId),
    ]);
    if (customer === undefined) return refused({ kind: 'customer-not-found' });
    if (orderId !== undefined && order === undefined) return refused({ kind: 'order-not-found' });
    if (subscriptionId !== undefined && subscription === undefined) return refused({ kind: 'subscription-not-found' });
    const total = order?.value.order.total;
    if (total !== undefined && (amount.currency !== total.currency || amount.minor > total.minor)) {
      const message = 'at most what the order cost, in its currency';
      return refused({ kind: 'invalid-input', faults: [{ pointer: '/refund/amount', message }] });
    }
    return done({ country: customer.country });
  };

  const change = async (
    read: () => Promise<Stored<ServiceRequest> | undefined>,
    caller: Caller,
    wanted: ServiceRequestChange,
  ): Promise<Result<ServiceRequest>> => {
    for (let round = 0; round < rounds; round++) {
      const stored = await read();
      if (stored === undefined) return refused({ kind: 'service-request-not-found' });
      const at = await timeOf(stored.value);
      const next = changed(stored.value, wanted, { side: caller.side, by: authorOf(caller), at });
      if (!next.ok || next.value === stored.value) return next;
      if ((await store.replace(next.value, stored.etag)) === 'written') return next;
    }
    return refused({ kind: 'busy', retryAfterSeconds: 1 });
  };

  const one = async (stored: Promise<Stored<ServiceRequest> | undefined>): Promise<Result<ServiceRequest>> => {
    const found = await stored;
    return found === undefined ? refused({ kind: 'service-request-not-found' }) : done(found.value);
  };

  return {
    file: async ({ caller, seed, refund, ...asked }: FileServiceRequest): Promise<Result<ServiceRequest>> => {
      const { partnerId, environment } = caller;
      const id = `sr${deps.digest(`service-request:${partnerId}:${seed}`).slice(0, 16)}`;
      const before = await store.read(partnerId, id);
      if (before !== undefined) return done(before.value);
      const known = await named(caller, refund);
      if (!known.ok) return known;
      const others = await store.ofPartner(partnerId, {}, supportLimits.listed);
      if (others.filter(isOpen).length >= supportLimits.openOfPartner) {
        return refused({ kind: 'service-requests-open', maximum: supportLimits.openOfPartner });
      }
      const at = await timeOf(caller);
      const by = authorOf(caller);
      const request: ServiceRequest = {
        ...{ id, partnerId, environment, ...asked, refund, country: known.value.country },
        ...{ status: 'open', notes: [], createdAt: at, createdBy: by, modifiedAt: at },
      };
      if ((await store.create(request)) === 'written') return done(request);
      return one(store.read(partnerId, id));
    },

    ofPartner: (caller: PartnerCaller, filter: ServiceRequestFilter) =>
      store.ofPartner(caller.partnerId, filter, supportLimits.listed),

    ofCustomer: async (caller: PartnerCaller, filter: ServiceRequestFilter & Pick<AskedRefund, 'customerId'>) => {
      const { partnerId } = caller;
      const customer = await customers.read({ partnerId, customerId: filter.customerId });
      if (customer === undefined) return refused({ kind: 'customer-not-found' });
      return done(await store.ofPartner(partnerId, filter, supportLimits.listed));
    },

    read: (caller: PartnerCaller, id: string) => one(store.read(caller.partnerId, id)),

    change: (caller: PartnerCaller, id: string, wanted: ServiceRequestChange) =>
      change(() => store.read(caller.partnerId, id), caller, wanted),

    /** For the desk: production and sandbox apart (SB-01). */
    atDesk: (status: ServiceRequestStatus, environment: ServiceRequest['environment']) =>
      store.withStatus(status, environment, supportLimits.listed),

    readAtDesk: (id: string) => one(store.find(id)),

    answer: (caller: DeskCaller, id: string, wanted: ServiceRequestChange) =>
      change(() => store.find(id), caller, wanted),
  };
};
