/** The whole demo world as data. `now` dates the one relationship that is new; everything else has its own dates. */
import type { Account } from '../../domain/customers/account.ts';
import type { Instant } from '../../domain/time.ts';
import { contoso, contosoSandbox, fabrikam, fabrikamSandbox } from './accounts.ts';
import { contosoCustomers } from './contoso.ts';
import type { CustomerEntry } from './entry.ts';
import { fabrikamCustomers } from './fabrikam.ts';

export interface World {
  readonly accounts: readonly Account[];
  readonly customers: readonly CustomerEntry[];
}

export const demoWorld = (now: Instant): World => ({
  accounts: [contoso, contosoSandbox, fabrikam, fabrikamSandbox],
  customers: [...contosoCustomers(now), ...fabrikamCustomers()],
});
