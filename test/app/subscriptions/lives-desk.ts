/** The lifecycle job over in-memory stores with one customer of Contoso's in it, an Azure plan, and what a test holds; its ports can be made to fail. */
import { makeSweepNews, makeTellNews } from '../../../src/app/customers/tell-news.ts';
import { makeLiveOn } from '../../../src/app/subscriptions/live-on.ts';
import { makeResumeRenewal } from '../../../src/app/subscriptions/resume-renewal.ts';
import { makeRunLives } from '../../../src/app/subscriptions/run-lives.ts';
import type { Catalog } from '../../../src/domain/catalog/load.ts';
import { orderId } from '../../../src/domain/ids.ts';
import type { Subscription } from '../../../src/domain/subscriptions/subscription.ts';
import type { Instant } from '../../../src/domain/time.ts';
import { digest } from '../../support/builders.ts';
import { accountNamed, entryNamed } from '../../support/buying.ts';
import { makeVirtualClock } from '../../support/clock.ts';
import { withFaults } from '../../support/memory/failing.ts';
import { makeMemoryStores } from '../../support/memory/stores.ts';

export const { customer, subscriptions } = entryNamed('Tailspin Toys');
export const order = { partnerId: customer.partnerId, customerId: customer.id, orderId: orderId('order0000001') };

export const aLivesDesk = async (catalog: Catalog, now: Instant, ...held: readonly Subscription[]) => {
  const stores = makeMemoryStores();
  stores.accounts.put(accountNamed('Contoso'));
  await stores.seeding.customer(customer);
  for (const each of subscriptions.filter(({ family }) => family === 'azurePlan'))
    await stores.seeding.subscription(each);
  for (const each of held) await stores.seeding.subscription(each);
  const clock = makeVirtualClock(now);
  // Every version that was ever stored, whoever wrote it and whether it was told or not.
  const versions: Subscription[] = [...held];
  const recorded: typeof stores.customers = {
    ...stores.customers,
    write: async (ref, changes) => {
      const outcome = await stores.customers.write(ref, changes);
      for (const change of changes) {
        if (outcome === 'written' && 'subscription' in change) versions.push(change.subscription);
      }
      return outcome;
    },
  };
  const customers = withFaults(recorded);
  const ledger = withFaults(stores.ledger);
  const logged: string[] = [];
  const deps = {
    ...stores,
    ...{ customers: customers.port, ledger: ledger.port, catalog, clock, digest },
    log: (message: string) => void logged.push(message),
    announce: async () => undefined,
    codeOf: (kind: string) => `code of ${kind}`,
  };
  const liveOn = makeLiveOn({ ...deps, tellNews: makeTellNews(deps) });
  return {
    ...{ stores, clock, versions, logged, liveOn },
    faults: { customers: customers.faults, ledger: ledger.faults },
    run: makeRunLives({ ...deps, liveOn }).run,
    resume: makeResumeRenewal({ ...deps, liveOn }),
    sweepNews: makeSweepNews(deps),
    end: async () => ({
      held: (await stores.customers.subscriptions(order)).filter(({ orderId: of }) => of === order.orderId),
      charges: await stores.ledger.ofOrder(order),
    }),
  };
};
