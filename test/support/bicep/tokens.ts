/** Bicep's text cut into tokens; a text with `${…}` in it holds the tokens of what is inside. */

export type Token =
  | { readonly kind: 'name' | 'number' | 'sign' | 'newline' | 'end'; readonly text: string; readonly line: number }
  | {
      readonly kind: 'text';
      readonly parts: readonly (string | readonly Token[])[];
      readonly text: string;
      readonly line: number;
    };

const escapes: Readonly<Record<string, string>> = { n: '\n', r: '\r', t: '\t', '\\': '\\', "'": "'", $: '$' };

const patterns = {
  space: /[ \t\r]+|\/\/[^\n]*|\/\*[\s\S]*?\*\//y,
  name: /[A-Za-z_][A-Za-z0-9_]*/y,
  number: /\d+/y,
  sign: /=>|::|\.\?|\[\?|\?\?|==|!=|=~|!~|<=|>=|&&|\|\||\.\.\.|[@=:.?!(){}[\],+\-*/%<>]/y,
  raw: /'''\n?([\s\S]*?)'''(?!')/y,
};

export const tokensOf = (source: string): readonly Token[] => {
  let at = 0;
  let line = 1;

  const take = (pattern: RegExp): RegExpExecArray | undefined => {
    pattern.lastIndex = at;
    const found = pattern.exec(source);
    if (found === null) return undefined;
    at += found[0].length;
    line += found[0].split('\n').length - 1;
    return found;
  };

  const takeWord = () => {
    for (const kind of ['name', 'number', 'sign'] as const) {
      const found = take(patterns[kind]);
      if (found) return { kind, found: found[0] };
    }
    throw new Error(`Line ${line}: ${source[at]} is not Bicep`);
  };

  const takeText = (): Token => {
    const begun = line;
    const parts: (string | readonly Token[])[] = [];
    let plain = '';
    at++;
    while (source[at] !== "'") {
      if (at >= source.length || source[at] === '\n') throw new Error(`Line ${begun}: a text has no end`);
      if (source[at] === '\\') {
        const escaped = escapes[source[at + 1] ?? ''];
        if (escaped === undefined) throw new Error(`Line ${line}: \\${source[at + 1]} is no escape`);
        plain += escaped;
        at += 2;
      } else if (source.startsWith('${', at)) {
        if (plain !== '') parts.push(plain);
        plain = '';
        at += 2;
        parts.push(takeUntil('}'));
      } else plain += source[at++];
    }
    at++;
    if (plain !== '' || parts.length === 0) parts.push(plain);
    return { kind: 'text', parts, text: parts.filter((part) => typeof part === 'string').join(''), line: begun };
  };

  const takeUntil = (closing: '}' | undefined): readonly Token[] => {
    const tokens: Token[] = [];
    for (let depth = 0; ; ) {
      const before = line;
      if (take(patterns.space)) continue;
      if (at >= source.length) {
        if (closing !== undefined) throw new Error(`Line ${before}: \${ has no end`);
        return [...tokens, { kind: 'end', text: '', line }];
      }
      if (source[at] === '\n') {
        at++;
        line++;
        tokens.push({ kind: 'newline', text: '\n', line: before });
        continue;
      }
      if (depth === 0 && closing !== undefined && source[at] === closing) {
        at++;
        return [...tokens, { kind: 'end', text: '', line }];
      }
      const raw = take(patterns.raw);
      if (raw) tokens.push({ kind: 'text', parts: [raw[1] ?? ''], text: raw[1] ?? '', line: before });
      else if (source[at] === "'") tokens.push(takeText());
      else {
        const { kind, found } = takeWord();
        if (found === '{') depth++;
        if (found === '}') depth--;
        tokens.push({ kind, text: found, line: before });
      }
    }
  };

  return takeUntil(undefined);
};
