/** Orders: what partners ask of them, and the one step that a workflow takes with them. */
import { randomBytes } from 'node:crypto';
import { sniff } from '../adapters/files/sniff.ts';
import { makeStillEligible } from '../app/carts/still-eligible.ts';
import { makeNoteDocuments } from '../app/files/note-documents.ts';
import { makeReadAttachment } from '../app/files/read-attachment.ts';
import { makeIsInfected } from '../app/files/scan-state.ts';
import type { Announce, TellDesk } from '../app/notifications/ports.ts';
import { makeAdvanceOrder } from '../app/orders/advance-order.ts';
import { makeCancelOrder } from '../app/orders/cancel-order.ts';
import { makeCancelSubscription } from '../app/orders/cancel-subscription.ts';
import { makePreviewCancellation } from '../app/orders/preview-cancellation.ts';
import { makeProjectFacts } from '../app/orders/project-facts.ts';
import { makeProvisionLine } from '../app/orders/provision-line.ts';
import { makeSendReminders } from '../app/orders/send-reminders.ts';
import { makeUploadPurchaseOrder } from '../app/orders/upload-purchase-order.ts';
import { makeAllotKeys } from '../app/software/allot-keys.ts';
import type { RefusalKind } from '../domain/refusals.ts';
import { problems } from '../wire/problems.ts';
import type { World } from './world.ts';

export const wireOrders = (world: World) => {
  const cancelOrder = makeCancelOrder(world);
  return {
    orders: world.readOrder,
    cancelOrder,
    cancelSubscription: makeCancelSubscription({ ...world, cancelOrder }),
    previewCancellation: makePreviewCancellation(world),
    uploadPurchaseOrder: makeUploadPurchaseOrder({ ...world, sniff, newAttachmentId }),
    readAttachment: makeReadAttachment({ ...world, isInfected: makeIsInfected(world) }),
  };
};

/** The order workflow's one activity; `announce` tells the partner of what happened, `tellDesk` the desk's people. */
export const wireAdvanceOrder = (
  world: World,
  { announce, tellDesk }: { readonly announce: Announce; readonly tellDesk: TellDesk },
) => {
  const noteDocuments = makeNoteDocuments({
    ...world,
    customerName: async (customer) => (await world.customers.read(customer))?.companyName,
  });
  return makeAdvanceOrder({
    ...world,
    provisionLine: makeProvisionLine({
      ...world,
      stillEligible: makeStillEligible(world),
      allotKeys: makeAllotKeys(world),
      codeOf,
    }),
    remind: makeSendReminders({ announce, tellDesk }),
    projectFacts: makeProjectFacts({ ...world, announce, noteDocuments }),
  });
};

/** 14 hex digits, as Partner Center's samples have. */
const newAttachmentId = (): string => randomBytes(7).toString('hex');

/** A line that can't be provisioned keeps the code that its refusal has over HTTP. */
const codeOf = (kind: RefusalKind): string => problems[kind].code;
