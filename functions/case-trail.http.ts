/** What can be proven of a case: its audit, and the whole of it as one archive for an auditor (SR-17, SR-22). */
import { z } from 'zod';
import { answered } from '../src/adapters/http/answers.ts';
import { noBody, type Route, route } from '../src/adapters/http/route.ts';
import type { Desk } from '../src/compose/desk.ts';
import { auditOf, auditShape } from '../src/wire/audit.ts';
import { caseParams, onCase } from './case-named.ts';

export const caseTrailRoutes = (desk: Desk): readonly Route[] => [
  route({
    name: 'desk-audit',
    summary:
      "A case's facts, linked by hash; whether the chain is whole and agrees with the heads that were written away",
    tag: 'Desk',
    side: 'desk',
    method: 'GET',
    path: '/desk/v1/cases/{caseId}/audit',
    roles: ['Reviewer', 'ReviewLead', 'Operator'],
    params: caseParams,
    query: z.object({
      documents: z
        .stringbool()
        .default(false)
        .describe('Read every document anew and compare its SHA-256; takes as long as they are large'),
    }),
    body: noBody,
    answers: { 200: { description: 'The chain, checked', schema: auditShape } },
    refuses: ['case-not-found'],
    use: ({ params, query }) =>
      onCase(params.caseId, async (ref) => {
        const audited = await desk.trail.audit(ref, { documents: query.documents });
        return audited.ok ? answered(200, auditOf(params.caseId, audited.value)) : audited;
      }),
  }),

  route({
    name: 'desk-export',
    summary: 'A whole case as one archive: facts, state, documents, heads, and how to verify it without the desk',
    tag: 'Desk',
    side: 'desk',
    method: 'GET',
    path: '/desk/v1/cases/{caseId}/export',
    // Whoever may download a case's documents; an Operator may not.
    roles: ['Reviewer', 'ReviewLead'],
    params: caseParams,
    query: z.object({}),
    body: noBody,
    answers: { 200: { description: 'The archive', contentType: 'application/zip' } },
    refuses: ['case-not-found'],
    use: ({ params, caller, requestId }) =>
      onCase(params.caseId, async (ref) => {
        const exported = await desk.trail.exportCase(ref, caller, requestId);
        if (!exported.ok) return exported;
        const { fileName, content } = exported.value;
        return {
          status: 200,
          raw: content,
          headers: {
            'content-type': 'application/zip',
            'content-disposition': `attachment; filename="${fileName}"`,
            'x-content-type-options': 'nosniff',
            'cache-control': 'private, no-store',
          },
        };
      }),
  }),
];
