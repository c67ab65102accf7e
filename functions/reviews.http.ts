/** The desk's routes: case, claim, decide, download (SR-11…SR-16). */
import { z } from 'zod';
import { answered, type Outcome, refusal } from '../src/adapters/http/answers.ts';
import { ignoredBody, jsonBody, noBody, type Route, route } from '../src/adapters/http/route.ts';
import type { OrderRecord } from '../src/app/orders/ports.ts';
import type { OrderAt } from '../src/app/orders/read-order.ts';
import type { Desk } from '../src/compose/desk.ts';
import { attachmentId, type OrderRef } from '../src/domain/ids.ts';
import type { Result } from '../src/domain/result.ts';
import type { Conflict } from '../src/domain/review/conflicts.ts';
import type { SeenDocument } from '../src/domain/review/sighting.ts';
import { caseDocumentsOf } from '../src/wire/case-documents.ts';
import { noteIn } from '../src/wire/case-notes.ts';
import { reviewerId } from '../src/wire/conflicts.ts';
import { decisionOf, decisionShape, revisionFrom } from '../src/wire/decisions.ts';
import { caseOf, caseShape } from '../src/wire/desk.ts';
import type { Locale } from '../src/wire/locales.ts';
import { attachmentAnswer, attachmentTypes } from './attachment-answer.ts';
import { caseNotFound, caseParams, onCase } from './case-named.ts';

const reviewers = ['Reviewer', 'ReviewLead'] as const;

