import { expect, test } from 'vitest';
import { checkedWeights, deskRiskWeights } from '../../../src/domain/review/weights.ts';

const weights = deskRiskWeights();

test('SR-01 no weight reaches the threshold by itself: a table where one does is refused when it is loaded', () => {
  const heaviest = Math.max(...Object.values(weights.weights), ...weights.valueBands.map((band) => band.weight));
  expect(heaviest).toBeLessThan(weights.reviewThreshold);
  expect(() =>
    checkedWeights({ ...weights, weights: { ...weights.weights, market_watched: weights.reviewThreshold } }),
  ).toThrow(/market_watched: 60 reaches the threshold of 60 by itself/);
  expect(() =>
    checkedWeights({ ...weights, valueBands: weights.valueBands.map((band) => ({ ...band, weight: 60 })) }),
  ).toThrow(/value band 1: 60 reaches/);
});

test('SR-03 the threshold of a purchase order does not lie below that of a review', () => {
  expect(() => checkedWeights({ ...weights, poThreshold: weights.reviewThreshold - 1 })).toThrow(
    /poThreshold: lies below/,
  );
});

test('a limit of nought is refused by its name', () => {
  expect(() => checkedWeights({ ...weights, unusualTimes: 0, priceBelowPercent: 0 })).toThrow(
    /unusualTimes: is above zero\npriceBelowPercent: is above zero/,
  );
  expect(() => checkedWeights({ ...weights, weights: { ...weights.weights, tender: 60 } })).toThrow(
    /tender: 60 reaches/,
  );
});

test('a weight of nought, a band that does not rise and a band without its first currency are refused', () => {
  expect(() => checkedWeights({ ...weights, weights: { ...weights.weights, first_order: 0 } })).toThrow(/first_order/);
  const [low, middle, high] = weights.valueBands;
  if (low === undefined || middle === undefined || high === undefined) throw new Error('There are three bands');
  expect(() => checkedWeights({ ...weights, valueBands: [middle, low, high] })).toThrow(
    /value band 2: USD does not rise/,
  );
  expect(() => checkedWeights({ ...weights, valueBands: [{ weight: 10, from: { EUR: 1 } }] })).toThrow(
    /value band 1: no column USD/,
  );
});
