import { describe, expect, test } from 'vitest';
import { messageOf } from '../../../src/adapters/mail/message.ts';
import type { Letter } from '../../../src/app/mail/ports.ts';
import { parseInstant } from '../../../src/domain/time.ts';

const letter = (over: Partial<Letter> = {}): Letter => ({
  id: 'mail:partner:p:o:reminder-7',
  to: 'tania@contoso.example',
  subject: 'Order o: 7 days left',
  text: 'One line.\nAnother.',
  at: parseInstant('2026-11-25T08:00:00Z'),
  isRepeated: false,
  ...over,
});

const parts = (message: string) => {
  const at = message.indexOf('\r\n\r\n');
  return { head: message.slice(0, at), body: message.slice(at + 4) };
};

/** What a mail program shows of a header. */
const header = (message: string, name: string): string => {
  const unfolded = parts(message).head.replace(/\r\n[ \t]/g, ' ');
  const line = unfolded.split('\r\n').find((each) => each.toLowerCase().startsWith(`${name.toLowerCase()}:`)) ?? '';
  return line
    .slice(name.length + 1)
    .trim()
    .replace(/\?=\s+=\?/g, '?==?')
    .replace(/=\?utf-8\?B\?([^?]*)\?=/g, (_, text: string) => Buffer.from(text, 'base64').toString('latin1'));
};
const utf8 = (binary: string) => Buffer.from(binary, 'latin1').toString('utf8');

const decodedBody = (message: string): string =>
  utf8(
    parts(message)
      .body.replace(/=\r\n/g, '')
      .replace(/=([0-9A-F]{2})/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
  );

describe('a letter as an Internet message', () => {
  test('has the headers that a mail program needs, and the same identity at every try', () => {
    const message = messageOf(letter(), 'desk@deal-desk.example');
    expect(message.split('\r\n').slice(0, 5)).toEqual([
      'From: Deal Desk <desk@deal-desk.example>',
      'To: <tania@contoso.example>',
      'Subject: Order o: 7 days left',
      'Date: Wed, 25 Nov 2026 08:00:00 +0000',
      expect.stringMatching(/^Message-ID: <[0-9a-f]{40}@deal-desk\.example>$/),
    ]);
    expect(messageOf(letter({ isRepeated: true }), 'desk@deal-desk.example')).toBe(message);
  });

  test.each([
    'Bestilling å: én måned igjen, så må innkjøpsordren være både levert og godkjent — ellers avvises den',
    '日本語の件名はとても長いのでいくつもの符号化された語に分けられなければならない、それでも文字は壊れない',
    '😀'.repeat(60),
    'a'.repeat(200),
    '=?utf-8?B?bm90IG1pbmU=?=',
  ])('a subject beyond ASCII or beyond a line arrives as it was: “%s”', (subject) => {
    const message = messageOf(letter({ subject }), 'desk@deal-desk.example');
    expect(utf8(header(message, 'Subject'))).toBe(subject);
    for (const word of message.match(/=\?utf-8\?B\?[^?]*\?=/g) ?? []) {
      expect(word.length).toBeLessThanOrEqual(75);
      const text = Buffer.from(word.slice(10, -2), 'base64').toString('utf8');
      expect(text).not.toContain('\ufffd');
    }
  });

  test('every line is ASCII, ends in CRLF and is no longer than 76', () => {
    const text = `${'prijs € 1.000 = afgewezen '.repeat(20)}\n\n.\nends in blanks  \n${'x'.repeat(500)}`;
    const message = messageOf(letter({ subject: 'é'.repeat(100), text }), 'desk@deal-desk.example');
    expect(message.replaceAll('\r\n', '')).toMatch(/^[\x20-\x7e]*$/);
    for (const line of message.split('\r\n').filter((each) => !each.startsWith('Message-ID')))
      expect(line.length).toBeLessThanOrEqual(76);
    expect(decodedBody(message)).toBe(`${text.replaceAll('\n', '\r\n')}\r\n`);
  });

  test.each(['\r\nBcc: everybody@example.com', '\nX: y', '\rX: y', '\u2028Bcc: x@example.com', '\u0000'])(
    'a subject with %j begins no header of its own',
    (injected) => {
      const message = messageOf(letter({ subject: `Order${injected}` }), 'desk@deal-desk.example');
      expect(parts(message).head.split('\r\n').length).toBe(9);
      expect(parts(message).head).not.toMatch(/^(Bcc|X):/m);
    },
  );

  test.each([
    'a@b.example\r\nBcc: c@d.example',
    'a@b.example, c@d.example',
    '<a@b.example>',
    'nobody',
    'a b@c.example',
  ])('an address like %j is refused', (to) => {
    expect(() => messageOf(letter({ to }), 'desk@deal-desk.example')).toThrow('no address');
  });

  test('what is in the text is no header either', () => {
    const message = messageOf(letter({ text: 'Bcc: x@example.com\r\n\r\nhello' }), 'desk@deal-desk.example');
    expect(parts(message).head).not.toContain('Bcc');
  });
});
