/** Wires everything: config in; what the functions need out. No rule lives here. */
import { createHash, randomBytes } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { makeDefender } from './adapters/blob/defender.ts';
import { containerOf, makeBlobFiles } from './adapters/blob/files.ts';
import { makeBlobTrail } from './adapters/blob/trail.ts';
import { makeCosmosClient } from './adapters/cosmos/client.ts';
import { makeCosmosCheck } from './adapters/cosmos/reachable.ts';
import { makeCosmosStores } from './adapters/cosmos/stores.ts';
import { makeWorkflow } from './adapters/durable/workflow.ts';
import { makeClamd } from './adapters/files/clamd.ts';
import { makeDocuments } from './adapters/files/documents.ts';
import { noScanner } from './adapters/files/no-scanner.ts';
import { sniff } from './adapters/files/sniff.ts';
import { zipStream } from './adapters/files/zip.ts';
import { makeCalendarLinks } from './adapters/http/calendar-links.ts';
import { makeReplays } from './adapters/http/idempotency.ts';
import { makePageTokens } from './adapters/http/page-tokens.ts';
import { makeRateLimiter } from './adapters/http/rate.ts';
import { makeIdentify } from './adapters/identity/tokens.ts';
import { type MailOut, makeMailOut } from './adapters/mail/ways-out.ts';
import { recordPulse } from './adapters/telemetry/pulse.ts';
import type { Telemetry } from './adapters/telemetry/telemetry.ts';
import { makeSending } from './adapters/webhooks/sending.ts';
import { makeKeepCalendar } from './app/calendar/keep-calendar.ts';
import { makeReadDeadlines } from './app/calendar/read-deadlines.ts';
import { makeCartFromRejectedOrder } from './app/carts/cart-from-rejected-order.ts';
import { makeCheckOut } from './app/carts/check-out.ts';
import { makeCreateCart } from './app/carts/create-cart.ts';
import { makePlaceOrder } from './app/carts/place-order.ts';
import { makePreviewCart } from './app/carts/preview-cart.ts';
import { makeReadCart } from './app/carts/read-cart.ts';
import { makeReplaceCart } from './app/carts/replace-cart.ts';
import { makeStillEligible } from './app/carts/still-eligible.ts';
import { makeCheckInventory } from './app/catalog/check-inventory.ts';
import { makeCheckPromotions } from './app/catalog/check-promotions.ts';
import { makeReadCatalog } from './app/catalog/read-catalog.ts';
import { makeReadPriceList } from './app/catalog/read-price-list.ts';
import { accountTime, type Clock } from './app/clock.ts';
import { makeChangeCustomer } from './app/customers/change-customer.ts';
import { makeCreateCustomer, makeIsDomainTaken } from './app/customers/create-customer.ts';
import { makeFindCustomers } from './app/customers/find-customers.ts';
import { makeKeepAzure } from './app/customers/keep-azure.ts';
import { makeKeepCustomer } from './app/customers/keep-customer.ts';
import { makeLegacyHolding } from './app/customers/legacy-holding.ts';
import {
  makeListCustomers,
  makeReadCustomer,
  makeReadStoredCustomer,
  makeReadSubscriptions,
} from './app/customers/read-customers.ts';
import { rememberingAccounts } from './app/customers/remembering-accounts.ts';
import { makeRemoveCustomer } from './app/customers/remove-customer.ts';
import { makeSelfService } from './app/customers/self-service.ts';
import { makeTransitionToPlan } from './app/customers/transition-to-plan.ts';
import { makeVetCustomer } from './app/customers/vet-customer.ts';
import { makeEraseFiles } from './app/files/erase-files.ts';
import { makeNoteDocuments } from './app/files/note-documents.ts';
import type { Documents, FileStore, Scanner } from './app/files/ports.ts';
import { makeReadAttachment } from './app/files/read-attachment.ts';
import { makeSweepOrphans } from './app/files/sweep-orphans.ts';
import { makeAnnounceByMail, makeTellDeskByMail } from './app/mail/announce-by-mail.ts';
import { makeKeepContact } from './app/mail/keep-contact.ts';
import { makeSendMails } from './app/mail/send-mails.ts';
import type { Announce } from './app/notifications/ports.ts';
import { type Dependency, makeCheckHealth } from './app/operations/check-health.ts';
import type { EndedWorkflows } from './app/operations/ports.ts';
import { makePurgeWorkflows } from './app/operations/purge-workflows.ts';
import { makeResumeStep } from './app/operations/resume-step.ts';
import { makeSweep } from './app/operations/sweep.ts';
import { makeTakePulse } from './app/operations/take-pulse.ts';
import { clockOf, timeOf } from './app/orders/account-time.ts';
import { makeAdvanceOrder } from './app/orders/advance-order.ts';
import { makeChangeOrder } from './app/orders/change-order.ts';
import type { Digest, OrderRecord, Workflow } from './app/orders/ports.ts';
import { makeProjectFacts } from './app/orders/project-facts.ts';
import { makeProvisionLine } from './app/orders/provision-line.ts';
import { type AccountRef, makeReadOrder } from './app/orders/read-order.ts';
import { makeSendReminders } from './app/orders/send-reminders.ts';
import { makeUploadPurchaseOrder } from './app/orders/upload-purchase-order.ts';
import { makeWithdrawOrder } from './app/orders/withdraw-order.ts';
import { makeActInBulk } from './app/review/act-in-bulk.ts';
import { makeAddNote } from './app/review/add-note.ts';
import { makeClaimCase } from './app/review/claim-case.ts';
import { makeDecideReview } from './app/review/decide-review.ts';
import { makeDryRunWeights } from './app/review/dry-run-weights.ts';
import { makeHoldCase } from './app/review/hold-case.ts';
import { makeKeepConflicts } from './app/review/keep-conflicts.ts';
import { makeReadCase } from './app/review/read-case.ts';
import { makeReadFigures } from './app/review/read-figures.ts';
import { makeReadQueue } from './app/review/read-queue.ts';
import { makeSeeDocuments } from './app/review/see-documents.ts';
import { makeMoveClock, makeRingOpenOrders } from './app/sandbox/move-clock.ts';
import { makeAuditCase } from './app/trail/audit-case.ts';
import { makeCheckDocuments } from './app/trail/check-documents.ts';
import { makeExportCase } from './app/trail/export-case.ts';
import type { HeadStore, NewHash } from './app/trail/ports.ts';
import { makeReadWitness } from './app/trail/read-witness.ts';
import { makeWriteHeads } from './app/trail/write-heads.ts';
import type { DeliveryWorkflow } from './app/webhooks/ports.ts';
import { makeReceivers } from './app/webhooks/receivers.ts';
import { makeWebhooks, type Sending } from './app/webhooks/webhooks.ts';
import type { Config } from './config.ts';
import { deskCatalog } from './domain/catalog/catalog.ts';
import { hasHybridBenefit } from './domain/catalog/hybrid-benefit.ts';
import { makePriceLists } from './domain/prices/price-list.ts';
import type { RefusalKind } from './domain/refusals.ts';
import { deskRiskWeights } from './domain/review/weights.ts';
import { instantOf } from './domain/time.ts';
import { mailTextOf } from './wire/mails.ts';
import { problems } from './wire/problems.ts';
import { bodyOf } from './wire/webhooks.ts';
import { clockWorkflow, orderChanged, orderWorkflow } from './workflows/contracts.ts';

