/** The partners of the demo world: one direct, one indirect provider, each with a sandbox account of its own (SB-01). */
import { type Account, stillClock } from '../../domain/customers/account.ts';
import { partnerId } from '../../domain/ids.ts';
import { parseInstant } from '../../domain/time.ts';

/** PartnerIDs of Fabrikam's two indirect resellers. */
export const resellers = { harbourIt: '4847383', nordicCloud: '5501234' } as const;

export const contoso: Account = {
  partnerId: partnerId('11111111-aaaa-4aaa-8aaa-000000000001'),
  environment: 'production',
  name: 'Contoso',
  model: 'direct',
  country: 'US',
  currency: 'USD',
  marketRegions: ['northAmerica', 'latinAmerica', 'europe', 'asiaPacific'],
  resellers: [],
  sandboxSavingsPlans: 'allow',
  createdAt: parseInstant('2021-03-01T09:00:00Z'),
  clock: stillClock,
};

export const fabrikam: Account = {
  partnerId: partnerId('22222222-bbbb-4bbb-8bbb-000000000002'),
  environment: 'production',
  name: 'Fabrikam',
  model: 'indirectProvider',
  country: 'NL',
  currency: 'EUR',
  marketRegions: ['europe'],
  resellers: Object.values(resellers),
  sandboxSavingsPlans: 'allow',
  createdAt: parseInstant('2020-06-15T09:00:00Z'),
  clock: stillClock,
};

export const contosoSandbox: Account = {
  ...contoso,
  partnerId: partnerId('11111111-aaaa-4aaa-8aaa-0000000000f1'),
  environment: 'sandbox',
  name: 'Contoso, sandbox',
};

/** Its savings plans are refused at checkout, as the seed documents describe (SB-02). */
export const fabrikamSandbox: Account = {
  ...fabrikam,
  partnerId: partnerId('22222222-bbbb-4bbb-8bbb-0000000000f2'),
  environment: 'sandbox',
  name: 'Fabrikam, sandbox',
  sandboxSavingsPlans: 'refuse',
};
