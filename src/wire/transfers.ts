/** Transfers between partners as Partner Center asks about them (facts 2.11), and our one answer: they are off (SP-10). */
import { z } from 'zod';
import type { Subscription } from '../domain/subscriptions/subscription.ts';
import type { Locale, Words } from './locales.ts';

/** A bare array: its clients read no envelope here. */
export const transferEligibilitiesShape = z.array(
  z.object({ id: z.string(), isEligible: z.literal(false), reason: z.string() }),
);

const why: Words = {
  en: 'Transfers between partners are switched off here. Let it run out, or order anew with the other partner.',
  nl: 'Overdracht tussen partners staat hier uit. Laat het aflopen of bestel opnieuw bij de andere partner.',
  nb: 'Overføring mellom partnere er slått av her. La det løpe ut, eller bestill på nytt hos den andre partneren.',
};

export const transferEligibilitiesOf = (subscriptions: readonly Subscription[], locale: Locale) =>
  subscriptions.map(({ id }) => ({ id, isEligible: false as const, reason: why[locale] }));
