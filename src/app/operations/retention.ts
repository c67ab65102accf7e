/** How long what is kept beside the orders is kept, as data; docs/operations.md says the same, and a test compares them. */

export const retention = {
  /** Ended orchestrations, counted from their creation; the purge runs each night. */
  endedWorkflowDays: 30,
} as const;
