/** Lays an example beside each operation of the API document: what to send, and what came back when it was sent. */
import type { OpenApiDocument } from './openapi.ts';

/** Both real; in src/wire/examples.json by the operation's name. No body where none is sent or answered, or none that is JSON. */
export interface OperationExample {
  readonly request: {
    readonly path?: object;
    readonly query?: object;
    readonly headers?: object;
    readonly body?: unknown;
  };
  readonly answer: { readonly status: number; readonly body?: unknown };
}

export type Examples = Readonly<Record<string, OperationExample>>;

type PathItem = NonNullable<OpenApiDocument['paths']>[string];
type Operation = NonNullable<PathItem['get']>;
type Parameter = NonNullable<Operation['parameters']>[number];
type Content = Readonly<Record<string, object>>;

export const withExamples = (document: OpenApiDocument, examples: Examples): OpenApiDocument => ({
  ...document,
  paths: mapped(document.paths ?? {}, (item) =>
    mapped(item, (operation: Operation) => {
      const example = examples[operation.operationId ?? ''];
      return example === undefined ? operation : exampled(operation, example);
    }),
  ),
});

const mapped = <T extends object, R>(record: T, change: (value: T[keyof T]) => R): Record<string, R> =>
  Object.fromEntries(Object.entries(record).map(([name, value]) => [name, change(value)]));

const exampled = (operation: Operation, { request, answer }: OperationExample): Operation => {
  const { parameters = [], requestBody, responses = {} } = operation;
  const { [answer.status]: response } = responses;
  return {
    ...operation,
    parameters: parameters.map((parameter) => withValue(parameter, request)),
    ...(isWithContent(requestBody) ? { requestBody: shown(requestBody, request.body) } : {}),
    responses: isWithContent(response) ? { ...responses, [answer.status]: shown(response, answer.body) } : responses,
  };
};

const withValue = (parameter: Parameter, { path, query, headers }: OperationExample['request']): Parameter => {
  if (!('in' in parameter)) return parameter;
  const values = new Map(
    Object.entries({ path, query, header: headers }[parameter.in as 'path' | 'query' | 'header'] ?? {}),
  );
  const example: unknown = values.get(parameter.name);
  return example === undefined ? parameter : { ...parameter, example };
};

const isWithContent = <T extends object>(part: T | undefined): part is T & { readonly content: Content } =>
  part !== undefined && 'content' in part && part.content !== undefined;

const shown = <T extends { readonly content: Content }>(part: T, example: unknown): T =>
  example === undefined ? part : { ...part, content: mapped(part.content, (media) => ({ ...media, example })) };
