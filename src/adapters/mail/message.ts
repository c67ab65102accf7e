/** A letter as an Internet message (RFC 5322, MIME): ASCII lines that end in CRLF, whatever is written in it. */
import { createHash } from 'node:crypto';
import type { Letter } from '../../app/mail/ports.ts';

const lineLength = 76;
/** Of an encoded word, brackets and all, by RFC 2047. */
const wordLength = 75;

/** Nothing that ends a line may stand in a header: what follows would be a header of somebody else's. */
const control = /[\p{Cc}\u2028\u2029]+/gu;

const plainAddress = /^[^\s<>()[\]\\,;:@"]+@[^\s<>()[\]\\,;:@"]+$/;

export const messageOf = (letter: Letter, from: string): string =>
  [
    `From: Deal Desk <${checkedAddress(from)}>`,
    `To: <${checkedAddress(letter.to)}>`,
    `Subject: ${headerText(letter.subject, 'Subject: '.length)}`,
    `Date: ${new Date(letter.at).toUTCString().replace('GMT', '+0000')}`,
    `Message-ID: <${createHash('sha256').update(letter.id).digest('hex').slice(0, 40)}@${from.split('@')[1] ?? 'desk'}>`,
    'Auto-Submitted: auto-generated',
    'MIME-Version: 1.0',
    'Content-Type: text/plain; charset=utf-8',
    'Content-Transfer-Encoding: quoted-printable',
    '',
    quotedPrintable(letter.text),
    '',
  ].join('\r\n');

const checkedAddress = (address: string): string => {
  if (address.length > 254 || !plainAddress.test(address))
    throw new Error('This is no address that mail can be sent to');
  return address;
};

/** As it is where it is short and ASCII; as encoded words otherwise, none of which breaks a character. */
const headerText = (text: string, column: number): string => {
  const line = text.replace(control, ' ').trim();
  if (/^[\x20-\x7e]*$/.test(line) && !line.includes('=?') && column + line.length <= lineLength) return line;
  const most = Math.floor((wordLength - '=?utf-8?B??='.length) / 4) * 3;
  const words: Buffer[] = [];
  let word = Buffer.alloc(0);
  for (const character of line) {
    const bytes = Buffer.from(character);
    // The first word shares its line with the header's name.
    const room = words.length === 0 ? most - Math.ceil((column * 3) / 4) : most;
    if (word.length + bytes.length > room) {
      words.push(word);
      word = Buffer.alloc(0);
    }
    word = Buffer.concat([word, bytes]);
  }
  return [...words, word].map((each) => `=?utf-8?B?${each.toString('base64')}?=`).join('\r\n ');
};

/** RFC 2045 6.7: bytes beyond ASCII as =XX, no white space at a line's end, no line longer than 76. */
const quotedPrintable = (text: string): string =>
  text
    .split(/\r\n|\r|\n/)
    .map((line) => {
      const units = [...Buffer.from(line)].map((byte, at, all) => {
        const isLast = at === all.length - 1;
        const isWhite = byte === 0x20 || byte === 0x09;
        const isPlain = byte >= 0x21 && byte <= 0x7e && byte !== 0x3d;
        return isPlain || (isWhite && !isLast)
          ? String.fromCharCode(byte)
          : `=${byte.toString(16).toUpperCase().padStart(2, '0')}`;
      });
      const lines: string[] = [];
      let current = '';
      for (const unit of units) {
        if (current.length + unit.length > lineLength - 1) {
          lines.push(`${current}=`);
          current = '';
        }
        current += unit;
      }
      return [...lines, current].join('\r\n');
    })
    .join('\r\n');
