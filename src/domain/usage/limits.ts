/** How much is taken in at a time, and from when, as data: bounds of ours on documents and batches. */
import { dayMs } from '../time.ts';

export const usageLimits = {
  recordsPerReport: 500,
  /** Each is a document of the one batch that a report is written in. */
  hoursPerReport: 24,
  /** An hour is one document; a report of as many hours, each as full as this with the longest names, fits a batch of 2 MB. */
  recordsPerHour: 100,
  /** As long as Azure lets a resource group's name be. */
  resourceGroupLength: 90,
  resourceLength: 80,
  /** A billing cycle and a few days: what comes later would change months that are told. */
  latestMs: 35 * dayMs,
} as const;
