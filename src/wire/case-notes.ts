/** Notes on a case: what a reviewer sends, and how the desk sees them (the partner reads its own in the timeline). */
import { z } from 'zod';
import { noteKinds, noteReaders, type SealedFact } from '../domain/orders/facts.ts';

export const noteIn = z
  .object({
    to: z.enum(noteReaders).describe('`desk`: never shown to the partner; `partner`: shown in the timeline'),
    words: z.string().trim().min(1).max(2000),
  })
  .meta({ id: 'NewCaseNote' });

export const caseNoteShape = z
  .object({
    seq: z.int(),
    at: z.string(),
    by: z.object({ objectId: z.string(), role: z.string() }),
    to: z.enum(noteReaders),
    words: z.string(),
  })
  .meta({ id: 'CaseNote' });

/** Oldest first, as they were written. */
export const caseNotesOf = (facts: readonly SealedFact[]) =>
  noteReaders
    .flatMap((to) =>
      facts.flatMap((fact) =>
        fact.kind === noteKinds[to] ? [{ seq: fact.seq, at: fact.at, by: fact.by, to, words: fact.words }] : [],
      ),
    )
    .sort((a, b) => a.seq - b.seq);
