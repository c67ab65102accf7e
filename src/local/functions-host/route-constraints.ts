/** ASP.NET's inline route constraints: `{id:int}`, `{name:length(2,8)}`, `{code:regex(^\\d{{3}}$)}` and the other built-in ones. */

export type Constraint = (value: string) => boolean;

const int64 = { min: -(2n ** 63n), max: 2n ** 63n - 1n };

function wholeNumber(text: string): bigint | undefined {
  return /^\s*[+-]?\d+\s*$/.test(text) ? BigInt(text.trim().replace(/^\+/, '')) : undefined;
}

const isWithin = (text: string, min: bigint, max: bigint) => {
  const number = wholeNumber(text);
  return number !== undefined && number >= min && number <= max;
};

const isDecimal = (text: string) => /^\s*[+-]?(\d[\d,]*\.?\d*|\.\d+)[+-]?\s*$/.test(text);
const isFloat = (text: string) => /^\s*[+-]?((\d[\d,]*\.?\d*|\.\d+)(e[+-]?\d+)?|nan|infinity|∞)\s*$/i.test(text);

const hex = (digits: number) => `[0-9a-f]{${digits}}`;
const dashed = `${hex(8)}-${hex(4)}-${hex(4)}-${hex(4)}-${hex(12)}`;
const guid = new RegExp(`^\\s*(${hex(32)}|${dashed}|\\{${dashed}\\}|\\(${dashed}\\))\\s*$`, 'i');

/** .NET takes a time alone for one of today, and a number alone for no date at all. */
const isTimeOfDay = /^\s*([01]?\d|2[0-3]):[0-5]?\d(:[0-5]?\d(\.\d+)?)?(\s*[ap]m)?\s*$/i;
const isNumber = /^\s*[+-]?\d+(\.\d+)?\s*$/;

const plain: Record<string, Constraint> = {
  int: (text) => isWithin(text, -(2n ** 31n), 2n ** 31n - 1n),
  long: (text) => isWithin(text, int64.min, int64.max),
  bool: (text) => /^\s*(true|false)\s*$/i.test(text),
  datetime: (text) =>
    isTimeOfDay.test(text) || (!isNumber.test(text) && /\d/.test(text) && !Number.isNaN(Date.parse(text))),
  decimal: isDecimal,
  double: isFloat,
  float: isFloat,
  guid: (text) => guid.test(text),
  alpha: (text) => /^[a-z]*$/i.test(text),
  required: (text) => text.length > 0,
  file: (text) => isFileName(text),
  nonfile: (text) => !isFileName(text),
};

function isFileName(text: string): boolean {
  const last = text.slice(text.lastIndexOf('/') + 1);
  return last.includes('.') && !last.endsWith('.');
}

/** Reads one constraint, name and arguments; throws with the host's wording when there is none of that name. */
export function parseConstraint(text: string): Constraint {
  const open = text.indexOf('(');
  const name = (open < 0 ? text : text.slice(0, open)).toLowerCase();
  const inner = open < 0 ? '' : text.slice(open + 1, text.lastIndexOf(')'));
  if (open < 0 && plain[name]) return plain[name];
  if (open > 0 && text.endsWith(')')) {
    if (name === 'regex') return regexConstraint(inner);
    const numbers = inner.split(',').map((part) => wholeNumber(part));
    const made = numeric(name, numbers);
    if (made) return made;
  }
  throw new Error(`The constraint reference '${text}' could not be resolved to a type.`);
}

function numeric(name: string, numbers: (bigint | undefined)[]): Constraint | undefined {
  const [first, second = first] = numbers;
  if (first === undefined || second === undefined) return undefined;
  const size = (text: string) => BigInt(text.length);
  if (name === 'minlength') return (text) => size(text) >= first;
  if (name === 'maxlength') return (text) => size(text) <= first;
  if (name === 'length') return (text) => size(text) >= first && size(text) <= second;
  if (name === 'min') return (text) => isWithin(text, first, int64.max);
  if (name === 'max') return (text) => isWithin(text, int64.min, first);
  if (name === 'range' && numbers.length === 2) return (text) => isWithin(text, first, second);
  return undefined;
}

function regexConstraint(pattern: string): Constraint {
  const compiled = new RegExp(pattern, 'i');
  return (text) => compiled.test(text);
}
