/** Conditions as SQL over index keys. Comparisons stay within a value's type, as in Cosmos; a missing property matches nothing. */
import type { SQLInputValue } from 'node:sqlite';
import { Refused, unsupported } from '../refused.ts';
import { indexKey, typeEnd, typeStart } from '../store/index-key.ts';
import { type Condition, type Operand, operandValue, type Parameters } from './query-model.ts';

export interface Bindings {
  readonly parameters: Parameters;
  /** The physical partition and the IN value of the branch being read. */
  readonly part: number;
  readonly inKey: string;
  readonly seconds: number;
}

export interface Clause {
  readonly sql: string;
  readonly values: (bindings: Bindings) => readonly SQLInputValue[];
}

export const operandKey = (operand: Operand, parameters: Parameters): string => {
  const value = operandValue(operand, parameters);
  if (typeof value === 'object' && value !== null) throw unsupported('comparing with arrays or objects');
  return indexKey(value);
};

export const clauseOf = (condition: Condition, columnOf: (path: string) => string): Clause => {
  if (condition.kind === 'constant') return { sql: condition.value ? '1' : '0', values: () => [] };
  if (condition.kind === 'all' || condition.kind === 'any') {
    const parts = condition.of.map((part) => clauseOf(part, columnOf));
    return {
      sql: `(${parts.map((part) => part.sql).join(condition.kind === 'all' ? ' AND ' : ' OR ')})`,
      values: (bindings) => parts.flatMap((part) => part.values(bindings)),
    };
  }
  if (condition.path === '') throw new Refused(400, 'A condition must name a property, not the whole document.');
  const column = columnOf(condition.path);
  if (condition.kind === 'defined') return { sql: `${column} ${condition.yes ? '>' : '='} ''`, values: () => [] };
  if (condition.kind === 'in') {
    const { operands } = condition;
    return {
      sql: `${column} IN (${operands.map(() => '?').join(', ')})`,
      values: ({ parameters }) => operands.map((operand) => operandKey(operand, parameters)),
    };
  }
  const { operator, operand } = condition;
  if (operator === '=') return { sql: `${column} = ?`, values: ({ parameters }) => [operandKey(operand, parameters)] };
  const upward = operator === '>' || operator === '>=';
  return {
    sql: upward ? `(${column} ${operator} ? AND ${column} < ?)` : `(${column} ${operator} ? AND ${column} >= ?)`,
    values: ({ parameters }) => {
      const key = operandKey(operand, parameters);
      return [key, upward ? typeEnd(key) : typeStart(key)];
    },
  };
};

const sameOperand = (a: Operand, b: Operand): boolean => JSON.stringify(a) === JSON.stringify(b);

/**
 * What an OR for paging by key implies: `a > @x OR (a = @x AND b > @y)` implies `a >= @x`, and that is what an index can start from.
 */
export const impliedBound = (condition: Condition): Condition | undefined => {
  if (condition.kind !== 'any') return undefined;
  const branches = condition.of.map((branch) => (branch.kind === 'all' ? branch.of : [branch]));
  for (const first of branches[0] ?? []) {
    if (first.kind !== 'compare') continue;
    const { path, operand } = first;
    const found = branches.map((branch) =>
      branch.find((part) => part.kind === 'compare' && part.path === path && sameOperand(part.operand, operand)),
    );
    const operators = new Set(found.map((part) => (part?.kind === 'compare' ? part.operator.charAt(0) : 'none')));
    if (operators.has('none') || (operators.has('<') && operators.has('>'))) continue;
    if (operators.size === 1 && operators.has('=')) return { ...first, operator: '=' };
    return { ...first, operator: operators.has('>') ? '>=' : '<=' };
  }
  return undefined;
};