export const reviewRoutes = (desk: Desk): readonly Route[] => {
  /** The case as an answer, with what is read beside it: its conflicts of interest, and documents where they are wanted. */
  const caseAnswer = async (
    ref: OrderRef,
    finding: Promise<Result<OrderRecord | OrderAt> & { readonly fresh?: OrderRecord }>,
    locale: Locale,
    beside: {
      readonly conflicts?: Promise<readonly Conflict[]>;
      readonly documents?: Promise<readonly SeenDocument[]>;
    } = {},
  ): Promise<Outcome> => {
    const [found, conflicts, documents] = await Promise.all([
      finding,
      beside.conflicts ?? desk.conflicts.of(ref.partnerId),
      beside.documents,
    ]);
    const show = async (record: OrderRecord) =>
      caseOf({ ...record, claim: record.claim, conflicts }, await desk.timeOf(record), locale);
    if (!found.ok) {
      if (found.refusal.kind === 'order-not-found') return caseNotFound;
      return refusal(found.refusal, found.fresh === undefined ? undefined : { case: await show(found.fresh) });
    }
    const body = await show('record' in found.value ? found.value.record : found.value);
    const shown = documents === undefined ? body : { ...body, documents: caseDocumentsOf(documents) };
    return answered(200, shown, { etag: body.attributes.etag });
  };

  return [
    route({
      name: 'desk-case',
      summary: 'One case with its evidence',
      tag: 'Desk',
      side: 'desk',
      method: 'GET',
      path: '/desk/v1/cases/{caseId}',
      roles: ['Reviewer', 'ReviewLead', 'Operator'],
      params: caseParams,
      query: z.object({}),
      body: noBody,
      answers: { 200: { description: 'The case', schema: caseShape } },
      refuses: ['case-not-found'],
      use: ({ params, locale }) =>
        onCase(params.caseId, (ref) => {
          const finding = desk.cases.read(ref);
          const documents = finding.then((found) => (found.ok ? desk.documents(found.value.record.order) : []));
          return caseAnswer(ref, finding, locale, { documents });
        }),
    }),

    route({
      name: 'desk-claim',
      summary: 'Take a case to work on; it ends by itself after 30 minutes without activity',
      tag: 'Desk',
      side: 'desk',
      method: 'POST',
      path: '/desk/v1/cases/{caseId}/claim',
      roles: reviewers,
      params: caseParams,
      query: z.object({}),
      body: ignoredBody,
      answers: { 200: { description: 'The case, claimed', schema: caseShape } },
      refuses: ['case-not-found', 'claimed-by-other', 'order-state', 'conflict-of-interest'],
      use: ({ params, caller, locale, requestId }) =>
        onCase(params.caseId, (order) => {
          const claiming = desk.claims.claim({ order, requestId }, caller);
          return caseAnswer(order, claiming, locale, { conflicts: claiming.then(({ conflicts }) => conflicts) });
        }),
    }),

    route({
      name: 'desk-release',
      summary: 'Give a case back',
      tag: 'Desk',
      side: 'desk',
      method: 'POST',
      path: '/desk/v1/cases/{caseId}/release',
      roles: reviewers,
      params: caseParams,
      query: z.object({}),
      body: ignoredBody,
      answers: { 200: { description: 'The case, free', schema: caseShape } },
      refuses: ['case-not-found', 'claimed-by-other'],
      use: ({ params, caller, locale, requestId }) =>
        onCase(params.caseId, (order) => caseAnswer(order, desk.claims.release({ order, requestId }, caller), locale)),
    }),

    route({
      name: 'desk-reassign',
      summary: 'Hand a case to another reviewer: by who holds it, or by a lead',
      tag: 'Desk',
      side: 'desk',
      method: 'POST',
      path: '/desk/v1/cases/{caseId}/reassign',
      roles: reviewers,
      params: caseParams,
      query: z.object({}),
      body: jsonBody(z.object({ to: reviewerId.describe("The reviewer's object id") }).meta({ id: 'Reassignment' })),
      answers: { 200: { description: 'The case, claimed by the other', schema: caseShape } },
      refuses: ['case-not-found', 'order-state', 'claim-required', 'claimed-by-other', 'conflict-of-interest'],
      use: ({ params, caller, body, locale, requestId }) =>
        onCase(params.caseId, (order) => {
          const handing = desk.claims.reassign({ order, requestId }, caller, body.to);
          return caseAnswer(order, handing, locale, { conflicts: handing.then(({ conflicts }) => conflicts) });
        }),
    }),

    route({
      name: 'desk-decide',
      summary: 'Approve, reject, ask for more, suspend or resume',
      tag: 'Desk',
      side: 'desk',
      method: 'POST',
      path: '/desk/v1/cases/{caseId}/decision',
      roles: reviewers,
      params: caseParams,
      query: z.object({}),
      headers: z.object({ 'if-match': z.string().exactOptional() }),
      body: jsonBody(decisionShape),
      answers: { 200: { description: 'The case after the decision', schema: caseShape } },
      refuses: [
        'case-not-found',
        'revision-missing',
        'revision-stale',
        'order-state',
        'review-window-closed',
        'claimed-by-other',
        'second-reviewer-needed',
        'documents-infected',
        'conflict-of-interest',
        'rejection-reason-missing',
        'question-missing',
        'order-full',
      ],
      use: ({ params, caller, locale, requestId, headers, body }) =>
        onCase(params.caseId, async (order) => {
          const revision = revisionFrom(headers['if-match']);
          if (revision === undefined) return refusal({ kind: 'revision-missing' });
          const deciding = desk.decisions.byReviewer({ order, revision, requestId, ...decisionOf(body) }, caller);
          return caseAnswer(order, deciding, locale, { conflicts: deciding.then(({ conflicts }) => conflicts) });
        }),
    }),

    route({
      name: 'desk-note',
      summary: 'Leave a note on a case, for the desk or for the partner',
      tag: 'Desk',
      side: 'desk',
      method: 'POST',
      path: '/desk/v1/cases/{caseId}/notes',
      roles: reviewers,
      params: caseParams,
      query: z.object({}),
      body: jsonBody(noteIn),
      idempotent: true,
      answers: { 200: { description: 'The case with the note', schema: caseShape } },
      refuses: ['case-not-found', 'order-state', 'review-window-closed', 'order-full'],
      use: ({ params, caller, body, locale, requestId }) =>
        onCase(params.caseId, (order) =>
          caseAnswer(order, desk.addNote({ order, requestId, ...body }, caller), locale),
        ),
    }),

    route({
      name: 'desk-attachment',
      summary: 'Download one file of a case',
      tag: 'Desk',
      side: 'desk',
      method: 'GET',
      path: '/desk/v1/cases/{caseId}/attachments/{attachmentId}',
      roles: reviewers,
      params: caseParams.extend({ attachmentId: z.string() }),
      query: z.object({}),
      body: noBody,
      answers: { 200: { description: 'The file, as an attachment', contentType: attachmentTypes } },
      refuses: [
        'case-not-found',
        'attachment-not-found',
        'attachment-lost',
        'attachment-erased',
        'attachment-infected',
      ],
      use: ({ params }) =>
        onCase(params.caseId, async (ref) =>
          attachmentAnswer(await desk.readAttachment(ref, attachmentId(params.attachmentId))),
        ),
    }),
  ];
};
