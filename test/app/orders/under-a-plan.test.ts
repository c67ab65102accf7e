/** What is bought under an Azure plan while that plan ends, or goes to another partner: one of the two is not to be (AP-04, SP-10). */
import { expect, test } from 'vitest';
import { hasActiveAzure } from '../../../src/domain/customers/azure-plan.ts';
import { subscriptionId } from '../../../src/domain/ids.ts';
import { done, refused } from '../../../src/domain/result.ts';
import type { Subscription } from '../../../src/domain/subscriptions/subscription.ts';
import { aSavingsPlanLine, contoso, placedAt, wingtip } from '../../support/builders.ts';
import { aWorld } from '../../support/world.ts';

const customer = { partnerId: contoso, customerId: wingtip };
const line = aSavingsPlanLine();
const plan: Subscription = {
  ...{ id: subscriptionId(line.provisioningContext.subscriptionId ?? ''), ...customer, environment: 'production' },
  ...{ family: 'azurePlan', catalogItemId: 'x:y:z', title: 'Azure plan', quantity: 1, status: 'active' },
  ...{ startsAt: placedAt, autoRenew: false, azureSubscriptions: [{ id: 'e', friendlyName: 'One', status: 'active' }] },
};

const aWorldWithPlan = async () => {
  const world = aWorld();
  await world.stores.seeding.subscription(plan);
  const { customers } = world.stores;
  const storedPlan = async () => {
    const stored = await customers.storedSubscription(customer, plan.id);
    if (stored === undefined) throw new Error('the plan is there');
    return stored;
  };
  const leaves = async () => {
    const { value, etag } = await storedPlan();
    return customers.write(customer, [
      { change: 'replace-subscription', subscription: { ...value, status: 'deleted' }, etag },
    ]);
  };
  return { world, storedPlan, leaves };
};

test('SP-10 AP-04 the plan goes when the line was judged and is not yet written: the line is judged again, and fails', async () => {
  const { world, leaves } = await aWorldWithPlan();
  let judged = 0;
  world.eligibility.of = async () => {
    if (!hasActiveAzure(await world.stores.customers.subscriptions(customer))) {
      return refused({ kind: 'azure-plan-required' });
    }
    if (judged++ === 0) expect(await leaves()).toBe('written');
    return done(undefined);
  };
  const ref = await world.place('clear', { lines: [line] });
  expect(await world.advanceOrder(ref)).toEqual({ done: true, outcome: 'error' });
  expect((await world.stored(ref)).order.outcomes).toMatchObject([{ ok: false, reason: 'azure-plan-required' }]);
  expect((await world.stores.customers.subscriptions(customer)).filter(({ status }) => status === 'active')).toEqual(
    [],
  );
  expect(await world.stores.ledger.ofOrder(ref)).toEqual([]);
});

test('SP-10 AP-04 the line is written first: who read the plan before that has to read again', async () => {
  const { world, storedPlan } = await aWorldWithPlan();
  const before = await storedPlan();
  const ref = await world.place('clear', { lines: [line] });
  expect(await world.advanceOrder(ref)).toEqual({ done: true, outcome: 'completed' });
  const gone = { ...before.value, status: 'deleted' as const };
  expect(
    await world.stores.customers.write(customer, [
      { change: 'replace-subscription', subscription: gone, etag: before.etag },
    ]),
  ).toBe('conflict');
  expect((await storedPlan()).value).toEqual(plan);
});
