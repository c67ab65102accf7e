/** Queries over documents: the plan the SDK asks for, and pages of results from where the headers say to look. */
import { isObject, type Json, parseObject } from '../json-value.ts';
import { compileQuery } from '../query/compile-query.ts';
import type { Parameters, Query } from '../query/query-model.ts';
import { queryPlan } from '../query/query-plan.ts';
import { readQuery } from '../query/read-query.ts';
import { runQuery } from '../query/run-query.ts';
import type { Scope } from '../query/scope.ts';
import { Refused, unsupported } from '../refused.ts';
import type { Container } from '../store/container.ts';
import type { DatabaseFile } from '../store/database-file.ts';
import { keyOfHeader, keyText } from '../store/partition-key.ts';
import { type Answer, type Ask, header, isSet } from './exchange.ts';

interface Deps {
  readonly file: DatabaseFile;
  readonly now: () => number;
  readonly ignorePrefixScoping: boolean;
}

const parametersIn = (value: Json | undefined): Parameters => {
  const parameters = new Map<string, Json>();
  for (const entry of Array.isArray(value) ? value : [])
    if (isObject(entry) && typeof entry.name === 'string' && entry.value !== undefined)
      parameters.set(entry.name, entry.value);
  return parameters;
};

export const rangeOf = (ask: Ask, container: Container): number | undefined => {
  const id = header(ask, 'x-ms-documentdb-partitionkeyrangeid');
  if (id === undefined) return undefined;
  const part = Number(id);
  if (!Number.isInteger(part) || part < 0 || part >= container.partitions)
    throw new Refused(410, `There is no partition key range '${id}'.`, { substatus: 1002 });
  return part;
};

const pageSize = (ask: Ask): number => {
  const asked = Number(header(ask, 'x-ms-max-item-count') ?? 100);
  return Number.isInteger(asked) && asked > 0 ? Math.min(asked, 10_000) : 1000;
};

export const makeQueryRoute = ({ file, now, ignorePrefixScoping }: Deps) => {
  const scopeOf = (ask: Ask, container: Container): Scope => {
    const sent = header(ask, 'x-ms-documentdb-partitionkey');
    if (sent !== undefined) {
      const key = keyOfHeader(sent, container.keyPaths.length);
      if (key.length === container.keyPaths.length) return { kind: 'key', pk: keyText(key) };
      return ignorePrefixScoping || key.length === 0 ? { kind: 'everywhere' } : { kind: 'prefix', key };
    }
    const part = rangeOf(ask, container);
    return part === undefined ? { kind: 'everywhere' } : { kind: 'partition', part };
  };

  /** Merging is the client's work: asked everywhere at once, the service hands back the plan instead of an answer. */
  const checkMergeable = (
    container: Container,
    scope: Scope,
    query: Query,
    text: string,
    parameters: Parameters,
  ): void => {
    const merges = query.orderBy.length > 0 || query.top !== undefined || query.select.kind === 'count';
    if (scope.kind !== 'everywhere' || !merges || container.partitions === 1) return;
    if (compileQuery(container, scope, query, text).choice.pinnedLevels > 0) return;
    throw new Refused(400, 'The query spans partitions and must be merged by the client.', {
      substatus: 1004,
      body: { additionalErrorInfo: JSON.stringify(queryPlan(container, query, parameters)) },
    });
  };

  return (ask: Ask, container: Container): Answer => {
    if (header(ask, 'x-ms-start-epk') !== undefined)
      throw unsupported('queries over part of a physical partition (x-ms-start-epk)');
    const body = ask.method === 'GET' ? { query: 'SELECT * FROM c' } : parseObject(ask.text, 'query');
    const text = body.query;
    if (typeof text !== 'string') throw new Refused(400, "A query needs its text in 'query'.");
    const query = readQuery(text);
    const parameters = parametersIn(body.parameters);
    if (isSet(ask, 'x-ms-cosmos-is-query-plan-request'))
      return { status: 200, body: JSON.stringify(queryPlan(container, query, parameters)), charge: 1 };

    const scope = scopeOf(ask, container);
    checkMergeable(container, scope, query, text, parameters);
    const { items, continuation } = runQuery(file, {
      container,
      query,
      text,
      scope,
      parameters,
      maxItems: pageSize(ask),
      continuation: header(ask, 'x-ms-continuation'),
      seconds: Math.floor(now() / 1000),
    });
    const answer = `{"_rid":"${container.rid}","Documents":[${items.join(',')}],"_count":${items.length}}`;
    return {
      status: 200,
      body: answer,
      charge: Math.round((2.8 + items.length * 0.05 + answer.length / 20_000) * 100) / 100,
      headers: {
        'x-ms-item-count': String(items.length),
        ...(continuation === undefined ? {} : { 'x-ms-continuation': continuation }),
      },
    };
  };
};
