/** Single documents: read, written and deleted by key under their ETags. Each write is one SQL statement and touches only the indexes that changed. */
import { randomUUID } from 'node:crypto';
import { valueAt } from '../json-value.ts';
import { Refused } from '../refused.ts';
import type { Container } from '../store/container.ts';
import type { DatabaseFile, Row } from '../store/database-file.ts';
import { indexKey } from '../store/index-key.ts';
import { type KeyComponent, keyOfDocument, keyText } from '../store/partition-key.ts';
import { partitionOf } from '../store/physical-partitions.ts';
import { type SentDocument, storedText } from './document-text.ts';
import { type Conditions, checkConditions, lostRace, notFound } from './preconditions.ts';
import { readCharge, writeCharge } from './request-charge.ts';
import { expiryOf } from './time-to-live.ts';

export interface ItemAnswer {
  readonly status: number;
  readonly etag: string;
  readonly text: string;
  readonly charge: number;
}

export interface ItemStore {
  read(container: Container, key: readonly KeyComponent[], id: string, conditions: Conditions): ItemAnswer;
  create(container: Container, key: readonly KeyComponent[], document: SentDocument): ItemAnswer;
  upsert(
    container: Container,
    key: readonly KeyComponent[],
    document: SentDocument,
    conditions: Conditions,
  ): ItemAnswer;
  replace(
    container: Container,
    key: readonly KeyComponent[],
    id: string,
    document: SentDocument,
    conditions: Conditions,
  ): ItemAnswer;
  remove(container: Container, key: readonly KeyComponent[], id: string, conditions: Conditions): ItemAnswer;
  /** Deletes what has expired, at most some hundreds a container a call; says whether there may be more. */
  purgeExpired(container: Container): boolean;
}

interface Deps {
  readonly file: DatabaseFile;
  readonly enterWrite: () => void;
  readonly now: () => number;
}

const isUniqueViolation = (cause: unknown): boolean =>
  cause instanceof Error && cause.message.includes('UNIQUE constraint failed');
/** SQLite's JSON nests 1000 deep; the service only 128. */
const isTooDeep = (cause: unknown): boolean => cause instanceof Error && cause.message.includes('malformed JSON');

