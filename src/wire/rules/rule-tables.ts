/** Every table of rules, in the order they are read; made from the data that decides, so that they can't disagree with it. */
import type { Catalog } from '../../domain/catalog/load.ts';
import type { TransferSetting } from '../../domain/transfers/setting.ts';
import { reservations, returns, savingsPlans } from './azure-rules.ts';
import { billing, families, taxes, whoMayBuy } from './buying-rules.ts';
import { cancellation, sandbox } from './holding-rules.ts';
import { invoices } from './invoice-rules.ts';
import { earned, legacy } from './legacy-rules.ts';
import { endsOfTerms } from './life-rules.ts';
import { countries, regions } from './market-rules.ts';
import { offerComparison } from './offer-comparison.ts';
import type { RuleTable } from './rule-table.ts';
import { software } from './software-rules.ts';
import { transfersBetweenPartners } from './transfer-rules.ts';

/** `transfers`: as the setting of this desk is. */
export const ruleTables = (catalog: Catalog, transfers: TransferSetting = 'off'): readonly RuleTable[] => [
  whoMayBuy,
  families(catalog),
  billing,
  countries,
  regions,
  taxes,
  invoices,
  legacy,
  earned,
  savingsPlans(transfers),
  transfersBetweenPartners(transfers),
  reservations,
  returns,
  software(catalog),
  cancellation,
  endsOfTerms(catalog),
  sandbox,
  offerComparison,
];
