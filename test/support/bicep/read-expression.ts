/** Reads one expression of Bicep. Which operator binds tighter is of no interest here; what is mentioned in it is. */
import { type Cursor, makeCursor } from './cursor.ts';
import type { Entry, Expression, Resource } from './syntax.ts';
import type { Token } from './tokens.ts';

/** Resources may stand inside the body of a resource; who reads declarations knows how. */
export type ReadResource = (cursor: Cursor) => Resource;

const between = ['??', '==', '!=', '=~', '!~', '<=', '>=', '<', '>', '&&', '||', '+', '-', '*', '/', '%'];
const constants: Readonly<Record<string, boolean | null>> = { true: true, false: false, null: null };

export const readExpression = (cursor: Cursor, readResource?: ReadResource): Expression => {
  const read = (): Expression => {
    let found = readOperand();
    for (;;) {
      // A condition may go on in the next line, with its mark in front.
      const ahead = cursor.peekBeyondLines();
      if (ahead.kind === 'sign' && ahead.text === '?') {
        cursor.skipLines();
        cursor.expect('?');
        const so = inLines();
        cursor.skipLines();
        cursor.expect(':');
        found = { kind: 'choice', when: found, so, otherwise: inLines() };
      } else if (cursor.peek().kind === 'sign' && between.includes(cursor.peek().text)) {
        cursor.next();
        cursor.skipLines();
        found = { kind: 'operation', operands: [found, readOperand()] };
      } else return found;
    }
  };
  const inLines = (): Expression => {
    cursor.skipLines();
    return read();
  };

  const readOperand = (): Expression => {
    if (cursor.takes('!') || cursor.takes('-')) return { kind: 'operation', operands: [readOperand()] };
    let found = readAtom();
    for (;;) {
      if (cursor.takes('.') || cursor.takes('.?') || cursor.takes('::')) {
        const name = cursor.name();
        found = cursor.is('(')
          ? { kind: 'call', of: found, name, args: readArguments() }
          : { kind: 'member', of: found, name };
      } else if (cursor.takes('[') || cursor.takes('[?')) {
        found = { kind: 'index', of: found, at: inLines() };
        cursor.expect(']');
      } else if (!cursor.takes('!')) return found;
    }
  };

  const readArguments = (): readonly Expression[] => {
    const args: Expression[] = [];
    cursor.expect('(');
    cursor.skipLines();
    while (!cursor.takes(')')) {
      args.push(read());
      cursor.skipLines();
      if (!cursor.takes(',') && !cursor.is(')')) cursor.fail(', or )');
      cursor.skipLines();
    }
    return args;
  };

  const readAtom = (): Expression => {
    const token = cursor.peek();
    if (token.kind === 'text') {
      cursor.next();
      return { kind: 'text', parts: token.parts.map((part) => (typeof part === 'string' ? part : inside(part))) };
    }
    if (token.kind === 'number') return { kind: 'number', value: Number(cursor.next().text) };
    if (cursor.is('[')) return readList();
    if (cursor.is('{')) return readObject();
    if (cursor.is('(')) return readParentheses();
    const name = cursor.name();
    if (cursor.takes('=>')) return { kind: 'lambda', names: [name], body: inLines() };
    const constant = constants[name];
    if (constant !== undefined) return { kind: 'constant', value: constant };
    return cursor.is('(') ? { kind: 'call', name, args: readArguments() } : { kind: 'name', name };
  };

  const readParentheses = (): Expression => {
    const items = readArguments();
    if (cursor.takes('=>')) {
      const names = items.map((item) => (item.kind === 'name' ? item.name : cursor.fail('names before =>')));
      return { kind: 'lambda', names, body: inLines() };
    }
    const [only] = items;
    return items.length === 1 && only !== undefined ? only : cursor.fail('one expression in parentheses');
  };

  const readList = (): Expression => {
    cursor.expect('[');
    cursor.skipLines();
    if (cursor.takes('for')) {
      const loop = readLoop();
      cursor.skipLines();
      cursor.expect(']');
      return loop;
    }
    const items: Expression[] = [];
    while (!cursor.takes(']')) {
      items.push(read());
      if (!cursor.takes(',') && !cursor.is(']') && cursor.peek().kind !== 'newline') cursor.fail('the end of the item');
      cursor.skipLines();
    }
    return { kind: 'list', items };
  };

  /** After `for`: one name, or item and index. */
  const readLoop = (): Expression => {
    const names: string[] = [];
    if (cursor.takes('(')) {
      names.push(cursor.name());
      cursor.expect(',');
      names.push(cursor.name());
      cursor.expect(')');
    } else names.push(cursor.name());
    cursor.expect('in');
    const over = read();
    cursor.expect(':');
    cursor.skipLines();
    return { kind: 'loop', names, over, body: cursor.is('if') ? readCondition(cursor, inLines) : read() };
  };

  const readObject = (): Expression => {
    const entries: Entry[] = [];
    const resources: Resource[] = [];
    cursor.expect('{');
    cursor.skipLines();
    while (!cursor.takes('}')) {
      if (cursor.declares('resource') && readResource !== undefined) resources.push(readResource(cursor));
      else {
        const key: Expression = cursor.peek().kind === 'text' ? readAtom() : { kind: 'text', parts: [cursor.name()] };
        cursor.expect(':');
        entries.push({ key, value: read() });
      }
      if (!cursor.takes(',') && !cursor.is('}') && cursor.peek().kind !== 'newline') cursor.fail('the end of the line');
      cursor.skipLines();
    }
    return { kind: 'object', entries, resources };
  };

  return read();
};

/** `if (…) body`, of a resource, a module, or each round of a loop. */
export const readCondition = (cursor: Cursor, readBody: () => Expression): Expression => {
  cursor.expect('if');
  cursor.expect('(');
  const when = readExpression(cursor);
  cursor.expect(')');
  return { kind: 'condition', when, body: readBody() };
};

const inside = (tokens: readonly Token[]): Expression => {
  const cursor = makeCursor(tokens);
  cursor.skipLines();
  const found = readExpression(cursor);
  cursor.skipLines();
  if (cursor.peek().kind !== 'end') cursor.fail('}');
  return found;
};
