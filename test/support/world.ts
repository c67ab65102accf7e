/** A small world for use cases: in-memory stores that can be made to fail, a virtual clock, a workflow that only remembers. */
import { noScanner } from '../../src/adapters/files/no-scanner.ts';
import type { Clock } from '../../src/app/clock.ts';
import { makeLegacyHolding } from '../../src/app/customers/legacy-holding.ts';
import { makeNoteDocuments } from '../../src/app/files/note-documents.ts';
import type { Announcement } from '../../src/app/notifications/ports.ts';
import { makeResumeStep } from '../../src/app/operations/resume-step.ts';
import { makeSweep } from '../../src/app/operations/sweep.ts';
import { makeAdvanceOrder } from '../../src/app/orders/advance-order.ts';
import { makeCancelOrder } from '../../src/app/orders/cancel-order.ts';
import { makeChangeOrder } from '../../src/app/orders/change-order.ts';
import type { OrderRecord, Workflow } from '../../src/app/orders/ports.ts';
import { makeProjectFacts } from '../../src/app/orders/project-facts.ts';
import { makeProvisionLine } from '../../src/app/orders/provision-line.ts';
import { makeReadOrder } from '../../src/app/orders/read-order.ts';
import { makeSendReminders } from '../../src/app/orders/send-reminders.ts';
import { makeAddNote } from '../../src/app/review/add-note.ts';
import { makeClaimCase } from '../../src/app/review/claim-case.ts';
import { makeDecideReview } from '../../src/app/review/decide-review.ts';
import { makeKeepConflicts } from '../../src/app/review/keep-conflicts.ts';
import { makeReadCase } from '../../src/app/review/read-case.ts';
import { makeMoveClock, makeRingOpenOrders } from '../../src/app/sandbox/move-clock.ts';
import { makeAllotKeys } from '../../src/app/software/allot-keys.ts';
import type { DeliveryWorkflow } from '../../src/app/webhooks/ports.ts';
import { makeReceivers } from '../../src/app/webhooks/receivers.ts';
import { makeWebhooks } from '../../src/app/webhooks/webhooks.ts';
import type { PartnerCaller } from '../../src/domain/callers.ts';
import type { CustomerRef, OrderRef } from '../../src/domain/ids.ts';
import { decide } from '../../src/domain/orders/decide.ts';
import { type Order, type OrderLine, refOf } from '../../src/domain/orders/order.ts';
import type { OrderDraft } from '../../src/domain/orders/place.ts';
import { done, type Result } from '../../src/domain/result.ts';
import type { RiskOutcome } from '../../src/domain/review/risk.ts';
import { epochMs, plusMs } from '../../src/domain/time.ts';
import { bodyOf } from '../../src/wire/webhooks.ts';
import {
  aCustomer,
  agent,
  anAccount,
  anAttachment,
  aRecord,
  aSandboxAccount,
  contoso,
  contosoSandbox,
  details,
  digest,
  wingtip,
} from './builders.ts';
import { makeVirtualClock } from './clock.ts';
import { withFaults } from './memory/failing.ts';
import { makeMemoryDeliveryWorkflow, makeMemorySending } from './memory/sending.ts';
import { makeMemoryStores } from './memory/stores.ts';
import { makeMemoryWorkflow } from './memory/workflow.ts';
import { softwareDeliveries, softwareGround } from './software.ts';

export type World = ReturnType<typeof aWorld>;

export interface WorldOptions<C extends Clock, W extends Workflow> {
  readonly clock: C;
  readonly workflow: W;
  readonly deliveryWorkflow?: DeliveryWorkflow;
}

/** A world with a virtual clock and a workflow that remembers who was told. */
export const aWorld = () => aWorldOf({ clock: makeVirtualClock(), workflow: makeMemoryWorkflow() });

