/**
 * Reads a Bicep file or a parameter file into what it declares. It is no compiler: it knows no types and no resource providers,
 * and refuses what it does not know (functions, types and imports of our own), so that nothing goes by unread.
 */
import { type Cursor, makeCursor } from './cursor.ts';
import { readCondition, readExpression } from './read-expression.ts';
import type { BicepFile, Declared, Expression, Module, Output, Param, Resource, Variable } from './syntax.ts';
import { tokensOf } from './tokens.ts';

const textOf = (cursor: Cursor): string => {
  const token = cursor.next();
  return token.kind === 'text' ? token.text : cursor.fail('a text');
};

const readBody = (cursor: Cursor): Expression =>
  cursor.is('if')
    ? readCondition(cursor, () => readExpression(cursor, readResource))
    : readExpression(cursor, readResource);

/** From the word `resource` on. */
function readResource(cursor: Cursor, decorators: readonly Expression[] = []): Resource {
  const { line } = cursor.next();
  const name = cursor.name();
  const [type = '', version = ''] = textOf(cursor).split('@');
  const existing = cursor.takes('existing');
  cursor.expect('=');
  return { name, decorators, line, type, version, existing, body: readBody(cursor) };
}

export const readBicep = (source: string): BicepFile => {
  const cursor = makeCursor(tokensOf(source));
  const params: Param[] = [];
  const given: Variable[] = [];
  const variables: Variable[] = [];
  const resources: Resource[] = [];
  const modules: Module[] = [];
  const outputs: Output[] = [];
  let targetScope: Expression | undefined;
  let using: string | undefined;

  const assigned = (): Expression => {
    cursor.expect('=');
    return readExpression(cursor);
  };

  const readDeclaration = (decorators: readonly Expression[]): void => {
    const { line } = cursor.peek();
    if (cursor.is('resource')) {
      resources.push(readResource(cursor, decorators));
      return;
    }
    const word = cursor.name();
    if (word === 'targetScope') targetScope = assigned();
    else if (word === 'using') using = textOf(cursor);
    else {
      const declared: Declared = { name: cursor.name(), decorators, line };
      if (word === 'module') {
        const path = textOf(cursor);
        cursor.expect('=');
        modules.push({ ...declared, path, body: readBody(cursor) });
      } else if (word === 'var') variables.push({ ...declared, value: assigned() });
      else if (word === 'output') outputs.push({ ...declared, type: cursor.name(), value: assigned() });
      else if (word !== 'param') cursor.fail(`param, var, resource, module or output instead of ${word}`);
      else if (cursor.is('=')) given.push({ ...declared, value: assigned() });
      else {
        const type = cursor.name();
        params.push({ ...declared, type, ...(cursor.is('=') ? { fallback: assigned() } : {}) });
      }
    }
  };

  cursor.skipLines();
  while (cursor.peek().kind !== 'end') {
    const decorators: Expression[] = [];
    while (cursor.takes('@')) {
      decorators.push(readExpression(cursor));
      cursor.skipLines();
    }
    readDeclaration(decorators);
    if (cursor.peek().kind !== 'end' && cursor.peek().kind !== 'newline') cursor.fail('the end of the line');
    cursor.skipLines();
  }
  return {
    ...(targetScope === undefined ? {} : { targetScope }),
    ...(using === undefined ? {} : { using }),
    params,
    given,
    variables,
    resources,
    modules,
    outputs,
  };
};
