/** Projections as SQL columns of raw JSON text, and the function that joins a row of them into one document's text: nothing is parsed. */

import { sqliteJsonPath } from '../property-path.ts';
import type { Row } from '../store/database-file.ts';
import { operandValue, type Parameters, type Projection } from './query-model.ts';

export interface RowWriter {
  /** SQL expressions to select, in order. */
  readonly columns: readonly string[];
  /** The document's text, or undefined if a VALUE has none; `offset` is where the columns start in the row. */
  readonly write: (row: Row, offset: number, parameters: Parameters) => string | undefined;
}

type Part = (row: Row, offset: number, parameters: Parameters) => string | undefined;

export const rowWriter = (projection: Projection): RowWriter => {
  const columns: string[] = [];
  const partOf = (part: Projection): Part => {
    if (part.kind === 'operand')
      return (_row, _offset, parameters) => JSON.stringify(operandValue(part.operand, parameters));
    if (part.kind === 'path') {
      const at = columns.push(part.path === '' ? 'doc' : `doc -> ${sqliteJsonPath(part.path)}`) - 1;
      return (row, offset) => {
        const value = row[offset + at];
        return value === null || value === undefined ? undefined : String(value);
      };
    }
    if (part.kind === 'array') {
      const elements = part.elements.map(partOf);
      return (...from) => `[${elements.flatMap((element) => element(...from) ?? []).join(',')}]`;
    }
    const members = part.members.map(({ name, value }) => ({
      label: `${JSON.stringify(name)}:`,
      value: partOf(value),
    }));
    return (...from) => {
      let text = '';
      for (const { label, value } of members) {
        const written = value(...from);
        if (written !== undefined) text += `${text === '' ? '' : ','}${label}${written}`;
      }
      return `{${text}}`;
    };
  };
  const write = partOf(projection);
  return { columns, write };
};
