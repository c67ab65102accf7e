/** Timer schedules as the host reads them: NCRONTAB with five or six fields, or a TimeSpan such as `00:05:00` (W10). */
import { Cron } from 'croner';
import { fieldNumbers, fields } from './ncrontab-field.ts';

export interface Schedule {
  /** The first occurrence strictly after this instant. */
  next(after: Date): Date;
  /** Milliseconds between occurrences, where they are always the same. */
  readonly period?: number;
}

const timeSpan = /^(?:(\d+)\.)?(\d{1,2}):(\d{2})(?::(\d{2}))?$/;

/** Throws with the host's words when the text is neither. Fields are read in the zone (UTC on Azure). */
export function parseSchedule(text: string, timeZone: string): Schedule {
  const span = timeSpan.exec(text.trim());
  if (span) return intervalSchedule(text, span);
  const given = text.trim().split(/ +/);
  const parts = given.length === 5 ? ['0', ...given] : given;
  const numbers = fields.map((field, at) => fieldNumbers(parts[at] ?? '', field));
  if (parts.length !== fields.length || numbers.includes(undefined)) throw invalid(text);
  const pattern = numbers.join(' ');
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
  return { next: (after) => new Date(after.getTime() + total * 1000), period: total * 1000 };
}

function invalid(text: string, cause?: unknown): Error {
  return new Error(
    `The schedule expression '${text}' was not recognized as a valid cron expression or timespan string.`,
    {
      cause,
    },
  );
}

/** Does it occur more than once in the next minute? Such schedules are not monitored, asked for or not. */
export function isUnderAMinute(schedule: Schedule, now: Date): boolean {
  const first = schedule.next(now);
  const second = schedule.next(first);
  return schedule.period === undefined ? second.getTime() - now.getTime() < 60_000 : schedule.period < 60_000;
}
