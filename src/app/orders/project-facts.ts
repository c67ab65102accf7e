/** The outbox: what an order's new facts mean elsewhere, written under deterministic ids before the cursor moves. */
import { chargesOf } from '../../domain/billing/charge.ts';
import { type EventName, eventOf } from '../../domain/notifications/events.ts';
import { creditsOfLine } from '../../domain/orders/cancel-lines.ts';
import type { FactKind, SealedFact } from '../../domain/orders/facts.ts';
import type { Order } from '../../domain/orders/order.ts';
import { isOpenReview } from '../../domain/orders/statuses.ts';
import { daysLeft } from '../../domain/time.ts';
import type { Ledger } from '../billing/ports.ts';
import type { LegacyHolding } from '../customers/legacy-holding.ts';
import type { NoteDocuments } from '../files/note-documents.ts';
import type { Announce, Announcement } from '../notifications/ports.ts';

export interface ProjectFactsDeps {
  readonly ledger: Pick<Ledger, 'post' | 'credit'>;
  readonly legacyHolding: Pick<LegacyHolding, 'begins'>;
  readonly announce: Announce;
  readonly noteDocuments: NoteDocuments;
}

/**
 * Safe to run twice: a charge or a credit that is there already stays as it is, who holds the legacy offer is told once (AP-02), and
 * an announcement of the same key is the same announcement (WH-02).
 */
export const makeProjectFacts =
  ({ ledger, legacyHolding, announce, noteDocuments }: ProjectFactsDeps) =>
  async (order: Order, facts: readonly SealedFact[], hears: ReadonlySet<EventName>): Promise<void> => {
    for (const fact of facts) {
      if (fact.kind === 'line-provisioned') {
        const line = order.lines.find((l) => l.lineNumber === fact.line);
        if (line !== undefined) {
          await ledger.post(chargesOf(order, line, fact.subscriptionId, fact.at));
          if (line.family === 'legacyAzure') await legacyHolding.begins(order);
        }
      }
      if (fact.kind === 'line-cancelled') await ledger.credit(creditsOfLine(order, fact, fact.at));
      if (fact.kind === 'documents-uploaded') await noteDocuments(order, fact);
      const event = eventOf(fact);
      if (event !== undefined && hears.has(event)) await announce(announcementOf(order, fact, event));
    }
  };

/** The order as it stands when it is told, which may be further than the fact was. */
const announcementOf = (order: Order, fact: SealedFact, event: EventName): Announcement => ({
  key: `${order.id}:${fact.seq}`,
  event,
  at: fact.at,
  partnerId: order.partnerId,
  environment: order.environment,
  customerId: order.customerId,
  orderId: order.id,
  ...('subscriptionId' in fact ? { subscriptionId: fact.subscriptionId } : {}),
  status: order.status,
  ...(isOpenReview(order.status) ? { reviewBy: order.reviewBy, daysLeft: daysLeft(order.reviewBy, fact.at) } : {}),
});

/** Facts that are more than news: charges, credits, documents. */
const hasConsumer: readonly FactKind[] = ['line-provisioned', 'line-cancelled', 'documents-uploaded'];

/** Do these facts mean anything outside the order? If not, the cursor may move with any other write. */
export const meansNothingOutside = (facts: readonly SealedFact[], hears: ReadonlySet<EventName>): boolean =>
  facts.every((fact) => {
    if (hasConsumer.includes(fact.kind)) return false;
    const event = eventOf(fact);
    return event === undefined || !hears.has(event);
  });
