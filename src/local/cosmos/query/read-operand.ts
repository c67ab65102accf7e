/** The leaves of an expression: a path into the document, a constant, a parameter. */
import type { Json } from '../json-value.ts';
import { unsupported } from '../refused.ts';
import type { Operand } from './query-model.ts';
import { featureName, type SqlNode } from './sql-tree.ts';

/** `c.a.b` and `c["a"]["b"]` as `/a/b`; the root itself as the empty path. */
export const pathIn = (node: SqlNode, root: string): string => {
  if (node.type === 'identifier') {
    if (node.name !== root) throw unsupported(`the name '${node.name}': this query's only source is '${root}'`);
    return '';
  }
  if (node.type !== 'scalar_member_expression') throw unsupported(featureName(node));
  const { object, property, computed } = node;
  if (property.type === 'identifier' && !computed) return `${pathIn(object, root)}/${property.name}`;
  if (property.type === 'string_constant') return `${pathIn(object, root)}/${property.value}`;
  if (property.type === 'number_constant') throw unsupported('array positions in paths');
  throw unsupported('computed property names');
};

const constantOf = (node: SqlNode): Json => {
  switch (node.type) {
    case 'string_constant':
    case 'number_constant':
    case 'boolean_constant':
      return node.value;
    case 'null_constant':
      return null;
    default:
      throw unsupported(featureName(node));
  }
};

export const operandOf = (node: SqlNode): Operand =>
  node.type === 'parameter_name'
    ? { kind: 'parameter', name: node.name }
    : { kind: 'constant', value: constantOf(node) };

export const isOperand = (node: SqlNode): boolean =>
  ['parameter_name', 'string_constant', 'number_constant', 'boolean_constant', 'null_constant'].includes(node.type);
