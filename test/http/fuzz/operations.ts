/** The operations of the API document, as a client that has nothing but the document reads them. */
import type { Schema } from './schema-values.ts';

export interface Parameter {
  readonly in: 'path' | 'query' | 'header';
  readonly name: string;
  readonly required?: boolean;
  readonly schema: Schema;
  readonly example?: unknown;
}

export interface Content {
  readonly schema: Schema;
  readonly example?: unknown;
}

export interface Operation {
  readonly name: string;
  readonly method: string;
  readonly path: string;
  readonly parameters: readonly Parameter[];
  readonly body: Readonly<Record<string, Content>>;
  readonly answers: Readonly<Record<string, Readonly<Record<string, Content>>>>;
}

interface Written {
  readonly operationId: string;
  readonly parameters?: readonly Parameter[];
  readonly requestBody?: { readonly content: Readonly<Record<string, Content>> };
  readonly responses: Readonly<Record<string, { readonly content?: Readonly<Record<string, Content>> }>>;
}

/** As much of /openapi.json as is read here. */
interface WrittenDocument {
  readonly paths: Readonly<Record<string, Readonly<Record<string, Written>>>>;
  readonly components: { readonly schemas: Readonly<Record<string, Schema>> };
}

export interface ReadDocument {
  readonly operations: readonly Operation[];
  readonly schemas: Readonly<Record<string, Schema>>;
}

export const readDocument = ({ paths, components }: WrittenDocument): ReadDocument => {
  const operations = Object.entries(paths).flatMap(([path, byMethod]) =>
    Object.entries(byMethod).map(([method, written]) => ({
      name: written.operationId,
      method: method.toUpperCase(),
      path,
      parameters: written.parameters ?? [],
      body: written.requestBody?.content ?? {},
      answers: Object.fromEntries(
        Object.entries(written.responses).map(([status, { content = {} }]) => [status, content]),
      ),
    })),
  );
  return { operations, schemas: components.schemas };
};
