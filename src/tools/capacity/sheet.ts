/** The arithmetic of the capacity and cost sheet: from what one order costs to what a year of orders does. Assumptions are data; every figure can be followed. */
import { aDay, counted } from './counted.ts';
import { prices } from './prices.ts';

/** How the desk is used, for want of knowing better. */
export const assumed = {
  /** One order in five is flagged; one flagged order in five runs out of time. */
  flagged: 0.2,
  expiring: 0.2,
  /** Days until a decision. */
  daysWaiting: 10,
  reviewDays: 90,
  readsAnOrder: 10,
  queuePagesACase: 5,
  /** The busiest hour of the year against the average one. */
  peak: 10,
  /** Index and the service's own properties, against the JSON alone. */
  indexOverhead: 1.4,
  fileBytes: 300_000,
  /** Storage operations a message (put, get, delete; history and instance rows) and an episode (lease, read, batch write). */
  operationsAMessage: 4,
  operationsAnEpisode: 6,
  /** Seconds an execution holds an instance of 2 GB, which runs 16 at a time. */
  gbSecondsAnExecution: (0.05 * 2) / 16,
  logBytesAnOrder: 3_000,
} as const;

const { call, bytes, workflow } = counted;
const hoursAYear = 8_760;
const secondsAYear = hoursAYear * 3_600;

/** Request units of one order of each fate; the parts are listed in the document. */
export const requestUnits = {
  'not flagged':
    call['create a cart'] +
    call['check out'] +
    call['provision and charge'] +
    assumed.readsAnOrder * call['read an order'],
  approved:
    call['create a cart'] +
    call['check out'] +
    call['upload documents'] +
    assumed.queuePagesACase * call['a page of the queue'] +
    call['claim a case'] +
    call.decide +
    assumed.daysWaiting * call['look and nap again'] +
    call['provision and charge'] +
    assumed.readsAnOrder * call['read an order'],
  expired:
    call['create a cart'] +
    call['check out'] +
    assumed.reviewDays * call['look and nap again'] +
    call.expire +
    assumed.readsAnOrder * call['read an order'],
} as const;

/** How many of a hundred orders meet each fate. */
const share = {
  'not flagged': 1 - assumed.flagged,
  approved: assumed.flagged * (1 - assumed.expiring),
  expired: assumed.flagged * assumed.expiring,
} as const;

type Fate = keyof typeof share;

const average = (of: Readonly<Record<Fate, number>>): number =>
  share['not flagged'] * of['not flagged'] + share.approved * of.approved + share.expired * of.expired;

const days: Readonly<Record<Fate, number>> = {
  'not flagged': 0,
  approved: assumed.daysWaiting,
  expired: assumed.reviewDays,
};

export const anOrder = {
  requestUnits: average(requestUnits),
  cosmosBytes: (bytes['an approved order'] + bytes['twelve charges'] + bytes.subscription) * assumed.indexOverhead,
  fileBytes: share.approved * assumed.fileBytes,
  messages: workflow.messages + average(days) * aDay.messages,
  episodes: workflow.episodes + average(days) * aDay.episodes,
  /** Calls, looks and episodes. */
  executions:
    2 +
    assumed.readsAnOrder +
    share.approved * (3 + assumed.queuePagesACase) +
    (workflow.messages + average(days) * aDay.messages) / 2 +
    workflow.episodes +
    average(days) * aDay.episodes,
} as const;

export interface Year {
  readonly orders: number;
  readonly rusAverage: number;
  readonly rusPeak: number;
  /** `serverless`, or the autoscale maximum in RU/s. */
  readonly throughput: number | 'serverless';
  readonly cosmosGb: number;
  readonly fileGb: number;
  readonly messages: number;
  readonly openReviews: number;
  readonly dollarsAMonth: Readonly<Record<'cosmos' | 'storage' | 'functions' | 'logs', number>>;
}

/** Serverless serves up to this; above it autoscale is cheaper and needed. */
const serverlessRusPeak = 1_000;

const gb = 1_000_000_000;

/** The end of the first year: what lies in storage is a year's worth. */
export const yearOf = (orders: number): Year => {
  const unitsAYear = orders * anOrder.requestUnits;
  const rusAverage = unitsAYear / secondsAYear;
  const rusPeak = rusAverage * assumed.peak;
  const isServerless = rusPeak <= serverlessRusPeak;
  const cosmosGb = (orders * anOrder.cosmosBytes) / gb;
  // What is stored asks for throughput too: the service takes no lower maximum than ten RU/s a GB.
  const maximum = Math.ceil(Math.max(rusPeak, cosmosGb * 10) / 1_000) * 1_000;
  const fileGb = (orders * anOrder.fileBytes) / gb;
  const operations =
    orders * (anOrder.messages * assumed.operationsAMessage + anOrder.episodes * assumed.operationsAnEpisode);
  const executions = orders * anOrder.executions;
  // Autoscale bills the hour's highest use, and never less than a tenth of the maximum.
  const billedRus = Math.max(maximum / 10, rusAverage * 1.5);
  return {
    orders,
    rusAverage,
    rusPeak,
    throughput: isServerless ? 'serverless' : maximum,
    cosmosGb,
    fileGb,
    messages: orders * anOrder.messages,
    openReviews: (orders * (share.approved * assumed.daysWaiting + share.expired * assumed.reviewDays)) / 365,
    dollarsAMonth: {
      cosmos:
        cosmosGb * prices.cosmosPerGbMonth +
        (isServerless
          ? (unitsAYear / 12 / 1_000_000) * prices.cosmosPerMillionRu
          : ((billedRus / 100) * prices.cosmosPer100RusHour * hoursAYear) / 12),
      storage: fileGb * prices.blobPerGbMonth + (operations / 12 / 10_000) * prices.storagePer10kOperations,
      functions:
        prices.alwaysReadyMonth +
        (executions / 12 / 1_000_000) * prices.functionsPerMillionExecutions +
        ((executions * assumed.gbSecondsAnExecution) / 12) * prices.functionsPerGbSecond,
      logs: ((orders * assumed.logBytesAnOrder) / 12 / gb) * prices.logsPerGb,
    },
  };
};
