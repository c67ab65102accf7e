/** Who asks in the tests of routes: one for every role, and for every case that has a rule of its own. */
import type { Caller, DeskRole, PartnerRole } from '../../src/domain/callers.ts';
import type { Account } from '../../src/domain/customers/account.ts';
import { contoso, contosoSandbox, fabrikam, fabrikamSandbox } from '../../src/tools/world/accounts.ts';

const partner = (account: Account, roles: readonly PartnerRole[], objectId = 'tania', appOnly = false): Caller => ({
  side: 'partner',
  partnerId: account.partnerId,
  objectId,
  roles,
  appOnly,
  environment: account.environment,
});
const reviewer = (roles: readonly DeskRole[], objectId = 'rita'): Caller => ({
  side: 'desk',
  objectId,
  roles,
  appOnly: false,
});

export const people = {
  agent: partner(contoso, ['AdminAgent']),
  sales: partner(contoso, ['SalesAgent'], 'sam'),
  helpdesk: partner(contoso, ['HelpdeskAgent'], 'hal'),
  globalAdmin: partner(contoso, ['GlobalAdmin'], 'gail'),
  billing: partner(contoso, ['BillingAdmin', 'AccountAdmin'], 'bo'),
  app: partner(contoso, ['AdminAgent'], 'an-app', true),
  sandboxAgent: partner(contosoSandbox, ['AdminAgent']),
  otherSandboxAgent: partner(fabrikamSandbox, ['AdminAgent'], 'finn'),
  stranger: partner(fabrikam, ['AdminAgent', 'GlobalAdmin'], 'femke'),
  reviewer: reviewer(['Reviewer']),
  secondReviewer: reviewer(['Reviewer'], 'rolf'),
  lead: reviewer(['ReviewLead'], 'lena'),
  operator: reviewer(['Operator'], 'olga'),
} as const;

export type Person = keyof typeof people;

export const everybody = Object.keys(people) as [Person, ...Person[]];
