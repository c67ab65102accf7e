/** How far a server's clock is from ours, by the Date header of its answers: tokens, keys and deadlines all go by clocks. */
import { type Finding, ill, note, well } from './finding.ts';

/** Header dates have whole seconds, and the answer was a moment on its way. */
const honestMs = 3_000;
const worryMs = 30_000;
/** Token checks and Cosmos' own signatures allow for minutes, not for more. */
const brokenMs = 240_000;

export const clockFinding = (what: string, date: string | null, now: number): Finding => {
  const theirs = Date.parse(date ?? '');
  if (Number.isNaN(theirs)) return note(what, 'the answer had no date', 'compare the clocks by hand');
  const offMs = theirs - now;
  const seconds = `${Math.abs(Math.round(offMs / 1000))} s ${offMs < 0 ? 'behind' : 'ahead of'} this machine`;
  if (Math.abs(offMs) <= honestMs) return well(what, 'agrees with this machine');
  if (Math.abs(offMs) <= worryMs) return well(what, seconds);
  const todo = 'switch time synchronisation on where the clock is wrong';
  return Math.abs(offMs) <= brokenMs ? note(what, seconds, todo) : ill(what, seconds, todo);
};
