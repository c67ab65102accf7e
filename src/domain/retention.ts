/** How long what lies beside the orders is kept, as data; docs/operations.md shows it. Orders and their facts are kept for good. */

export const retention = {
  /** Ended orchestrations, counted from their creation; the purge runs each night. */
  endedWorkflowDays: 30,
  /** Files that no order names: uploads that were refused, or died half way; removed each hour. */
  orphanedFileHours: 24,
  /** Files that an order names, counted from when the order was final, in its account's time; a legal hold stops it (SR-22). */
  purchaseOrderYears: 7,
  /** Hours of usage, until the months they are invoiced in are long closed; counted from the last report. */
  usageHourDays: 190,
  /** What months of it came to: a year, and a month to compare it with. */
  usageMonthDays: 400,
} as const;
