/** Every store that lies in Cosmos, each on its container. */
import type { Database } from '@azure/cosmos';
import { makeAccounts } from './accounts.ts';
import { makeActivityLog } from './activity-log.ts';
import { makeAnsweredRequests } from './answered-requests.ts';
import { makeCarts } from './carts.ts';
import { makeChangedOrders } from './changed-orders.ts';
import { makeConflicts } from './conflicts.ts';
import { makeCustomers } from './customers.ts';
import { makeDeliveries } from './deliveries.ts';
import { makeFigures } from './figures.ts';
import { makeInvoices } from './invoices.ts';
import { makeJournal } from './journal.ts';
import { makeLedger } from './ledger.ts';
import { makeLedgerEntries } from './ledger-entries.ts';
import { makeMails } from './mails.ts';
import { makeOpenReviews } from './open-reviews.ts';
import { makeOrders } from './orders.ts';
import { makeRequests } from './requests.ts';
import { makeResellerTerms } from './reseller-terms.ts';
import { makeReviewCounts } from './review-counts.ts';
import { containers } from './schema.ts';
import { makeServiceRequests } from './service-requests.ts';
import { makeSightings } from './sightings.ts';
import { makeSoftwareKeys } from './software-keys.ts';
import { makeSubscriptionLives } from './subscription-lives.ts';
import { makeTenants } from './tenants.ts';
import { makeTransfers } from './transfers.ts';
import { makeUsage } from './usage.ts';

export const makeCosmosStores = (database: Database) => {
  const commerce = database.container(containers.commerce.id);
  return {
    orders: makeOrders(commerce),
    changedOrders: makeChangedOrders(commerce),
    openReviews: makeOpenReviews(commerce),
    reviewCounts: makeReviewCounts(commerce),
    carts: makeCarts(commerce),
    answeredRequests: makeAnsweredRequests(commerce),
    customers: makeCustomers(commerce),
    lives: makeSubscriptionLives(commerce),
    tenants: makeTenants(database.container(containers.tenants.id)),
    transfers: makeTransfers(database.container(containers.tenants.id)),
    accounts: makeAccounts(database.container(containers.accounts.id)),
    conflicts: makeConflicts(database.container(containers.accounts.id)),
    figures: makeFigures(database.container(containers.accounts.id)),
    serviceRequests: makeServiceRequests(database.container(containers.accounts.id)),
    ledger: makeLedger(database.container(containers.ledger.id)),
    ledgerEntries: makeLedgerEntries(database.container(containers.ledger.id)),
    invoices: makeInvoices(database.container(containers.ledger.id)),
    activityLog: makeActivityLog(database.container(containers.audit.id)),
    softwareKeys: makeSoftwareKeys(commerce),
    journal: makeJournal(database.container(containers.audit.id)),
    sightings: makeSightings(database.container(containers.documents.id)),
    deliveries: makeDeliveries(database.container(containers.deliveries.id)),
    mails: makeMails(database.container(containers.deliveries.id)),
    usage: makeUsage(database.container(containers.usage.id)),
    resellerTerms: makeResellerTerms(database.container(containers.accounts.id)),
    requests: makeRequests(database.container(containers.requests.id)),
  };
};
