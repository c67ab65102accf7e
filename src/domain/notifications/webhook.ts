/** A partner's one webhook: where its system is told of events, and which of them (WH-01). */
import type { Instant } from '../time.ts';
import type { EventName } from './events.ts';

export interface Webhook {
  /** Of this registration; one made anew after a deletion has another, so that old deliveries are not its own. */
  readonly id: string;
  readonly url: string;
  readonly events: readonly EventName[];
  /** The header that carries the signature. */
  readonly signatureIn: 'authorization' | 'x-ms-signature';
  readonly changedAt: Instant;
  /** The last test events asked for, in real time: two a minute. */
  readonly testedAt: readonly Instant[];
}

const testsAMinute = 2;
const minuteMs = 60_000;

/** Milliseconds until another test event may be asked for; 0: now. */
export const untilNextTest = ({ testedAt }: Webhook, realMs: number): number => {
  const recent = testedAt.map((at) => Date.parse(at)).filter((at) => at > realMs - minuteMs);
  return recent.length < testsAMinute ? 0 : Math.min(...recent) + minuteMs - realMs;
};

export const withTest = (webhook: Webhook, real: Instant): Webhook => ({
  ...webhook,
  testedAt: [...webhook.testedAt, real].slice(-testsAMinute),
});
