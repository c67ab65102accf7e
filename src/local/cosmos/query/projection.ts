/**
 * Projections as SQL columns, and the function that joins a row of them into one document's JSON text. A path with an index column
 * is read from its key; only the others reach into the stored document. Nothing is parsed here.
 */
import { sqliteJsonPath } from '../property-path.ts';
import type { Container } from '../store/container.ts';
import type { Row } from '../store/database-file.ts';
import { jsonOfKey } from '../store/index-key.ts';
import { operandValue, type Parameters, type Projection } from './query-model.ts';

export interface RowWriter {
  /** SQL expressions to select, in order. */
  readonly columns: readonly string[];
  /** The document's text, or undefined if a VALUE has none. The row starts with `seq`; its columns start at `offset`. */
  readonly write: (row: Row, offset: number, parameters: Parameters) => string | undefined;
}

type Part = (row: Row, offset: number, parameters: Parameters) => string | undefined;

export const rowWriter = (container: Container, projection: Projection): RowWriter => {
  const columns: string[] = [];
  const column = (sql: string): number => {
    const at = columns.indexOf(sql);
    return at < 0 ? columns.push(sql) - 1 : at;
  };

  const pathPart = (path: string): Part => {
    if (path === '/_rid') return (row) => `"${container.documentRid(Number(row[0]))}"`;
    if (path === '') {
      const at = column('json(doc)');
      return (row, offset) => String(row[offset + at]);
    }
    const inDocument = `doc -> ${sqliteJsonPath(path)}`;
    const key = container.table.existingColumn(path);
    if (key === undefined) {
      const at = column(inDocument);
      return (row, offset) => {
        const value = row[offset + at];
        return value === null || value === undefined ? undefined : String(value);
      };
    }
    // The key of an array or object tells only its type; its text comes from the document.
    const at = column(`CASE WHEN ${key} IN ('x', 'y') THEN ${inDocument} ELSE ${key} END`);
    return (row, offset) => jsonOfKey(String(row[offset + at]));
  };

  const partOf = (part: Projection): Part => {
    if (part.kind === 'operand')
      return (_row, _offset, parameters) => JSON.stringify(operandValue(part.operand, parameters));
    if (part.kind === 'path') return pathPart(part.path);
    if (part.kind === 'array') {
      const elements = part.elements.map(partOf);
      return (row, offset, parameters) => {
        let text = '';
        for (const element of elements) {
          const written = element(row, offset, parameters);
          if (written !== undefined) text += text === '' ? written : `,${written}`;
        }
        return `[${text}]`;
      };
    }
    const members = part.members.map(({ name, value }) => ({
      label: `${JSON.stringify(name)}:`,
      value: partOf(value),
    }));
    return (row, offset, parameters) => {
      let text = '';
      for (const { label, value } of members) {
        const written = value(row, offset, parameters);
        if (written !== undefined) text += text === '' ? label + written : `,${label}${written}`;
      }
      return `{${text}}`;
    };
  };
  const write = partOf(projection);
  return { columns, write };
};
