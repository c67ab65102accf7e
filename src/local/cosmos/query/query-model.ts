/** A query as this emulator understands it: what is left of Cosmos SQL once the parsed text is reduced to what the indexes can serve. */
import type { Json } from '../json-value.ts';
import { Refused } from '../refused.ts';
import type { OrderPath } from '../store/indexing-policy.ts';

export type Operand =
  | { readonly kind: 'constant'; readonly value: Json }
  | { readonly kind: 'parameter'; readonly name: string };

export type Comparison = '=' | '<' | '<=' | '>' | '>=';

export type Condition =
  | { readonly kind: 'compare'; readonly path: string; readonly operator: Comparison; readonly operand: Operand }
  | { readonly kind: 'in'; readonly path: string; readonly operands: readonly Operand[] }
  | { readonly kind: 'defined'; readonly path: string; readonly yes: boolean }
  | { readonly kind: 'all'; readonly of: readonly Condition[] }
  | { readonly kind: 'any'; readonly of: readonly Condition[] }
  | { readonly kind: 'constant'; readonly value: boolean };

export type Projection =
  | { readonly kind: 'path'; readonly path: string }
  | { readonly kind: 'operand'; readonly operand: Operand }
  | { readonly kind: 'object'; readonly members: readonly { readonly name: string; readonly value: Projection }[] }
  | { readonly kind: 'array'; readonly elements: readonly Projection[] };

export type Selection =
  | { readonly kind: 'rows'; readonly each: Projection; readonly isValue: boolean }
  /** `SELECT VALUE COUNT(1)`; wrapped is the form the query plan asks each partition for. */
  | { readonly kind: 'count'; readonly wrapped: boolean };

export interface Query {
  readonly select: Selection;
  readonly top: Operand | undefined;
  /** The conjuncts of WHERE; empty when there is no WHERE. */
  readonly where: readonly Condition[];
  readonly orderBy: readonly OrderPath[];
}

export type Parameters = ReadonlyMap<string, Json>;

export const operandValue = (operand: Operand, parameters: Parameters): Json => {
  if (operand.kind === 'constant') return operand.value;
  const value = parameters.get(operand.name);
  if (value === undefined) throw new Refused(400, `The query uses ${operand.name}, but no such parameter was sent.`);
  return value;
};

export const topOf = (query: Query, parameters: Parameters): number | undefined => {
  if (!query.top) return undefined;
  const top = operandValue(query.top, parameters);
  if (typeof top !== 'number' || !Number.isInteger(top) || top < 0)
    throw new Refused(400, `TOP needs a whole number of zero or more, not ${JSON.stringify(top)}.`);
  return top;
};
