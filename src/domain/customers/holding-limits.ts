/** How much an account or a plan may hold: bounds of ours, and the sandbox's of facts 5.10 (SB-03), as data. */

/** A plan is one document; that many Azure subscriptions with their access lists still fit it. */
export const azureSubscriptionsPerPlan = 200;
export const sandboxAzureSubscriptionsPerPlan = 3;

/** Counted by query: as many as ask at the same instant may exceed it. */
export const sandboxCustomers = 75;
export const sandboxAzurePlans = 10;
