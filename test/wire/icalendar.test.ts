/** Lines of a calendar as RFC 5545 wants them, whatever is written in them. */
import { describe, expect, test } from 'vitest';
import { calendarText, textValue } from '../../src/wire/icalendar.ts';
import { fc, property } from '../support/property.ts';

describe('a calendar line', () => {
  property.prop([fc.string({ unit: 'binary', maxLength: 300 })])(
    'is never longer than 75 octets, cuts no character, and unfolds to what was written',
    (written) => {
      const text = calendarText([['SUMMARY', textValue(written)]]);
      for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75);
      expect(text.replaceAll('\r\n ', '')).toBe(`SUMMARY:${textValue(written)}\r\n`);
    },
  );

  test('lets no text end it, and escapes what has a meaning', () => {
    expect(textValue('a;b,c\\d\r\nBEGIN:VEVENT')).toBe('a\\;b\\,c\\\\d\\nBEGIN:VEVENT');
  });
});