/** What of the settings the edge needs. */
export type EdgeConfig = Pick<Config, 'identity' | 'pagingKey' | 'rateLimitPerMinute' | 'publicUrl'>;

export type Log = (message: string, detail: Readonly<Record<string, unknown>>) => void;

/** Lower-case hex SHA-256 of UTF-8 text. */
const digest: Digest = (text) => createHash('sha256').update(text).digest('hex');

const newHash: NewHash = () => {
  const hash = createHash('sha256');
  return { update: (bytes) => void hash.update(bytes), hex: () => hash.digest('hex') };
};

const clock: Clock = { real: () => instantOf(Date.now()) };

const codeOf = (kind: RefusalKind): string => problems[kind].code;

export const compose = (config: Config, telemetry: Telemetry): Desk => {
  const log = telemetry.logs.warn;
  const client = makeCosmosClient(config.cosmos, undefined, telemetry.cosmosPlugins);
  const database = client.database(config.cosmos.database);
  const { workflow, deliveryWorkflow, ended, around, check } = makeWorkflow({
    names: { orderWorkflow, clockWorkflow, orderChanged },
    log,
  });
  const files = makeBlobFiles(config.blob);
  const heads = makeBlobTrail({ ...config.blob, container: config.trailContainer });
  const stores = makeCosmosStores(database);
  const accounts = rememberingAccounts(stores.accounts, Date.now);
  const dependencies = [
    { name: 'cosmos', check: makeCosmosCheck(database) },
    { name: 'files', check: files.check },
    { name: 'workflows', check },
  ];
  return assembleWatched(
    {
      ...{ stores: { ...stores, accounts }, heads, workflow, ended, around, clock, dependencies },
      ...{ deliveryWorkflow, sending: makeSending(config.webhooks), mail: makeMailOut(config.mail) },
      ...{ files, documents: makeDocuments(), scanner: scannerOf(config, files, log) },
    },
    config,
    telemetry,
  );
};

