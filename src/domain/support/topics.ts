/** What a partner can ask the desk's people for when self-service refuses, as data (SW-09, RI-08). */

export const supportTopicIds = ['csp-purchase-refund', 'reservation-refund'] as const;
export type SupportTopicId = (typeof supportTopicIds)[number];

export const topicNamed = (id: string): SupportTopicId | undefined =>
  supportTopicIds.find((each) => each === id.toLowerCase());

/** How badly it is felt, in Partner Center's words for it. */
export const severities = ['critical', 'moderate', 'minimal'] as const;
export type Severity = (typeof severities)[number];

/** Bounds of what one partner can leave lying open, and of one request. */
export const supportLimits = { openOfPartner: 200, notes: 100, listed: 1_000 } as const;
