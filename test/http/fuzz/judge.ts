/** Holds an answer against what its route and the document promise; each broken promise in a sentence. */
import { z } from 'zod';
import { refusalsOfRoute } from '../../../src/adapters/http/openapi.ts';
import type { Route } from '../../../src/adapters/http/route.ts';
import type { RequestLog } from '../../../src/adapters/http/serve.ts';
import type { Asked } from '../asking.ts';
import type { Operation, ReadDocument } from './operations.ts';
import type { Schema } from './schema-values.ts';

export interface Happened {
  readonly answer: Asked;
  readonly logged: RequestLog;
  readonly ms: number;
  readonly isStateChanged: boolean;
}

/** A request of the fuzz takes a millisecond; one that takes this long hangs, however busy the machine is. */
const longestMs = 10_000;

/** Reads that are themselves written down: who took a case out, and when (SR-22). */
const recordedReads = new Set(['desk-export']);

export type Judge = (happened: Happened) => readonly string[];

export const makeJudge = (routes: readonly Route[], document: ReadDocument): Judge => {
  const byName = new Map(routes.map((route) => [route.name, route]));
  const operations = new Map(document.operations.map((operation) => [operation.name, operation]));
  const shapes = new Map<string, z.ZodType>();

  /** The answer's shape as the document has it, for a client that knows nothing else. */
  const shapeOf = (operation: Operation, status: number, type: string): z.ZodType | undefined => {
    const schema = operation.answers[status]?.[type]?.schema;
    if (schema === undefined) return undefined;
    const key = JSON.stringify(schema);
    const shape = shapes.get(key) ?? zodOf(schema, document);
    shapes.set(key, shape);
    return shape;
  };

  return ({ answer, logged, ms, isStateChanged }) => {
    const { status, headers, text, body } = answer;
    const broken: string[] = [];
    const expect = (holds: boolean, otherwise: string) => {
      if (!holds) broken.push(otherwise);
    };
    const fault = logged.fault instanceof Error ? logged.fault.message : String(logged.fault ?? '');
    expect(status !== 500 && logged.fault === undefined, `answered ${status} for the fault: ${fault}`);
    expect(ms < longestMs, `took ${Math.round(ms)} ms`);
    expect(headers.has('ms-requestid') && headers.has('ms-correlationid'), 'lacks the ids that every answer carries');
    const isJson = /json/.test(headers.get('content-type') ?? '');
    expect(!isJson || !text.includes('[object Object]'), 'tells the inside of an object');
    if (status >= 400) expect(!isStateChanged, `changed what is stored and answered ${status}`);
    if (broken.length > 0 && status === 500) return broken;

    const route = logged.route === undefined ? undefined : byName.get(logged.route);
    const operation = logged.route === undefined ? undefined : operations.get(logged.route);
    if (route === undefined || operation === undefined) {
      expect(status === 404 && logged.refusal === 'not-found', `answered ${status} at no route`);
      return broken;
    }
    const isRead = ['GET', 'HEAD'].includes(route.method) && !recordedReads.has(route.name);
    expect(!isRead || !isStateChanged, 'changed what is stored by a read');
    const type = headers.get('content-type')?.split(';')[0] ?? '';
    expect(operation.answers[status] !== undefined, `answered ${status}, which the document does not have`);
    if (logged.refusal !== undefined) {
      const declared: readonly string[] = refusalsOfRoute(route);
      expect(declared.includes(logged.refusal), `refused with ${logged.refusal}, which the route does not declare`);
      expect(type === 'application/problem+json' || route.method === 'HEAD', `refused in ${type}`);
      expect(status !== 503 || headers.has('retry-after'), 'says 503 and not when to come back');
    }
    if (text === '') return broken;
    const shape = shapeOf(operation, status, type);
    expect(shape !== undefined, `answered ${status} in ${type}, which the document does not have`);
    if (shape !== undefined && type.endsWith('json')) {
      const parsed = shape.safeParse(body);
      if (!parsed.success) broken.push(`answered ${status} in another shape: ${z.prettifyError(parsed.error)}`);
    }
    return broken;
  };
};

const namedBy = (schema: Schema): readonly string[] =>
  [...JSON.stringify(schema).matchAll(/#\/components\/schemas\/(\w+)/g)].flatMap(([, name]) => name ?? []);

/** References into the document's components are read as references into the schema's own definitions. */
export const zodOf = (schema: Schema, { schemas }: ReadDocument): z.ZodType => {
  const needed: Record<string, Schema> = {};
  const waiting = [...namedBy(schema)];
  for (let name = waiting.pop(); name !== undefined; name = waiting.pop()) {
    const definition = schemas[name];
    if (needed[name] !== undefined || definition === undefined) continue;
    needed[name] = definition;
    waiting.push(...namedBy(definition));
  }
  const whole = JSON.stringify({ ...schema, $defs: needed }).replaceAll('#/components/schemas/', '#/$defs/');
  return z.fromJSONSchema(JSON.parse(whole));
};