const scannerOf = ({ fileScanner, blob }: Config, files: FileStore, log: Log): Scanner => {
  if (fileScanner.kind === 'clamd') return makeClamd(fileScanner, { files, log });
  return fileScanner.kind === 'defender' ? makeDefender(containerOf(blob), log) : noScanner;
};

/** The desk with everything told to telemetry: who asks, what is stored and rung, and each use case where somebody records. */
export const assembleWatched = (ground: Ground, config: EdgeConfig, telemetry: Telemetry): Desk => {
  const { orders, journal } = ground.stores;
  const desk = assemble(
    {
      ...ground,
      stores: { ...ground.stores, orders: telemetry.orders(orders), journal: telemetry.journal(journal) },
      workflow: telemetry.workflow(ground.workflow),
      around: (context, act) => telemetry.around(context, () => ground.around(context, act)),
    },
    config,
    telemetry.logs.warn,
  );
  const watched = telemetry.useCases(desk, [
    ...(['around', 'identify', 'rateLimiter', 'replays', 'pages', 'timeOf', 'timeOfAccount', 'health'] as const),
    ...(['publicUrl', 'outbox'] as const),
  ]);
  return {
    ...watched,
    identify: async (authorization) => {
      const identified = await desk.identify(authorization);
      if (identified.ok) telemetry.caller(identified.value);
      return identified;
    },
    pulse: async () => {
      const pulse = await watched.pulse();
      recordPulse(telemetry, pulse);
      return pulse;
    },
  };
};

/** What the desk stands on; route tests put memory in its place. */
export interface Ground {
  readonly stores: Pick<ReturnType<typeof makeCosmosStores>, StoresNeeded>;
  readonly files: FileStore;
  readonly documents: Documents;
  readonly scanner: Scanner;
  readonly heads: HeadStore;
  readonly workflow: Workflow;
  readonly deliveryWorkflow: DeliveryWorkflow;
  readonly sending: Sending;
  readonly mail: MailOut;
  readonly around: ReturnType<typeof makeWorkflow>['around'];
  readonly clock: Clock;
  readonly ended: EndedWorkflows;
  /** What the health check asks after. */
  readonly dependencies: readonly Dependency[];
}

type StoresNeeded =
  | 'orders'
  | 'changedOrders'
  | 'carts'
  | 'customers'
  | 'tenants'
  | 'accounts'
  | 'ledger'
  | 'journal'
  | 'requests'
  | 'conflicts'
  | 'openReviews'
  | 'reviewCounts'
  | 'sightings'
  | 'deliveries'
  | 'mails';

