/** Writing RFC 5545: escaped text, folded lines, and times in UTC. Knows nothing of what is written. */
import type { Instant } from '../domain/time.ts';

/** One content line, unfolded: a name with its parameters, and a value that is escaped already. */
export type ContentLine = readonly [name: string, value: string];

/** Octets of one line without its CRLF (RFC 5545 3.1). */
const lineOctets = 75;
const encoder = new TextEncoder();

/** A text value (3.3.11): a line break is written as \n, and no control character is let through. */
export const textValue = (text: string): string =>
  text
    .replace(/\r\n|\r|\u0085|\u2028|\u2029/g, '\n')
    .replace(/(?!\n)\p{Cc}/gu, ' ')
    .replace(/[\\;,]/g, (character) => `\\${character}`)
    .replaceAll('\n', '\\n');

/** `20270228T090000Z`: whole seconds, and never later than the instant itself. */
export const utcTime = (at: Instant): string => `${at.slice(0, 19).replace(/[-:]/g, '')}Z`;

/** A line that is too long goes on in the next, after a blank; no character is cut in two. */
const folded = (line: string): string => {
  const lines: string[] = [];
  let current = '';
  let octets = 0;
  for (const character of line) {
    const length = encoder.encode(character).length;
    if (octets + length > lineOctets) {
      lines.push(current);
      // The blank that begins the next line counts.
      current = ' ';
      octets = 1;
    }
    current += character;
    octets += length;
  }
  return [...lines, current].join('\r\n');
};

export const component = (name: string, lines: readonly ContentLine[]): readonly ContentLine[] => [
  ['BEGIN', name],
  ...lines,
  ['END', name],
];

export const calendarText = (lines: readonly ContentLine[]): string =>
  lines.map(([name, value]) => `${folded(`${name}:${value}`)}\r\n`).join('');
