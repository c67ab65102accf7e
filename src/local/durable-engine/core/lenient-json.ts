/** Reads JSON as leniently as Newtonsoft's reader, word for word in its refusals, and gives the text it would write again (seen on the real extension). */
import { netNumber, netString } from './net-json-text.ts';

/** `text` is the first value, written anew. */
export type LenientJson =
  | { readonly ok: true; readonly text: string }
  | { readonly ok: false; readonly message: string };

class Refusal extends Error {}

const deepest = 64;

/** Where the reader is inside one object or array; an object's `at` is its last name. */
interface Container {
  readonly kind: 'Object' | 'Array';
  at: string | number | undefined;
}

const words = [
  ['true', 'boolean'],
  ['false', 'boolean'],
  ['null', 'null'],
  ['undefined', 'undefined'],
  ['NaN', 'NaN'],
  ['Infinity', 'Infinity'],
  ['-Infinity', '-Infinity'],
] as const;

const escapes = new Map([
  ['b', '\b'],
  ['t', '\t'],
  ['n', '\n'],
  ['f', '\f'],
  ['r', '\r'],
  ['\\', '\\'],
  ['/', '/'],
  ['"', '"'],
  ["'", "'"],
]);

const isBlank = (char: string): boolean => char !== '' && /\s/.test(char);
const isSeparator = (char: string): boolean => char === '' || '}],/)'.includes(char) || isBlank(char);

