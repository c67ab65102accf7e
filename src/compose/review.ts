/** The review of an order, by the desk's people: the queue, a case and what is done with it. */
import { makeActInBulk } from '../app/review/act-in-bulk.ts';
import { makeAddNote } from '../app/review/add-note.ts';
import { makeClaimCase } from '../app/review/claim-case.ts';
import { makeCountFigures } from '../app/review/count-figures.ts';
import { makeDecideReview } from '../app/review/decide-review.ts';
import { makeDryRunWeights } from '../app/review/dry-run-weights.ts';
import { makeHoldCase } from '../app/review/hold-case.ts';
import { makeHasOnlyInfected } from '../app/review/infected-documents.ts';
import { makeKeepConflicts } from '../app/review/keep-conflicts.ts';
import { makeReadCase } from '../app/review/read-case.ts';
import { makeReadFigures } from '../app/review/read-figures.ts';
import { makeReadQueue } from '../app/review/read-queue.ts';
import { makeSeeDocuments } from '../app/review/see-documents.ts';
import type { World } from './world.ts';

export const wireReview = (world: World) => {
  const claims = makeClaimCase(world);
  const decisions = makeDecideReview({ ...world, hasOnlyInfected: makeHasOnlyInfected(world.scanner) });
  return {
    queue: makeReadQueue(world),
    figures: makeReadFigures({
      count: makeCountFigures({ ...world, counts: world.reviewCounts }),
      store: world.figures,
      clock: world.clock,
    }),
    dryRunWeights: makeDryRunWeights(world),
    cases: makeReadCase({ ...world, readOrder: world.readOrder.one }),
    documents: makeSeeDocuments(world),
    claims,
    decisions,
    actInBulk: makeActInBulk({ ...world, claims, decisions }),
    conflicts: makeKeepConflicts(world),
    addNote: makeAddNote(world),
    holds: makeHoldCase(world),
  };
};
