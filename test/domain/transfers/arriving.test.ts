/** SP-10 what an Azure subscription brings along to another partner: what is the customer's, and nothing of the partner that it leaves. */
import { expect, test } from 'vitest';
import { partnerId, subscriptionId } from '../../../src/domain/ids.ts';
import type { Subscription } from '../../../src/domain/subscriptions/subscription.ts';
import { plusDays } from '../../../src/domain/time.ts';
import { accepted } from '../../../src/domain/transfers/deciding.ts';
import { arriving, leaving } from '../../../src/domain/transfers/moving.ts';
import { requestOf } from '../../../src/domain/transfers/transfer.ts';
import { aCustomer, contoso, placedAt as now, wingtip } from '../../support/builders.ts';

const target = partnerId('20000000-0000-4000-8000-000000000002');
const plan: Subscription = {
  ...{ id: subscriptionId('plan'), partnerId: contoso, customerId: wingtip, environment: 'production' },
  ...{ family: 'azurePlan', catalogItemId: 'x:y:z', title: 'Azure plan', quantity: 1, status: 'active' },
  ...{ startsAt: plusDays(now, -10), autoRenew: false },
};

const accept = () => {
  const request = requestOf({
    ...{ id: 't', customerId: wingtip, environment: 'production', createdAt: now, items: [] },
    ...{ sourcePartnerId: contoso, targetPartnerId: target, createdBy: { objectId: 'asker', role: 'AdminAgent' } },
  });
  const move = { cutAt: now, decidedAt: now, plan: { catalogItemId: 'x:y:z', title: 'Azure plan' } };
  const moving = accepted(request, move, { side: 'source', by: { objectId: 'giver', role: 'AdminAgent' }, now });
  if (!moving.ok || moving.value.status !== 'moving') throw new Error('it may be accepted');
  return moving.value;
};

test('SP-10 TN-02 neither the people of the partner that it leaves nor their words come along', () => {
  const moving = accept();
  const grant = { role: 'contributor', grantedAt: now, grantedBy: 'agent-of-source' } as const;
  const azure = {
    ...({ id: 'one', friendlyName: 'One', status: 'suspended', cancellationReason: 'They do not pay' } as const),
    grantedTo: ['agent-of-source'],
    access: [
      { holder: 'customer', principalId: 'ada', ...grant } as const,
      { holder: 'reseller', principalId: '5001', ...grant } as const,
    ],
  };
  const left = leaving(moving, { ...plan, azureSubscriptions: [azure] });
  const there = { ...plan, id: subscriptionId('their-plan'), partnerId: target };
  const arrived = arriving(
    moving,
    [left],
    { customer: aCustomer({ partnerId: target }), subscriptions: [there], now },
    subscriptionId,
  );
  expect(arrived.plan.azureSubscriptions).toEqual([
    {
      ...{ id: 'one', friendlyName: 'One', status: 'suspended', heldFrom: now },
      access: [{ holder: 'customer', principalId: 'ada', ...grant, grantedBy: 'asker' }],
    },
  ]);
  expect(JSON.stringify(arrived)).not.toContain('source');
});
