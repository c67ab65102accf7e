/** The filters of the catalog that Partner Center names (CT-02). Anything else is refused. */
import type { Segment } from '../customers/customer.ts';

export const targetViews = [
  'Azure',
  'AzureReservations',
  'AzureReservationsVM',
  'AzureReservationsSQL',
  'AzureReservationsCosmosDb',
  'MicrosoftAzure',
  'OnlineServices',
  'Software',
  'SoftwareSUSELinux',
  'SoftwarePerpetual',
  'SoftwareSubscriptions',
  'SpecializedOffers',
  'MarketplaceSaaS',
] as const;

export type TargetView = (typeof targetViews)[number];

export const segments = ['commercial', 'education', 'government', 'nonprofit'] as const satisfies readonly Segment[];

/** In any case, as clients write them. */
export const targetViewOf = (text: string): TargetView | undefined =>
  targetViews.find((view) => view.toLowerCase() === text.toLowerCase());

export const segmentOf = (text: string): Segment | undefined =>
  segments.find((segment) => segment === text.toLowerCase());