export const makeItemStore = ({ file, enterWrite, now }: Deps): ItemStore => {
  const seconds = (): number => Math.floor(now() / 1000);

  const fullKey = (container: Container, key: readonly KeyComponent[]): string => {
    if (key.length !== container.keyPaths.length)
      throw new Refused(
        400,
        `This operation needs all ${container.keyPaths.length} components of the partition key; ${key.length} came.`,
        { substatus: 1001 },
      );
    return keyText(key);
  };

  const find = (container: Container, pk: string, id: string, what: string): Row | undefined => {
    const row = file.first(`SELECT ${what} FROM ${container.table.name} WHERE pk = ? AND id = ?`, [pk, `s${id}`]);
    if (!row) return undefined;
    const expires = row[1];
    return typeof expires === 'number' && expires <= seconds() ? undefined : row;
  };

  const checkKey = (container: Container, pk: string, document: SentDocument): void => {
    if (keyText(keyOfDocument(document.value, container.keyNames)) !== pk)
      throw new Refused(400, "PartitionKey extracted from document doesn't match the one specified in the header.", {
        substatus: 1001,
      });
  };

  const complete = (
    container: Container,
    document: SentDocument,
    seq: number,
  ): { text: string; etag: string; expires: number | null } => {
    const ts = seconds();
    const rid = container.documentRid(seq);
    const etag = `"${randomUUID()}"`;
    const text = storedText(document, { rid, self: `${container.body._self}docs/${rid}/`, etag, ts });
    return { text, etag, expires: expiryOf(document.value, ts, container.defaultTtl) };
  };

  const keysOf = (container: Container, document: SentDocument): string[] =>
    container.table.paths.map((path) => indexKey(valueAt(document.value, path.split('/').slice(1))));

  const dropExpired = (container: Container): number =>
    file.run(
      `DELETE FROM ${container.table.name} WHERE seq IN (SELECT seq FROM ${container.table.name} WHERE expires IS NOT NULL AND expires <= ? LIMIT 500)`,
      [seconds()],
    );

  /** An expired document still holds its id and unique keys until it is swept; then the write is simply tried again. */
  const unique = (container: Container, write: () => void): void => {
    try {
      write();
    } catch (cause) {
      if (isTooDeep(cause)) throw new Refused(400, 'The item is nested too deep.');
      if (!isUniqueViolation(cause)) throw cause;
      if (dropExpired(container) === 0)
        throw new Refused(409, 'Entity with the specified id already exists in the system, or a unique key is taken.');
      unique(container, write);
    }
  };

  const insert = (
    container: Container,
    key: readonly KeyComponent[],
    pk: string,
    document: SentDocument,
  ): ItemAnswer => {
    const { name, paths } = container.table;
    const seq = container.nextSeq();
    const { text, etag, expires } = complete(container, document, seq);
    const part = partitionOf(key, pk, container.hierarchical, container.partitions);
    const columns = paths.map((_, index) => `c${index}, `).join('');
    const sql = `INSERT INTO ${name} (seq, part, pk, id, etag, expires, ${columns}doc) VALUES (?, ?, ?, ?, ?, ?, ${'?, '.repeat(paths.length)}jsonb(?))`;
    enterWrite();
    unique(container, () =>
      file.run(sql, [seq, part, pk, `s${document.id}`, etag, expires, ...keysOf(container, document), text]),
    );
    return { status: 201, etag, text, charge: writeCharge(text.length, paths.length) };
  };

  const update = (container: Container, document: SentDocument, before: Row): ItemAnswer => {
    const seq = Number(before[0]);
    const { text, etag, expires } = complete(container, document, seq);
    const sets: string[] = ['etag = ?'];
    const values: (string | number | null)[] = [etag];
    if (expires !== before[1]) {
      sets.push('expires = ?');
      values.push(expires);
    }
    keysOf(container, document).forEach((key, index) => {
      if (key === before[index + 3]) return;
      sets.push(`c${index} = ?`);
      values.push(key);
    });
    enterWrite();
    const sql = `UPDATE ${container.table.name} SET ${sets.join(', ')}, doc = jsonb(?) WHERE seq = ?`;
    unique(container, () => file.run(sql, [...values, text, seq]));
    return { status: 200, etag, text, charge: writeCharge(text.length, values.length) * 1.3 };
  };

  const beforeUpdate = (container: Container): string =>
    ['seq', 'expires', 'etag', ...container.table.paths.map((_, index) => `c${index}`)].join(', ');

  return {
    read(container, key, id, conditions) {
      const pk = fullKey(container, key);
      if (conditions.ifNoneMatch !== undefined) {
        // Who has it already gets a line, and nothing is unpacked for it.
        const head = find(container, pk, id, 'seq, expires, etag');
        if (head && String(head[2]) === conditions.ifNoneMatch) {
          return { status: 304, etag: conditions.ifNoneMatch, text: '', charge: 1 };
        }
      }
      const row = find(container, pk, id, 'seq, expires, etag, json(doc)');
      if (!row) throw notFound(id);
      const etag = String(row[2]);
      if (conditions.ifMatch !== undefined && conditions.ifMatch !== etag) throw lostRace();
      const text = String(row[3]);
      return { status: 200, etag, text, charge: readCharge(text.length) };
    },
    create(container, key, document) {
      const pk = fullKey(container, key);
      checkKey(container, pk, document);
      return insert(container, key, pk, document);
    },
    upsert(container, key, document, conditions) {
      const pk = fullKey(container, key);
      checkKey(container, pk, document);
      const before = find(container, pk, document.id, beforeUpdate(container));
      if (!before) return insert(container, key, pk, document);
      checkConditions(String(before[2]), conditions);
      return update(container, document, before);
    },
    replace(container, key, id, document, conditions) {
      const pk = fullKey(container, key);
      if (document.id !== id)
        throw new Refused(400, `The item's id '${document.id}' is not the one in the address, '${id}'.`);
      checkKey(container, pk, document);
      const before = find(container, pk, id, beforeUpdate(container));
      if (!before) throw notFound(id);
      checkConditions(String(before[2]), conditions);
      return update(container, document, before);
    },
    remove(container, key, id, conditions) {
      const row = find(container, fullKey(container, key), id, 'seq, expires, etag');
      if (!row) throw notFound(id);
      checkConditions(String(row[2]), conditions);
      enterWrite();
      file.run(`DELETE FROM ${container.table.name} WHERE seq = ?`, [Number(row[0])]);
      return { status: 204, etag: '', text: '', charge: writeCharge(0, container.table.paths.length) };
    },
    purgeExpired(container) {
      if (container.defaultTtl === undefined) return false;
      const due = file.first(
        `SELECT 1 FROM ${container.table.name} WHERE expires IS NOT NULL AND expires <= ? LIMIT 1`,
        [seconds()],
      );
      if (!due) return false;
      enterWrite();
      return dropExpired(container) === 500;
    },
  };
};
