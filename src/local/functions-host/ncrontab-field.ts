/** One field of an NCRONTAB expression as the NCrontab library reads it: numbers or beginnings of names, lists, ranges either way round, steps. */

interface Field {
  readonly min: number;
  readonly max: number;
  /** Whole names from `min` on; any beginning of one will do. */
  readonly names?: readonly string[];
}

const names = (text: string): readonly string[] => text.split(' ');

/** Second, minute, hour, day, month, day of the week (0 is Sunday, and 7 is nothing). */
export const fields: readonly Field[] = [
  { min: 0, max: 59 },
  { min: 0, max: 59 },
  { min: 0, max: 23 },
  { min: 1, max: 31 },
  {
    min: 1,
    max: 12,
    names: names('January February March April May June July August September October November December'),
  },
  { min: 0, max: 6, names: names('Sunday Monday Tuesday Wednesday Thursday Friday Saturday') },
];

/** The numbers that the field stands for, as a list that every cron library reads alike; undefined when it can't be read. */
export function fieldNumbers(text: string, field: Field): string | undefined {
  if (text === '*') return text;
  const found = new Set<number>();
  for (const part of text.split(',')) {
    const [range = '', step, ...more] = part.split('/');
    const every = step === undefined ? 1 : wholeNumber(step);
    const ends = range === '*' ? [field.min, field.max] : range.split('-').map((end) => numberOf(end, field));
    const [from, to = every === 1 ? from : field.max] = ends;
    if (more.length > 0 || ends.length > 2 || every === undefined || every < 1) return undefined;
    if (from === undefined || to === undefined || ends.includes(undefined)) return undefined;
    for (let n = Math.min(from, to); n <= Math.max(from, to); n += every) found.add(n);
  }
  return [...found].sort((a, b) => a - b).join(',');
}

const wholeNumber = (text: string): number | undefined => (/^\d{1,9}$/.test(text) ? Number(text) : undefined);

function numberOf(text: string, { min, max, names: known = [] }: Field): number | undefined {
  const number = wholeNumber(text);
  if (number !== undefined) return number >= min && number <= max ? number : undefined;
  const place = text === '' ? -1 : known.findIndex((name) => name.toLowerCase().startsWith(text.toLowerCase()));
  return place < 0 ? undefined : place + min;
}
