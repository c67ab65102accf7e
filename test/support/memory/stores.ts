/** All in-memory stores of one world, wired as makeCosmosStores wires the real ones. */
import { aRequestStore } from '../requests.ts';
import { makeMemoryAccounts } from './accounts.ts';
import { makeMemoryActivityLog } from './activity-log.ts';
import { makeMemoryAnsweredRequests } from './answered-requests.ts';
import { makeMemoryCarts } from './carts.ts';
import { makeMemoryChangedOrders } from './changed-orders.ts';
import { makeCommerce } from './commerce.ts';
import { makeMemoryConflicts } from './conflicts.ts';
import { makeMemoryCustomers } from './customers.ts';
import { makeMemoryDeliveries } from './deliveries.ts';
import { makeMemoryFigures } from './figures.ts';
import { makeMemoryInvoices } from './invoices.ts';
import { makeMemoryJournal } from './journal.ts';
import { makeMemoryLedger } from './ledger.ts';
import { makeMemoryLedgerEntries } from './ledger-entries.ts';
import { makeMemoryMails } from './mails.ts';
import { makeMemoryOpenReviews } from './open-reviews.ts';
import { makeMemoryOrders } from './orders.ts';
import { makeMemoryResellerTerms } from './reseller-terms.ts';
import { makeMemoryReviewCounts } from './review-counts.ts';

import { makeMemorySeeding } from './seeding.ts';
import { makeMemoryServiceRequests } from './service-requests.ts';
import { makeMemorySightings } from './sightings.ts';
import { makeMemorySoftwareKeys } from './software-keys.ts';
import { makeMemorySubscriptionLives } from './subscription-lives.ts';
import { makeMemoryTenants } from './tenants.ts';
import { makeMemoryTransfers } from './transfers.ts';
import { makeMemoryUsage } from './usage.ts';

export const makeMemoryStores = () => {
  const commerce = makeCommerce();
  const accounts = makeMemoryAccounts();
  const tenants = makeMemoryTenants();
  const transfers = makeMemoryTransfers();
  const conflicts = makeMemoryConflicts();
  const serviceRequests = makeMemoryServiceRequests();
  const ledger = makeMemoryLedger();
  const ledgerEntries = makeMemoryLedgerEntries(ledger);
  const invoices = makeMemoryInvoices();
  const resellerTerms = makeMemoryResellerTerms();
  const journal = makeMemoryJournal();
  const deliveries = makeMemoryDeliveries();
  const mails = makeMemoryMails();
  const activityLog = makeMemoryActivityLog();
  const usage = makeMemoryUsage();
  return {
    /** Of business: the answers kept for repeats (CA-05) are bookkeeping of requests. */
    state: () =>
      [
        commerce,
        accounts,
        tenants,
        transfers,
        conflicts,
        serviceRequests,
        ledger,
        ledgerEntries,
        invoices,
        resellerTerms,
        journal,
        deliveries,
        mails,
        activityLog,
        usage,
      ].flatMap((store) => store.state()),
    orders: makeMemoryOrders(commerce),
    changedOrders: makeMemoryChangedOrders(commerce),
    openReviews: makeMemoryOpenReviews(commerce),
    reviewCounts: makeMemoryReviewCounts(commerce),
    carts: makeMemoryCarts(commerce),
    answeredRequests: makeMemoryAnsweredRequests(commerce),
    customers: makeMemoryCustomers(commerce),
    lives: makeMemorySubscriptionLives(commerce),
    tenants,
    transfers,
    accounts,
    conflicts,
    serviceRequests,
    figures: makeMemoryFigures(),
    ledger,
    ledgerEntries,
    invoices,
    resellerTerms,
    journal,
    activityLog,
    softwareKeys: makeMemorySoftwareKeys(commerce),
    deliveries,
    mails,
    usage,
    requests: aRequestStore(),
    sightings: makeMemorySightings(),
    seeding: makeMemorySeeding(commerce, accounts, tenants),
  };
};
