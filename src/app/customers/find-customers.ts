/** Finding one of a partner's customers by name, domain or tenant id; nobody else's is ever found (TN-02). */
import type { PartnerCaller } from '../../domain/callers.ts';
import type { Customer } from '../../domain/customers/customer.ts';
import { type Search, type SearchKey, searchesFor } from '../../domain/customers/search.ts';
import { customerId } from '../../domain/ids.ts';
import type { Page } from '../stored.ts';
import type { CustomerStore } from './ports.ts';

interface Deps {
  readonly customers: Pick<CustomerStore, 'read' | 'beginningWith'>;
}

export const makeFindCustomers = ({ customers }: Deps) => ({
  /** One exact question, page by page. */
  by: (caller: PartnerCaller, { field, beginning }: Search, size: number, after?: SearchKey) =>
    customers.beginningWith(caller.partnerId, field, beginning, size, after),

  byTenantId: async (caller: PartnerCaller, tenantId: string): Promise<readonly Customer[]> => {
    const found = await customers.read({ partnerId: caller.partnerId, customerId: customerId(tenantId) });
    return found === undefined ? [] : [found];
  },

  /** Whatever people write into a search box: the first `size` found, each once, by name before by domain. */
  anyWay: async (caller: PartnerCaller, text: string, size: number): Promise<Page<Customer, never>> => {
    const searches = searchesFor(text);
    if ('tenantId' in searches) {
      const found = await customers.read({ partnerId: caller.partnerId, customerId: customerId(searches.tenantId) });
      return { items: found === undefined ? [] : [found] };
    }
    const pages = await Promise.all(
      searches.map(({ field, beginning }) => customers.beginningWith(caller.partnerId, field, beginning, size)),
    );
    const found = new Map(pages.flatMap(({ items }) => items.map((customer) => [customer.id, customer] as const)));
    return { items: [...found.values()].slice(0, size) };
  },
});
