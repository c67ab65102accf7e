/** Reads the project's sources as syntax: which modules a file imports, and which names and keywords it uses. */
import { readdirSync, readFileSync } from 'node:fs';
import { dirname, join, posix } from 'node:path';
import { fileURLToPath } from 'node:url';
import { parseSync, Visitor } from 'rolldown/utils';

export const root = join(dirname(fileURLToPath(import.meta.url)), '..', '..');

/** Repository-relative paths of the .ts and .tsx files under a folder, always with forward slashes. */
export const sourcesUnder = (folder: string): readonly string[] =>
  readdirSync(join(root, folder), { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile() && /\.tsx?$/.test(entry.name))
    .map((entry) =>
      posix.join(folder, entry.parentPath.slice(join(root, folder).length).replaceAll('\\', '/'), entry.name),
    )
    .sort();

export const readSource = (path: string): string => readFileSync(join(root, path), 'utf8');

export interface Import {
  /** A repository-relative path for a file of ours, a package name, or `node:…`. */
  readonly target: string;
  readonly typeOnly: boolean;
}

const packageOf = (specifier: string): string =>
  specifier.startsWith('node:') ? specifier : specifier.split('/', specifier.startsWith('@') ? 2 : 1).join('/');

const targetOf = (path: string, specifier: string): string =>
  specifier.startsWith('.') ? posix.join(posix.dirname(path), specifier) : packageOf(specifier);

const parsed = new Map<string, ReturnType<typeof parseSync>['program']>();

const parse = (path: string, text: string) => {
  const known = parsed.get(`${path}\0${text}`);
  if (known !== undefined) return known;
  const { program, errors } = parseSync(path, text);
  const [first] = errors;
  if (first !== undefined) throw new Error(`${path} can't be parsed: ${first.message}`);
  parsed.set(`${path}\0${text}`, program);
  return program;
};

/** Every import, re-export, dynamic import and import type of a file. A dynamic import of a computed name is told as `?`. */
export function importsOf(path: string, text: string = readSource(path)): readonly Import[] {
  const found: Import[] = [];
  const add = (specifier: string, typeOnly: boolean) => found.push({ target: targetOf(path, specifier), typeOnly });
  new Visitor({
    ImportDeclaration(node) {
      const names = node.specifiers;
      const onlyTypes =
        node.importKind === 'type' ||
        (names.length > 0 && names.every((each) => each.type === 'ImportSpecifier' && each.importKind === 'type'));
      add(node.source.value, onlyTypes);
    },
    ExportNamedDeclaration(node) {
      if (node.source) add(node.source.value, node.exportKind === 'type');
    },
    ExportAllDeclaration(node) {
      add(node.source.value, node.exportKind === 'type');
    },
    ImportExpression(node) {
      if (node.source.type === 'Literal' && typeof node.source.value === 'string') add(node.source.value, false);
      else found.push({ target: '?', typeOnly: false });
    },
    TSImportType(node) {
      add(node.source.value, true);
    },
  }).visit(parse(path, text));
  return found;
}

const freeNames = new Set([
  ...['crypto', 'process', 'fetch', 'performance', 'globalThis'],
  ...['setTimeout', 'setInterval', 'setImmediate', 'queueMicrotask'],
]);
const memberNames = new Set(['Date.now', 'Math.random', 'Temporal.Now']);

/** Where a file takes time, chance or the outside world by itself instead of being given them; told with the line. */
export function impuritiesOf(path: string, text: string = readSource(path)): readonly string[] {
  const found: string[] = [];
  const tell = (what: string, start: number) => {
    found.push(`${path}:${text.slice(0, start).split('\n').length} ${what}`);
  };
  // `order.process` and `{ process: 1 }` only look like the forbidden names. Parents are visited before their children.
  const harmless = new Set<number>();
  new Visitor({
    MemberExpression(node) {
      if (node.computed) return;
      harmless.add(node.property.start);
      if (node.object.type !== 'Identifier') return;
      const name = `${node.object.name}.${node.property.name}`;
      if (memberNames.has(name)) tell(name, node.start);
    },
    Property(node) {
      if (!node.computed && !node.shorthand) harmless.add(node.key.start);
    },
    TSPropertySignature(node) {
      if (!node.computed) harmless.add(node.key.start);
    },
    Identifier(node) {
      if (freeNames.has(node.name) && !harmless.has(node.start)) tell(node.name, node.start);
    },
    NewExpression(node) {
      const isDate = node.callee.type === 'Identifier' && node.callee.name === 'Date';
      if (isDate && node.arguments.length === 0) tell('new Date()', node.start);
    },
    CallExpression(node) {
      if (node.callee.type === 'Identifier' && node.callee.name === 'Date') tell('Date()', node.start);
    },
    AwaitExpression(node) {
      tell('await', node.start);
    },
    ForOfStatement(node) {
      if (node.await) tell('for await', node.start);
    },
  }).visit(parse(path, text));
  return found;
}

/** Does the file read process.env itself? */
export function readsEnvironment(path: string, text: string = readSource(path)): boolean {
  let found = false;
  if (!text.includes('process')) return false;
  new Visitor({
    MemberExpression(node) {
      const isProcess = node.object.type === 'Identifier' && node.object.name === 'process';
      if (isProcess && !node.computed && node.property.name === 'env') found = true;
    },
  }).visit(parse(path, text));
  return found;
}
