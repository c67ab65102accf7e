/**
 * Queries within one whole partition key, without the plan that the SDK fetches beside each of them, to have it should the
 * service not answer at once. It always does for such a query, and a plan costs as much as what it is for.
 */
import type { Container, PartitionKey, SqlQuerySpec } from '@azure/cosmos';

const wanted = new Error('The service wants a plan for a query within one partition');

/** The SDK's own way to a plan, which its typings keep to itself; one that is called otherwise would simply be used again. */
const noPlan = { fetchQueryPlan: async () => wanted };

export const fetchUnplanned = async (
  { items }: Container,
  spec: SqlQuerySpec,
  options: { readonly partitionKey: PartitionKey; readonly maxItemCount: number },
): Promise<readonly unknown[]> => {
  const query = () => items.query<unknown>(spec, options);
  const unplanned = query();
  Object.assign(unplanned, noPlan);
  try {
    return (await unplanned.fetchAll()).resources;
  } catch (fault) {
    if (fault !== wanted) throw fault;
    return (await query().fetchAll()).resources;
  }
};
