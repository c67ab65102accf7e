/** The product families of CT-04; each has its own rules of buying. */

export const productFamilies = [
  'azurePlan',
  'savingsPlan',
  'reservation',
  'softwareSubscription',
  'perpetualSoftware',
  'linuxSubscription',
  'legacyAzure',
  'sharedServices',
] as const;

export type ProductFamily = (typeof productFamilies)[number];