export const assemble = (
  { stores, files, documents, scanner, heads, mail, workflow, around, clock, ended, dependencies, ...ground }: Ground,
  config: EdgeConfig,
  log: Log,
) => {
  const { orders, carts, customers, tenants, accounts, ledger, journal, requests, openReviews, conflicts } = stores;
  const { sightings, mails } = stores;
  const calendarLinks = makeCalendarLinks(config.pagingKey);
  const catalog = deskCatalog();
  const weights = deskRiskWeights();

  const world = { clock, digest, log, accounts, orders, workflow };
  const changeOrder = makeChangeOrder(world);
  const readOrder = makeReadOrder({ ...world, customers, changeOrder });
  const buying = { ...world, carts, customers, tenants, catalog, weights };
  const legacyHolding = makeLegacyHolding({ tenants, digest });
  const provisionLine = makeProvisionLine({ digest, stillEligible: makeStillEligible(buying), codeOf });
  const webhooks = makeWebhooks({
    ...{ ...world, ...ground.sending, deliveries: stores.deliveries, deliveryWorkflow: ground.deliveryWorkflow },
    receivers: makeReceivers({ now: Date.now, after: (ms, call) => void setTimeout(call, ms).unref() }),
    bodyOf: (delivery) => bodyOf(delivery, config.publicUrl),
    certificateUrl: (name) => `${config.publicUrl}/webhooks/v1/certificates/${name}`,
  });
  const announceByMail = makeAnnounceByMail({ accounts, mails, clock });
  const announce: Announce = async (announcement) => {
    for (const tell of [webhooks.announce, announceByMail]) await tell(announcement);
  };
  const tellDesk: Announce = mail.deskAddress === undefined ? async () => {} : makeTellDeskByMail({ mails, clock });
  const noteDocuments = makeNoteDocuments({
    ...{ files, documents, scanner, sightings },
    customerName: async (customer) => (await customers.read(customer))?.companyName,
  });
  const advanceOrder = makeAdvanceOrder({
    ...world,
    provisionLine,
    remind: makeSendReminders({ announce, tellDesk }),
    projectFacts: makeProjectFacts({ ledger, legacyHolding, announce, noteDocuments }),
  });
  const subscriptions = makeReadSubscriptions({ customers });
  const claims = makeClaimCase({ changeOrder });
  const decisions = makeDecideReview({ changeOrder, conflicts });
  const cases = makeReadCase({ readOrder: readOrder.one, digest });
  const readWitness = makeReadWitness({ ...world, heads });
  const keeping = { ...buying, legacyHolding, changeCustomer: makeChangeCustomer(buying) };

  return {
    around,
    // the edge
    identify: makeIdentify({
      ...config.identity,
      accounts: async (partner) => (await accounts.read(partner))?.value,
      now: Date.now,
    }),
    rateLimiter: makeRateLimiter({ perMinute: config.rateLimitPerMinute, now: Date.now }),
    replays: makeReplays({ store: requests, now: Date.now, sleep: (ms) => sleep(ms), every, onFault: faultLog(log) }),
    pages: makePageTokens(config.pagingKey),
    timeOf: (record: OrderRecord) => timeOf(world, record),
    timeOfAccount: async (account: AccountRef) => accountTime(clock.real(), await clockOf(world, account)),
    // buying
    catalog: makeReadCatalog(buying),
    prices: makeReadPriceList({ accounts, clock, priceLists: makePriceLists() }),
    hybridBenefit: (catalogItemId: string) => hasHybridBenefit(catalog, catalogItemId),
    checkInventory: makeCheckInventory(buying),
    checkPromotions: makeCheckPromotions(buying),
    customers: {
      list: makeListCustomers({ customers }),
      read: makeReadCustomer({ customers }),
      readStored: makeReadStoredCustomer({ customers }),
      find: makeFindCustomers({ customers }),
      create: makeCreateCustomer(keeping),
      remove: makeRemoveCustomer(keeping),
      isDomainTaken: makeIsDomainTaken({ tenants }),
      keep: makeKeepCustomer(keeping),
      selfService: makeSelfService(keeping),
      subscriptions: subscriptions.all,
      subscription: subscriptions.one,
      azurePlan: subscriptions.azurePlan,
      azureSubscription: subscriptions.azureSubscription,
      azure: makeKeepAzure(keeping),
      transition: makeTransitionToPlan(keeping),
    },
    vetCustomers: makeVetCustomer({ ...keeping, journal }),
    carts: {
      create: makeCreateCart(buying),
      read: makeReadCart(buying),
      replace: makeReplaceCart(buying),
      checkOut: makeCheckOut(buying),
      preview: makePreviewCart(buying),
      placeOrder: makePlaceOrder(buying),
      fromRejectedOrder: makeCartFromRejectedOrder({ ...buying, readOrder: readOrder.one }),
    },
    // orders and their review
    orders: readOrder,
    withdrawOrder: makeWithdrawOrder({ changeOrder }),
    uploadPurchaseOrder: makeUploadPurchaseOrder({
      ...{ ...world, changeOrder, files, sniff, documents, scanner, weights, newAttachmentId },
    }),
    readAttachment: makeReadAttachment({ orders, files, log }),
    queue: makeReadQueue(world),
    figures: makeReadFigures({ counts: stores.reviewCounts, clock }),
    dryRunWeights: makeDryRunWeights({ orders, weights }),
    documents: makeSeeDocuments({ sightings, scanner }),
    cases,
    trail: {
      audit: makeAuditCase({
        ...{ checkCase: cases.audit, readWitness, log },
        checkDocuments: makeCheckDocuments({ files, newHash }),
      }),
      exportCase: makeExportCase({
        ...{ files, journal, digest, newHash, clock, readCase: cases.read, pack: zipStream },
        readHeads: async (record) => (await readWitness(record)).heads,
      }),
    },
    claims,
    decisions,
    actInBulk: makeActInBulk({ claims, decisions, log }),
    conflicts: makeKeepConflicts({ ...world, conflicts, journal }),
    addNote: makeAddNote({ changeOrder }),
    holds: makeHoldCase({ changeOrder }),
    // who is told outside of the desk
    publicUrl: config.publicUrl,
    outbox: mail.outbox,
    contact: makeKeepContact({ accounts }),
    calendar: {
      ...makeKeepCalendar({
        accounts,
        addressOf: (partner, version) =>
          `${config.publicUrl}/calendar/v1/${calendarLinks.tokenOf(partner, version)}/deadlines.ics`,
      }),
      open: makeReadDeadlines({ accounts, orders, clock, readToken: calendarLinks.read }),
    },
    sendMails: makeSendMails({
      ...{ mails, accounts, orders, clock, log, send: mail.send, deskAddress: mail.deskAddress },
      wordsOf: (each, order, language) => mailTextOf(each, order, language, config.publicUrl),
    }),
    // the sandbox
    sandboxClock: makeMoveClock(world),
    ringOpenOrders: makeRingOpenOrders(world),
    // the machinery
    advanceOrder,
    webhooks,
    sweep: makeSweep({ ...world, advanceOrder, journal }),
    writeTrail: makeWriteHeads({ ...world, changed: stores.changedOrders, heads }),
    eraseFiles: makeEraseFiles({ ...world, changeOrder, files, sightings }),
    sweepOrphans: makeSweepOrphans({ orders, files, clock }),
    purgeWorkflows: makePurgeWorkflows({ workflows: ended, clock }),
    pulse: makeTakePulse({ orders, openReviews, clock }),
    health: makeCheckHealth({ dependencies, now: () => performance.now(), timeout: AbortSignal.timeout, log }),
    operations: {
      recent: (size: number) => journal.recent(size, clock.real()),
      parked: (size: number) => orders.parked(size),
      resume: makeResumeStep({ ...world, journal }),
    },
  };
};

/** What the functions know of the desk. */
export type Desk = ReturnType<typeof assemble>;

/** 14 hex digits, as Partner Center's samples have. */
const newAttachmentId = (): string => randomBytes(7).toString('hex');

const every = (ms: number, call: () => void): (() => void) => {
  const timer = setInterval(call, ms);
  timer.unref();
  return () => clearInterval(timer);
};

const faultLog =
  (log: Log) =>
  (fault: unknown): void =>
    log('a request record could not be kept', { fault: String(fault) });