/** `a.b[1]`, a name with other characters as `['a b']`. */
const pathOf = (containers: readonly Container[]): string =>
  containers
    .map(({ kind, at }, depth) => {
      if (at === undefined) return '';
      if (kind === 'Array') return `[${at}]`;
      if (!/^[^ .'/"[\]()\t\n\r\f\b\\\u0085\u2028\u2029]*$/.test(String(at))) return `['${at}']`;
      return depth === 0 ? String(at) : `.${at}`;
    })
    .join('');

export const makeLenientReader = (input: string) => {
  const containers: Container[] = [];
  let at = 0;
  let hasBegun = false;

  const place = (): string => {
    const before = input.slice(0, at);
    const lines = before.split(/\r\n|\n|\r/);
    const column = lines.at(-1)?.length ?? 0;
    const line = !hasBegun && column === 0 ? 0 : lines.length;
    return `Path '${pathOf(containers)}', line ${line}, position ${column}.`;
  };
  const refuse = (message: string): never => {
    throw new Refusal(`${message} ${place()}`);
  };
  const char = (): string => input.charAt(at);
  const skipBlanks = (): void => {
    while (isBlank(char())) at += 1;
  };

  const unexpected = (): never => refuse(`Unexpected character encountered while parsing value: ${char()}.`);

  const literal = (): string | undefined => {
    const start = at;
    const rest = input.slice(at);
    const found = words.find(([text]) => rest.startsWith(text.startsWith('-') ? '-I' : text.charAt(0)));
    if (found === undefined) return undefined;
    const [text, what] = found;
    if (text === 'null' && rest.length > 1 && rest.charAt(1) !== 'u') return unexpected();
    if (rest.length < text.length) {
      at = input.length;
      return refuse('Unexpected end when reading JSON.');
    }
    while (at - start < text.length && char() === text.charAt(at - start)) at += 1;
    if (at - start < text.length || !isSeparator(char())) return refuse(`Error parsing ${what} value.`);
    hasBegun = true;
    return /^(true|false|null|undefined)$/.test(text) ? text : `"${text}"`;
  };

  const number = (): string => {
    const start = at;
    while (/[-+.0-9a-fA-FxX]/.test(char())) at += 1;
    if (!isSeparator(char())) return refuse(`Unexpected character encountered while parsing number: ${char()}.`);
    const text = input.slice(start, at);
    hasBegun = true;
    return netNumber(text) ?? refuse(`Input string '${text}' is not a valid number.`);
  };

  const quoted = (quote: string): string => {
    let value = '';
    at += 1;
    const stop = quote === '"' ? /["\\]/g : /['\\]/g;
    for (;;) {
      stop.lastIndex = at;
      const found = stop.exec(input);
      value += input.slice(at, found?.index);
      at = found === null ? input.length : found.index + 1;
      if (found === null) return refuse(`Unterminated string. Expected delimiter: ${quote}.`);
      if (found[0] === quote) return value;
      const sign = char();
      at += 1;
      if (sign === 'u') {
        const code = input.slice(at, at + 4);
        if (code.length < 4 || at + 4 >= input.length)
          return refuse('Unexpected end while parsing Unicode escape sequence.');
        if (!/^[0-9a-fA-F]{4}$/.test(code)) return refuse(`Invalid Unicode escape sequence: \\u${code}.`);
        value += String.fromCharCode(Number.parseInt(code, 16));
        at += 4;
        continue;
      }
      value += escapes.get(sign) ?? refuse(`Bad JSON escape sequence: \\${sign}.`);
    }
  };

  const property = (): string => {
    const first = char();
    let name: string;
    if (first === '"' || first === "'") name = quoted(first);
    else {
      if (!/[\p{L}\p{Nd}_$]/u.test(first)) return refuse(`Invalid property identifier character: ${first}.`);
      const start = at;
      while (/[\p{L}\p{Nd}_$]/u.test(char())) at += 1;
      if (char() !== '' && char() !== ':' && !isBlank(char()))
        return refuse(`Invalid JavaScript property identifier character: ${char()}.`);
      name = input.slice(start, at);
    }
    skipBlanks();
    if (char() !== ':')
      return refuse(`Invalid character after parsing property name. Expected ':' but got: ${char() || '\0'}.`);
    at += 1;
    return name;
  };

  const unfinished = (): never => refuse(`Unexpected end of content while loading J${containers[0]?.kind}.`);

  /** True when a comma led on, false when the container was closed. */
  const goesOn = (close: string): boolean => {
    skipBlanks();
    const next = char();
    if (next === '') return unfinished();
    if (next !== ',' && next !== close)
      return refuse(`After parsing a value an unexpected character was encountered: ${next}.`);
    at += 1;
    return next === ',';
  };

  const open = (kind: Container['kind']): Container => {
    at += 1;
    hasBegun = true;
    if (containers.length + 1 > deepest) return refuse(`The reader's MaxDepth of ${deepest} has been exceeded.`);
    const container: Container = { kind, at: undefined };
    containers.push(container);
    skipBlanks();
    if (char() === '') return containers.length > 1 ? unfinished() : refuse(`Error reading J${kind} from JsonReader.`);
    return container;
  };

  const object = (): string => {
    const container = open('Object');
    const members = new Map<string, string>();
    for (let more = true; more; more = goesOn('}')) {
      skipBlanks();
      if (char() === '') return unfinished();
      if (char() === '}') {
        at += 1;
        break;
      }
      const name = property();
      container.at = name;
      skipBlanks();
      if (char() === '') return unfinished();
      members.set(name, value());
    }
    containers.pop();
    return `{${[...members].map(([name, text]) => `${netString(name)}:${text}`).join(',')}}`;
  };

  const array = (): string => {
    const container = open('Array');
    const elements: string[] = [];
    for (let more = true; more; more = goesOn(']')) {
      skipBlanks();
      if (char() === '') return unfinished();
      if (char() === ']') {
        at += 1;
        break;
      }
      // A value left out between commas is `undefined` to the real reader.
      if (char() === ',') elements.push('undefined');
      else {
        elements.push(value(elements.length, container));
      }
      container.at = elements.length - 1;
    }
    containers.pop();
    return `[${elements.join(',')}]`;
  };

  const value = (index?: number, within?: Container): string => {
    const first = char();
    if (first === '{' || first === '[' || first === '"' || first === "'" || /[-.0-9]/.test(first)) {
      if (within !== undefined) within.at = index;
    }
    switch (first) {
      case '{':
        return object();
      case '[':
        return array();
      case '"':
      case "'": {
        const text = quoted(first);
        hasBegun = true;
        return netString(text);
      }
      default: {
        const found = literal();
        if (found !== undefined) return found;
        if (/[-.0-9]/.test(first)) return number();
        return unexpected();
      }
    }
  };

  return {
    first: (): LenientJson => {
      try {
        skipBlanks();
        if (char() === '') return { ok: false, message: `Error reading JToken from JsonReader. ${place()}` };
        if (char() === ',') return { ok: true, text: 'undefined' };
        if (char() === ']') {
          at += 1;
          hasBegun = true;
          return refuse('JsonToken EndArray is not valid for closing JsonType None.');
        }
        return { ok: true, text: value() };
      } catch (error) {
        if (error instanceof Refusal) return { ok: false, message: error.message };
        throw error;
      }
    },
    /** What is left after the first value, as a refusal; undefined when there is only blank. */
    rest: (): string | undefined => {
      skipBlanks();
      return char() === ''
        ? undefined
        : `Additional text encountered after finished reading JSON content: ${char()}. ${place()}`;
    },
  };
};
