/** Partner, reviewers, clock and crashes at random, for a thousand steps, with the rules held against every order after each. */
import { afterAll, expect, test } from 'vitest';
import { fc } from '../../support/property.ts';
import { comesToRest } from '../../support/review-model/machine-steps.ts';
import { aModel } from '../../support/review-model/model.ts';
import { aModelDesk } from '../../support/review-model/model-desk.ts';
import { step } from '../../support/review-model/steps.ts';
import { seed } from '../../support/seed.ts';

const runs = Number(process.env.MODEL_RUNS ?? 20);
let steps = 0;

test(`SR-05 SR-14 SR-17 SR-22 whatever partner, reviewers, clock and crashes do: one ending, one decision a revision, a whole chain (seed ${seed})`, async () => {
  await fc.assert(
    fc.asyncProperty(fc.commands([...step], { maxCommands: 1000, size: 'max' }), async (commands) => {
      const model = aModel();
      const desk = aModelDesk();
      await fc.asyncModelRun(() => ({ model, real: desk }), commands);
      await comesToRest(desk, model);
      steps += model.steps;
    }),
    { seed, numRuns: runs, interruptAfterTimeLimit: 600 * runs, endOnFailure: false },
  );
}, 600_000);

afterAll(() => {
  console.log(`model: seed ${seed}, ${steps} steps`);
  expect(steps).toBeGreaterThanOrEqual(1000);
});
