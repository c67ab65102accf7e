/**
 * The order store, watched: facts are stored with the trace they belong to, so that the workflow's work joins the request
 * that left it (the doorbell carries nothing); and what was decided is counted once it is stored.
 */
import { trace } from '@opentelemetry/api';
import type { OrderRecord, OrderStore } from '../../app/orders/ports.ts';
import type { SealedFact } from '../../domain/orders/facts.ts';
import type { Meters } from './instruments.ts';
import type { Scopes } from './scope.ts';
import { contextOf, traceparentOf } from './trace-context.ts';

type Watched = Pick<OrderStore, 'read' | 'replace' | 'place'>;

export const tracedOrders = <S extends Watched>(
  orders: S,
  {
    scopes,
    meters,
  }: { readonly scopes: Pick<Scopes, 'current'>; readonly meters: Pick<Meters, 'decisions' | 'expiries'> },
): S => {
  /** Where we are now: the span that is recorded, or else what the host said. */
  const here = (): string | undefined => {
    const scope = scopes.current();
    const span = trace.getActiveSpan() ?? scope?.deferred?.span();
    return span?.isRecording() === true ? traceparentOf(span) : scope?.traceparent || undefined;
  };

  const stamped = (record: OrderRecord): OrderRecord => {
    const seq = record.facts.length;
    const parent = record.trace?.seq === seq ? undefined : here();
    return parent === undefined ? record : { ...record, trace: { seq, parent } };
  };

  const seen = ({ order, trace: left }: OrderRecord): void => {
    const scope = scopes.current();
    if (scope === undefined || scope.isAboutMany) return;
    scope.orderId = order.id;
    if (!scope.mayJoin) return;
    scope.mayJoin = false;
    if (left !== undefined) scope.traceparent = left.parent;
    scope.deferred?.begin(contextOf(scope.traceparent)).setAttribute('dealdesk.order_id', order.id);
  };

  const count = ({ order }: OrderRecord, facts: readonly SealedFact[]): void => {
    const { environment } = order;
    for (const fact of facts) {
      const decision = decisions[fact.kind];
      if (decision !== undefined) {
        const reason = fact.kind === 'review-rejected' ? { reason: fact.reason } : {};
        meters.decisions.add(1, { decision, environment, ...reason });
      }
      if (fact.kind === 'review-expired') meters.expiries.add(1, { environment });
    }
  };

  return {
    ...orders,
    read: async (ref) => {
      const stored = await orders.read(ref);
      if (stored !== undefined) seen(stored.value);
      return stored;
    },
    replace: async (record, etag, effects) => {
      const known = record.trace?.seq ?? record.facts.length - 1;
      const written = await orders.replace(stamped(record), etag, effects);
      if (written !== 'conflict') count(record, record.facts.slice(known));
      return written;
    },
    place: (customer, cart, records) => orders.place(customer, cart, records.map(stamped)),
  };
};

const decisions: Readonly<Partial<Record<SealedFact['kind'], string>>> = {
  'approval-recorded': 'first-approval',
  'review-approved': 'approved',
  'review-rejected': 'rejected',
  'information-requested': 'asked',
  'review-suspended': 'suspended',
  'review-resumed': 'resumed',
};
