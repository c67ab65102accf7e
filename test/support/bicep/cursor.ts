/** A place in a list of tokens, and what both readers (of expressions, of declarations) ask of it. */
import type { Token } from './tokens.ts';

export interface Cursor {
  readonly peek: () => Token;
  /** The next token that is no line's end, without going there. */
  readonly peekBeyondLines: () => Token;
  readonly next: () => Token;
  readonly skipLines: () => void;
  readonly is: (text: string) => boolean;
  /** Is this word followed by a name? So `resource` declares something, and is a key elsewhere. */
  readonly declares: (word: string) => boolean;
  /** Goes on if the next token is this sign or word. */
  readonly takes: (text: string) => boolean;
  readonly expect: (text: string) => void;
  readonly name: () => string;
  readonly fail: (wanted: string) => never;
}

export const makeCursor = (tokens: readonly Token[]): Cursor => {
  let at = 0;
  const end: Token = tokens.at(-1) ?? { kind: 'end', text: '', line: 0 };
  const peek = () => tokens[at] ?? end;
  const next = () => {
    const token = peek();
    at++;
    return token;
  };
  const fail = (wanted: string): never => {
    const { line, kind, text } = peek();
    throw new Error(
      `Line ${line}: ${wanted} was expected, not ${kind === 'newline' ? 'the end of the line' : text || 'the end'}`,
    );
  };
  const is = (text: string) => peek().kind !== 'text' && peek().text === text;
  const takes = (text: string) => {
    if (!is(text)) return false;
    at++;
    return true;
  };
  return {
    peek,
    peekBeyondLines: () => tokens.slice(at).find(({ kind }) => kind !== 'newline') ?? end,
    next,
    skipLines: () => {
      while (peek().kind === 'newline') at++;
    },
    is,
    declares: (word) => is(word) && tokens[at + 1]?.kind === 'name',
    takes,
    expect: (text) => {
      if (!takes(text)) fail(text);
    },
    name: () => (peek().kind === 'name' ? next().text : fail('a name')),
    fail,
  };
};
