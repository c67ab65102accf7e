/** The last figures of the desk, in memory and on Cosmos alike. */
import { expect } from 'vitest';
import { makeCountFigures } from '../../../src/app/review/count-figures.ts';
import { noon } from './samples.ts';
import { inEachPlace } from './worlds.ts';

inEachPlace('The last figures', (it) => {
  it('are none at first, and then those written last, each environment for itself', async (world) => {
    const count = makeCountFigures({ counts: world.reviewCounts, clock: { real: () => noon } });
    expect(await world.figures.read('production')).toBeUndefined();
    const counted = { figures: await count('production'), tookMs: 4 };
    await world.figures.write(counted);
    expect(await world.figures.read('production')).toEqual(counted);
    await world.figures.write({ ...counted, tookMs: 9 });
    expect(await world.figures.read('production')).toEqual({ ...counted, tookMs: 9 });
    expect(await world.figures.read('sandbox')).toBeUndefined();
  });
});
