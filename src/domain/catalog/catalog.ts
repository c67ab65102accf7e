/** The catalog this desk sells from: every family's table, checked and indexed (CT-04). */
import { type Catalog, loadCatalog } from './load.ts';
import { azureRows } from './rows/azure.ts';
import { legacyAzureRows } from './rows/legacy-azure.ts';
import { linuxSubscriptionRows } from './rows/linux-subscriptions.ts';
import { perpetualSoftwareRows } from './rows/perpetual-software.ts';
import { reservationRows } from './rows/reservations.ts';
import type { ProductRow } from './rows/row.ts';
import { softwareSubscriptionRows } from './rows/software-subscriptions.ts';

export const catalogRows: readonly ProductRow[] = [
  ...azureRows,
  ...reservationRows,
  ...softwareSubscriptionRows,
  ...linuxSubscriptionRows,
  ...perpetualSoftwareRows,
  ...legacyAzureRows,
];

export const deskCatalog = (): Catalog => loadCatalog(catalogRows);
