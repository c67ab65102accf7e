/** WHERE expressions as conditions on paths. What cannot be answered from index keys (NOT, !=, functions of values) is refused by name. */
import { unsupported } from '../refused.ts';
import type { Comparison, Condition, Operand } from './query-model.ts';
import { isOperand, operandOf, pathIn } from './read-operand.ts';
import { featureName, type SqlNode } from './sql-tree.ts';

const flipped: Record<Comparison, Comparison> = { '=': '=', '<': '>', '<=': '>=', '>': '<', '>=': '<=' };
const isComparison = (operator: string): operator is Comparison => Object.hasOwn(flipped, operator);

const compare = (path: string, operator: Comparison, operand: Operand): Condition => ({
  kind: 'compare',
  path,
  operator,
  operand,
});

const joined = (kind: 'all' | 'any', left: Condition, right: Condition): Condition => ({
  kind,
  of: [left, right].flatMap((side) => (side.kind === kind ? side.of : [side])),
});

const binary = (node: Extract<SqlNode, { type: 'scalar_binary_expression' }>, root: string): Condition => {
  const { left, operator, right } = node;
  if (operator === 'AND' || operator === 'OR')
    return joined(operator === 'AND' ? 'all' : 'any', readCondition(left, root), readCondition(right, root));
  if (!isComparison(operator)) throw unsupported(`the operator ${operator}`);
  if (isOperand(right)) return compare(pathIn(left, root), operator, operandOf(right));
  if (isOperand(left)) return compare(pathIn(right, root), flipped[operator], operandOf(left));
  throw unsupported('comparing two properties with each other');
};

const call = (node: Extract<SqlNode, { type: 'scalar_function_expression' }>, root: string): Condition => {
  const [argument, more] = node.arguments;
  const name = node.name.name.toUpperCase();
  if (node.udf || !argument || more) throw unsupported(featureName(node));
  if (name === 'IS_DEFINED') return { kind: 'defined', path: pathIn(argument, root), yes: true };
  if (name === 'IS_NULL') return compare(pathIn(argument, root), '=', { kind: 'constant', value: null });
  throw unsupported(`the function ${name}`);
};

export const readCondition = (node: SqlNode, root: string): Condition => {
  switch (node.type) {
    case 'scalar_binary_expression':
      return binary(node, root);
    case 'scalar_in_expression':
      return { kind: 'in', path: pathIn(node.value, root), operands: node.list.map(operandOf) };
    case 'scalar_between_expression': {
      const path = pathIn(node.value, root);
      return {
        kind: 'all',
        of: [compare(path, '>=', operandOf(node.begin)), compare(path, '<=', operandOf(node.end))],
      };
    }
    case 'scalar_function_expression':
      return call(node, root);
    case 'scalar_unary_expression': {
      const inner = node.operator === 'NOT' ? readCondition(node.argument, root) : undefined;
      if (inner?.kind !== 'defined') throw unsupported(`the operator ${node.operator}, but for NOT IS_DEFINED`);
      return { ...inner, yes: !inner.yes };
    }
    case 'boolean_constant':
      return { kind: 'constant', value: node.value };
    case 'identifier':
    case 'scalar_member_expression':
      return compare(pathIn(node, root), '=', { kind: 'constant', value: true });
    default:
      throw unsupported(featureName(node));
  }
};
