/** Purchase orders: the partner-wide list of what is due, upload, list, download (SR-07…SR-12, SR-20). */
import { z } from 'zod';
import { answered } from '../src/adapters/http/answers.ts';
import { multipartBody, noBody, type Route, route } from '../src/adapters/http/route.ts';
import type { Desk } from '../src/compose/desk.ts';
import { attachmentId } from '../src/domain/ids.ts';
import { attachmentOf, attachmentsShape, readMetadata, uploadedOf, uploadedShape } from '../src/wire/attachments.ts';
import { pendingRowOf, pendingShape } from '../src/wire/order-rows.ts';
import { deadlineKey, pageSize, updatedSince } from '../src/wire/paging.ts';
import { uploadLimits } from '../src/wire/upload-limits.ts';
import { collection } from '../src/wire/writing.ts';
import { attachmentAnswer, attachmentTypes } from './attachment-answer.ts';
import { orderNamed, orderParams } from './order-named.ts';

export const purchaseOrderRoutes = (desk: Desk): readonly Route[] => [
  route({
    name: 'pending-purchase-orders',
    summary: 'Every order of the partner that wants a purchase order, soonest deadline first',
    tag: 'Purchase orders',
    side: 'partner',
    method: 'GET',
    path: '/v1/pendingpurchaseorders',
    roles: [],
    params: z.object({}),
    query: z.object({ updatedSince, size: pageSize }),
    body: noBody,
    conditional: true,
    answers: { 200: { description: 'One page, with days left and what to upload', schema: pendingShape } },
    use: async ({ caller, query, path, header, locale }) => {
      const { size, updatedSince: changedSince } = query;
      const binding = `pending:${caller.partnerId}:${changedSince ?? ''}`;
      const after = desk.pages.open(binding, header('ms-continuationtoken'), deadlineKey);
      if (!after.ok) return after;
      const page = await desk.orders.pendingPurchaseOrders(caller, size, after.value, changedSince);
      return answered(
        200,
        collection(
          page.items.map((row) => pendingRowOf(row, page.now, locale)),
          { self: path, next: desk.pages.seal(binding, page.next) },
        ),
      );
    },
  }),

  route({
    name: 'attachments-upload',
    summary: "Upload and submit the customer's purchase order",
    tag: 'Purchase orders',
    side: 'partner',
    method: 'POST',
    path: '/v1/customers/{customerId}/orders/{orderId}/attachment',
    roles: ['AdminAgent', 'GlobalAdmin'],
    params: orderParams,
    query: z.object({}),
    body: multipartBody(uploadLimits),
    answers: {
      201: { description: 'What was stored, with a warning when the deadline is near', schema: uploadedShape },
    },
    refuses: [
      'order-not-found',
      'order-state',
      'order-rejected',
      'order-full',
      'review-window-closed',
      'upload-closed-by-claim',
      'po-file-missing',
      'po-metadata-invalid',
      'tender-evidence-missing',
      'file-refused',
    ],
    idempotent: true,
    use: async ({ caller, params, body, requestId, locale }) => {
      const uploaded = await desk.uploadPurchaseOrder({
        order: orderNamed(caller, params),
        caller,
        requestId,
        upload: body,
        readDetails: readMetadata,
      });
      if (!uploaded.ok) return uploaded;
      const { record, attachments } = uploaded.value;
      const { now } = await desk.timeOf(record);
      return answered(201, uploadedOf(attachments, record, now, locale));
    },
  }),

  route({
    name: 'attachments-list',
    summary: 'The files of an order',
    tag: 'Purchase orders',
    side: 'partner',
    method: 'GET',
    path: '/v1/customers/{customerId}/orders/{orderId}/attachments',
    roles: [],
    params: orderParams,
    query: z.object({}),
    body: noBody,
    answers: { 200: { description: 'All of them', schema: attachmentsShape } },
    refuses: ['order-not-found'],
    use: async ({ caller, params }) => {
      const found = await desk.orders.one(orderNamed(caller, params));
      if (!found.ok) return found;
      const { order, fileNames } = found.value.record;
      return answered(200, collection(order.attachments.map((a) => attachmentOf(a, fileNames[a.attachmentId]))));
    },
  }),

  route({
    name: 'attachments-download',
    summary: 'Download one file of an order',
    tag: 'Purchase orders',
    side: 'partner',
    method: 'GET',
    path: '/v1/customers/{customerId}/orders/{orderId}/attachment/{attachmentId}',
    roles: [],
    params: orderParams.extend({ attachmentId: z.string() }),
    query: z.object({}),
    body: noBody,
    answers: { 200: { description: 'The bytes as they were uploaded', contentType: attachmentTypes } },
    refuses: ['order-not-found', 'attachment-not-found', 'attachment-lost', 'attachment-erased', 'attachment-infected'],
    use: async ({ caller, params }) =>
      attachmentAnswer(await desk.readAttachment(orderNamed(caller, params), attachmentId(params.attachmentId))),
  }),
];
