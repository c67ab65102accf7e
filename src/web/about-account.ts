/** What is asked once about a partner's account, so that every page can say it: is it a sandbox, and what its customers are called. */
import type { Clock, Customers } from './answers.ts';
import type { Pages } from './pages.ts';

/** More names than this are not fetched ahead; ids stand for them. */
const namesAhead = 500;

export const askAboutAccount = async ({ api, isSandbox, customers }: Pages): Promise<void> => {
  const [clock, found] = await Promise.all([
    api.ask<Clock>('GET', '/v1/sandbox/clock'),
    api.ask<Customers>('GET', `/v1/customers?size=${namesAhead}`),
  ]);
  if (clock.ok || clock.problem.status === 400) isSandbox.set(clock.ok);
  if (found.ok) {
    customers.set(new Map(found.value.items.map(({ id, companyProfile }) => [id, companyProfile.companyName])));
  }
};
