/** Reviews counted from the index of each partition: no document is read, and nothing is kept that could go wrong. */
import type { Container } from '@azure/cosmos';
import type { ReviewCounts, ReviewQuestion } from '../../app/review/ports.ts';
import type { Value } from './queries.ts';

type Condition = readonly [text: string, values: Readonly<Record<string, Value>>];

/** A range leaves out what has no such column. */
const conditionsOf = (question: ReviewQuestion): readonly Condition[] => {
  switch (question.of) {
    case 'open': {
      const { from, until } = question.placed;
      return [
        ['c.isOpen = true AND c.deskState = @state', { state: question.state }],
        ...(from === undefined ? [] : ([['c.createdAt >= @from', { from }]] as const)),
        ...(until === undefined ? [] : ([['c.createdAt < @until', { until }]] as const)),
      ];
    }
    case 'ended': {
      const { end, from, until } = question;
      return [['c.ending = @ending AND c.endedAt >= @from AND c.endedAt < @until', { ending: end, from, until }]];
    }
    case 'waited': {
      const { since, atMostSeconds = longest } = question;
      const column = question.until === 'look' ? 'c.lookSeconds' : 'c.decisionSeconds';
      return [[`${column} <= @most AND c.createdAt >= @since`, { most: atMostSeconds, since }]];
    }
    case 'reminded': {
      const { since, atLeast } = question;
      const column = question.to === 'partner' ? 'c.partnerReminders' : 'c.deskReminders';
      return [[`${column} >= @least AND c.createdAt >= @since`, { least: atLeast, since }]];
    }
  }
};

/** Beyond every wait there can be. */
const longest = 1_000_000_000;

export const makeReviewCounts = (commerce: Container): ReviewCounts => ({
  count: async (environment, question) => {
    const conditions = conditionsOf(question);
    const where = ["c.type = 'order'", 'c.environment = @environment', ...conditions.map(([text]) => text)];
    const values: Record<string, Value> = Object.fromEntries(
      [{ environment }, ...conditions.map(([, each]) => each)].flatMap((each) => Object.entries<Value>(each)),
    );
    const spec = {
      query: `SELECT VALUE COUNT(1) FROM c WHERE ${where.join(' AND ')}`,
      parameters: Object.entries(values).map(([name, value]) => ({ name: `@${name}`, value })),
    };
    const { resources } = await commerce.items.query<number>(spec, { forceQueryPlan: true }).fetchAll();
    return resources.reduce((total, each) => total + each, 0);
  },
});
