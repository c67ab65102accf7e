/** Numbers and strings in JSON text as .NET's Newtonsoft writes them: `1E+21` where JavaScript has `1e+21`, and three more characters escaped. */

/** The shortest digits that read back, with an exponent from 1E+15 up and from 1E-05 down. */
const double = (value: number): string => {
  if (!Number.isFinite(value)) return value > 0 ? '"Infinity"' : '"-Infinity"';
  if (value === 0) return Object.is(value, -0) ? '-0.0' : '0.0';
  const [mantissa = '', exponent = '0'] = value.toExponential().split('e');
  const power = Number(exponent);
  if (power >= 15 || power <= -5) {
    const digits = String(Math.abs(power)).padStart(2, '0');
    return `${mantissa}E${power < 0 ? '-' : '+'}${digits}`;
  }
  const plain = value.toString();
  return plain.includes('.') ? plain : `${plain}.0`;
};

/** The text of a number as it is written again; undefined when it is none. A leading zero makes it hexadecimal or octal. */
export const netNumber = (text: string): string | undefined => {
  if (/^0[^.eE]/.test(text)) {
    const [digits, radix] = /^0x/i.test(text) ? [text.slice(2), 16] : [text.slice(1), 8];
    const fits = radix === 16 ? /^[0-9a-f]+$/i : /^[0-7]+$/;
    return fits.test(digits) ? BigInt(radix === 16 ? `0x${digits}` : `0o${digits}`).toString() : undefined;
  }
  if (/^-?\d+$/.test(text)) return BigInt(text).toString();
  return /^-?(\d+\.?\d*|\.\d+)([eE][-+]?\d+)?$/.test(text) ? double(Number(text)) : undefined;
};

const more = /[\u0085\u2028\u2029]/g;

const escaped = (text: string): string =>
  text.replaceAll(more, (char) => `\\u${char.charCodeAt(0).toString(16).padStart(4, '0')}`);

export const netString = (text: string): string => escaped(JSON.stringify(text));

const differs = /[\u0085\u2028\u2029]|\d[.eE]/;

/** JSON text of JavaScript as Newtonsoft would write it; nearly always it is the same text. */
export const netJson = (json: string): string =>
  differs.test(json)
    ? escaped(
        json.replaceAll(/"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?/g, (token) =>
          token.startsWith('"') || !/[.eE]/.test(token) ? token : double(Number(token)),
        ),
      )
    : json;
