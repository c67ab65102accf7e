/** Prices that the cost sheet reckons with: United States dollars, list, one region, as of autumn 2026 and from memory. Put your own here and run `npm run docs`. */

export const prices = {
  /** Cosmos, autoscale: for each 100 RU/s of the hour's highest use. */
  cosmosPer100RusHour: 0.012,
  /** Cosmos, serverless. */
  cosmosPerMillionRu: 0.25,
  cosmosPerGbMonth: 0.25,
  blobPerGbMonth: 0.018,
  /** Queue and table operations of the Durable backend. */
  storagePer10kOperations: 0.0004,
  /** Functions, Flex Consumption. */
  functionsPerMillionExecutions: 0.4,
  functionsPerGbSecond: 0.000026,
  /** One always-ready instance of 2 GB for the durable group, a month. */
  alwaysReadyMonth: 21,
  /** Application Insights, a GB of logs. */
  logsPerGb: 2.3,
} as const;
