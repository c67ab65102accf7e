/** How many reviews are open, counted from the index of each partition: no document is read. */
import type { Container } from '@azure/cosmos';
import type { OpenReviews } from '../../app/operations/ports.ts';

const query = `SELECT VALUE COUNT(1) FROM c WHERE c.type = 'order' AND c.environment = @environment AND c.isOpen = true AND c.deskState = @state`;

export const makeOpenReviews = (commerce: Container): OpenReviews => ({
  count: async (environment, state) => {
    const parameters = [
      { name: '@environment', value: environment },
      { name: '@state', value: state },
    ];
    const { resources } = await commerce.items
      .query<number>({ query, parameters }, { forceQueryPlan: true })
      .fetchAll();
    return resources.reduce((total, each) => total + each, 0);
  },
});
