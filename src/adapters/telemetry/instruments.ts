/** Every metric of the desk, as data: alerts, the workbook and docs/operations.md speak of these names. */
import type { Counter, Gauge, Histogram, Meter } from '@opentelemetry/api';

interface Instrument {
  readonly kind: 'counter' | 'gauge' | 'histogram';
  readonly name: string;
  readonly unit: string;
  readonly meaning: string;
}

export const instruments = {
  openReviews: {
    kind: 'gauge',
    name: 'dealdesk.reviews.open',
    unit: '{review}',
    meaning: 'Open reviews by environment and by whose turn it is',
  },
  oldestReview: {
    kind: 'gauge',
    name: 'dealdesk.reviews.oldest_age',
    unit: 's',
    meaning: 'Age of the oldest open review, by environment',
  },
  parkedOrders: {
    kind: 'gauge',
    name: 'dealdesk.orders.parked',
    unit: '{order}',
    meaning: 'Orders with a step that failed ten times and waits for an operator (LC-05); at most 100 are counted',
  },
  overdueOrders: {
    kind: 'gauge',
    name: 'dealdesk.orders.overdue',
    unit: '{order}',
    meaning: 'Orders due for more than ten minutes, which the sweep should have found (LC-04); at most 100 are counted',
  },
  decisions: {
    kind: 'counter',
    name: 'dealdesk.decisions',
    unit: '{decision}',
    meaning: 'What reviewers decided, by kind, reason and environment',
  },
  expiries: {
    kind: 'counter',
    name: 'dealdesk.expiries',
    unit: '{review}',
    meaning: 'Reviews that ran out of time (SR-05), by environment',
  },
  repairs: {
    kind: 'counter',
    name: 'dealdesk.repairs',
    unit: '{order}',
    meaning: 'Orders that the sweep put right (LC-04)',
  },
  requestCharge: {
    kind: 'counter',
    name: 'dealdesk.cosmos.request_charge',
    unit: '{RU}',
    meaning: 'Request units that Cosmos charged, by container and operation',
  },
  throttled: {
    kind: 'counter',
    name: 'dealdesk.cosmos.throttled',
    unit: '{request}',
    meaning: 'Requests that Cosmos refused with 429, by container; the SDK tries them again',
  },
  requests: {
    kind: 'histogram',
    name: 'http.server.request.duration',
    unit: 's',
    meaning: 'How long requests took, by route and status',
  },
} as const satisfies Readonly<Record<string, Instrument>>;

export type InstrumentName = keyof typeof instruments;

type Made<K extends Instrument['kind']> = K extends 'counter' ? Counter : K extends 'gauge' ? Gauge : Histogram;

export type Meters = { readonly [N in InstrumentName]: Made<(typeof instruments)[N]['kind']> };

export const makeMeters = (meter: Meter): Meters => {
  const options = (name: InstrumentName) => ({
    unit: instruments[name].unit,
    description: instruments[name].meaning,
  });
  const counter = (name: InstrumentName) => meter.createCounter(instruments[name].name, options(name));
  const gauge = (name: InstrumentName) => meter.createGauge(instruments[name].name, options(name));
  return {
    openReviews: gauge('openReviews'),
    oldestReview: gauge('oldestReview'),
    parkedOrders: gauge('parkedOrders'),
    overdueOrders: gauge('overdueOrders'),
    decisions: counter('decisions'),
    expiries: counter('expiries'),
    repairs: counter('repairs'),
    requestCharge: counter('requestCharge'),
    throttled: counter('throttled'),
    requests: meter.createHistogram(instruments.requests.name, options('requests')),
  };
};
