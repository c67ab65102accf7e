/** The shapes that the parser of @zeit/cosmosdb-query returns, as far as this emulator reads them. */

export type SqlNode =
  | { type: 'identifier' | 'parameter_name'; name: string }
  | { type: 'string_constant'; value: string }
  | { type: 'number_constant'; value: number }
  | { type: 'boolean_constant'; value: boolean }
  | { type: 'null_constant' | 'undefined_constant' }
  | { type: 'scalar_member_expression'; object: SqlNode; property: SqlNode; computed: boolean }
  | { type: 'scalar_binary_expression'; left: SqlNode; operator: string; right: SqlNode }
  | { type: 'scalar_unary_expression'; operator: string; argument: SqlNode }
  | { type: 'scalar_in_expression'; value: SqlNode; list: SqlNode[] }
  | { type: 'scalar_between_expression'; value: SqlNode; begin: SqlNode; end: SqlNode }
  | { type: 'scalar_function_expression'; name: { name: string }; arguments: SqlNode[]; udf?: boolean }
  | { type: 'scalar_object_expression' | 'object_constant'; properties: { key: SqlNode; value: SqlNode }[] }
  | { type: 'scalar_array_expression' | 'array_constant'; elements: SqlNode[] }
  | {
      type:
        | 'scalar_conditional_expression'
        | 'scalar_subquery_expression'
        | 'array_subquery_expression'
        | 'exists_subquery_expression';
    };

export interface SelectedProperty {
  property: SqlNode;
  alias: { name: string } | null;
}

export interface SqlSource {
  expression: { type: string; expression?: SqlNode };
  alias: { name: string } | null;
  iteration?: boolean;
}

export interface SqlQuery {
  body: {
    top: { value: SqlNode } | null;
    select: { '*'?: boolean; properties?: { properties: SelectedProperty[] }; value?: SqlNode };
    from: { source: SqlSource; joins: SqlSource[] | null } | null;
    where: { condition: SqlNode } | null;
    orderBy: { expressions: { expression: SqlNode; order: 'ASC' | 'DESC' | null }[] } | null;
  };
}

const names: Record<string, string> = {
  scalar_conditional_expression: 'the ?: operator',
  scalar_subquery_expression: 'subqueries',
  array_subquery_expression: 'ARRAY(subquery)',
  exists_subquery_expression: 'EXISTS',
  undefined_constant: 'the undefined literal',
  scalar_unary_expression: 'unary operators here',
  scalar_binary_expression: 'operators here',
  scalar_in_expression: 'IN here',
  scalar_between_expression: 'BETWEEN here',
};

/** How a construct is called in a refusal. */
export const featureName = (node: SqlNode): string => {
  if (node.type === 'scalar_function_expression')
    return node.udf ? 'user-defined functions' : `the function ${node.name.name.toUpperCase()} here`;
  return names[node.type] ?? `the construct '${node.type}' here`;
};