export const aWorldOf = <C extends Clock, W extends Workflow>({
  clock,
  workflow: ringing,
  deliveryWorkflow = makeMemoryDeliveryWorkflow(),
}: WorldOptions<C, W>) => {
  const stores = makeMemoryStores();
  const orders = withFaults(stores.orders);
  const accounts = withFaults(stores.accounts);
  const ledger = withFaults(stores.ledger);
  const journal = withFaults(stores.journal);
  const workflow = withFaults<Workflow>(ringing);
  const logged: { readonly message: string; readonly detail: Readonly<Record<string, unknown>> }[] = [];
  const log = (message: string, detail: Readonly<Record<string, unknown>>) => void logged.push({ message, detail });

  stores.accounts.put(anAccount());
  stores.accounts.put(aSandboxAccount());

  /** What provisioning is told of a line; a test may put another answer here. */
  const eligibility: { of: (order: Order, line: OrderLine) => Promise<Result<void>> } = {
    of: async () => done(undefined),
  };

  const base = {
    orders: orders.port,
    accounts: accounts.port,
    workflow: workflow.port,
    journal: journal.port,
    clock,
    digest,
    log,
  };
  const sending = makeMemorySending();
  const webhooks = makeWebhooks({
    ...{ ...base, ...sending, deliveries: stores.deliveries, deliveryWorkflow },
    receivers: makeReceivers({ now: () => epochMs(clock.real()), after: (_ms, call) => setImmediate(call) }),
    bodyOf: (delivery) => bodyOf(delivery, 'https://desk.test'),
    certificateUrl: (name) => `https://desk.test/webhooks/v1/certificates/${name}`,
  });
  /** What the desk's own people were reminded of. */
  const deskReminders: Announcement[] = [];
  const desk = withFaults({
    tell: async (announcement: Announcement) => {
      deskReminders.push(announcement);
      return true;
    },
  });
  const changeOrder = makeChangeOrder(base);
  const advanceOrder = makeAdvanceOrder({
    ...base,
    remind: makeSendReminders({ announce: webhooks.announce, tellDesk: desk.port.tell }),
    projectFacts: makeProjectFacts({
      ledger: ledger.port,
      legacyHolding: makeLegacyHolding({ tenants: stores.tenants, digest }),
      noteDocuments: makeNoteDocuments({
        files: { open: async () => undefined },
        justWritten: { take: () => undefined },
        documents: { read: async () => ({ state: 'no-text' }) },
        scanner: noScanner,
        sightings: stores.sightings,
        customerName: async () => undefined,
      }),
      announce: webhooks.announce,
    }),
    provisionLine: makeProvisionLine({
      digest,
      customers: stores.customers,
      stillEligible: (order, line) => eligibility.of(order, line),
      allotKeys: makeAllotKeys({ ...softwareGround, softwareDeliveries }),
      codeOf: (kind) => `code-of-${kind}`,
    }),
  });
  const cancelOrder = makeCancelOrder({ changeOrder, customers: stores.customers, softwareDeliveries });
  const readOrder = makeReadOrder({ ...base, customers: stores.customers, changeOrder });

  /** Stores a placed order, in account time, as a checkout would; no workflow is started. */
  const place = async (outcome: RiskOutcome, draft: Partial<OrderDraft> = {}): Promise<OrderRef> => {
    const account = await stores.accounts.read(draft.partnerId ?? contoso);
    const now = plusMs(clock.real(), account?.value.clock.offsetMs ?? 0);
    const record = aRecord(outcome, draft, now);
    const ref = refOf(record.order);
    if ((await stores.orders.place(ref, undefined, [record])) === 'conflict') {
      throw new Error(`There is an order ${ref.orderId} already`);
    }
    return ref;
  };

  return {
    clock,
    stores,
    eligibility,
    logged,
    told: ringing,
    deskReminders,
    faults: {
      orders: orders.faults,
      accounts: accounts.faults,
      ledger: ledger.faults,
      journal: journal.faults,
      workflow: workflow.faults,
      desk: desk.faults,
    },
    sending,
    webhooks,
    changeOrder,
    advanceOrder,
    readOrder,
    readCase: makeReadCase({ readOrder: readOrder.one, digest }),
    cancelOrder,
    /** The partner takes an order back that nothing was bought with yet. */
    withdraw: (order: OrderRef, caller: PartnerCaller, requestId: string) =>
      cancelOrder({ order, caller, requestId, way: 'order' }),
    claims: makeClaimCase({ changeOrder, conflicts: stores.conflicts }),
    decisions: makeDecideReview({ changeOrder, conflicts: stores.conflicts, hasOnlyInfected: async () => false }),
    conflicts: makeKeepConflicts({ ...base, conflicts: stores.conflicts }),
    addNote: makeAddNote({ changeOrder }),
    sandboxClock: makeMoveClock(base),
    ringOpenOrders: makeRingOpenOrders({ ...base, liveOnUntil: async () => true }),
    resumeStep: makeResumeStep(base),
    sweep: makeSweep({ ...base, advanceOrder }),

    /** Puts a customer where orders lie, for what asks whether it exists. */
    addCustomer: (customer: CustomerRef = { partnerId: contoso, customerId: wingtip }) =>
      stores.seeding.customer(aCustomer({ id: customer.customerId, partnerId: customer.partnerId })),

    place,
    placeInSandbox: (outcome: RiskOutcome, draft: Partial<OrderDraft> = {}): Promise<OrderRef> =>
      place(outcome, { partnerId: contosoSandbox, environment: 'sandbox', ...draft }),

    /** The partner's purchase order, without the files themselves. */
    upload: (ref: OrderRef, requestId = 'upload-1') =>
      changeOrder(ref, { by: agent, requestId: `upload:${requestId}` }, ({ order, now }) => {
        const decided = decide(
          order,
          { do: 'upload', attachments: [anAttachment()], details, caseIsClaimed: false },
          now,
        );
        return decided.ok ? done({ happenings: decided.value }) : decided;
      }),

    /** The stored document as it lies there. */
    stored: async (ref: OrderRef): Promise<OrderRecord> => {
      const found = await stores.orders.read(ref);
      if (found === undefined) throw new Error(`There is no order ${ref.orderId}`);
      return found.value;
    },
  };
};
