/** Timer schedules as the host reads them: NCRONTAB with five or six fields, or a TimeSpan such as `00:05:00` (W10). */
import { Cron } from 'croner';

export interface Schedule {
  /** The first occurrence strictly after this instant. */
  next(after: Date): Date;
}

const field = String.raw`[0-9a-z*/,\-]+`;
const fiveOrSix = new RegExp(`^${field}( +${field}){4,5}$`, 'i');
const timeSpan = /^(?:(\d+)\.)?(\d{1,2}):(\d{2})(?::(\d{2}))?$/;

/** Throws with the host's words when the text is neither. Fields are read in the zone (UTC on Azure). */
export function parseSchedule(text: string, timeZone: string): Schedule {
  const span = timeSpan.exec(text.trim());
  if (span) return intervalSchedule(text, span);
  if (!fiveOrSix.test(text.trim())) throw invalid(text);
  const parts = text.trim().split(/ +/);
  const pattern = (parts.length === 5 ? ['0', ...parts] : parts).join(' ');
  let cron: Cron;
  try {
    cron = new Cron(pattern, { timezone: timeZone, mode: '6-part', domAndDow: true, paused: true });
  } catch (thrown) {
    throw invalid(text, thrown);
  }
  return {
    next(after) {
      const next = cron.nextRun(after);
      if (!next) throw new Error(`The timer schedule '${text}' has no occurrence after ${after.toISOString()}.`);
      return next;
    },
  };
}

function intervalSchedule(text: string, [, days, hours, minutes, seconds]: RegExpExecArray): Schedule {
  const total = ((Number(days ?? 0) * 24 + Number(hours)) * 60 + Number(minutes)) * 60 + Number(seconds ?? 0);
  if (total <= 0) throw invalid(text);
  return { next: (after) => new Date(after.getTime() + total * 1000) };
}

function invalid(text: string, cause?: unknown): Error {
  return new Error(
    `The schedule expression '${text}' was not recognized as a valid cron expression or timespan string.`,
    {
      cause,
    },
  );
}

/** Is any gap of the next occurrences shorter than a minute? Such schedules are not monitored unless asked for. */
export function isUnderAMinute(schedule: Schedule, from: Date): boolean {
  let last = schedule.next(from);
  for (let i = 0; i < 5; i++) {
    const next = schedule.next(last);
    if (next.getTime() - last.getTime() < 60_000) return true;
    last = next;
  }
  return false;
}
