/** The architecture's closed import table as data: what each layer may import, and what a file imports beyond that. */
import type { Import } from './source-syntax.ts';

/** What a layer may import. A trailing slash means everything below; `types` may be imported as types only. */
interface Layer {
  readonly where: string;
  readonly may: readonly string[];
  readonly types?: readonly string[];
}

const ports = /^src\/app\/([\w-]+\/)?ports\.ts$/;
const contracts = 'src/workflows/contracts.ts';

/** The first row that fits a file is its layer. */
const layers: readonly Layer[] = [
  { where: 'src/domain/', may: ['src/domain/', 'zod', 'temporal-polyfill', 'big.js'] },
  { where: 'src/app/', may: ['src/app/', 'src/domain/'] },
  { where: 'src/wire/', may: ['src/wire/', 'src/domain/', 'zod'] },
  { where: 'src/workflows/durable.ts', may: ['src/workflows/', 'src/domain/', 'zod', 'durable-functions'] },
  { where: 'src/workflows/', may: ['src/workflows/', 'src/domain/', 'zod'], types: ['durable-functions'] },
  {
    where: 'src/adapters/http/',
    may: [
      'src/adapters/',
      'src/domain/',
      'src/wire/',
      contracts,
      'ports',
      'node:',
      '@azure/functions',
      '@fastify/busboy',
      'zod',
      'zod-openapi',
    ],
    types: ['src/app/'],
  },
  {
    where: 'src/adapters/telemetry/exporters/',
    may: [
      ...['src/adapters/telemetry/', 'src/adapters/azure-credential.ts', '@azure/monitor-opentelemetry-exporter'],
      ...['@opentelemetry/api', '@opentelemetry/context-async-hooks', '@opentelemetry/core'],
      ...['@opentelemetry/exporter-metrics-otlp-http', '@opentelemetry/exporter-trace-otlp-http'],
      ...['@opentelemetry/resources', '@opentelemetry/sdk-metrics', '@opentelemetry/sdk-trace-base'],
    ],
  },
  {
    where: 'src/adapters/',
    may: [
      ...['src/adapters/', 'src/domain/', contracts, 'ports', 'node:', 'zod'],
      ...['@azure/cosmos', '@azure/identity', '@azure/storage-blob', 'durable-functions', 'file-type', 'jose'],
      ...['unpdf', 'yauzl'],
      ...['@azure/functions', '@opentelemetry/api'],
    ],
    types: ['src/app/'],
  },
  {
    where: 'functions/',
    may: [
      ...[
        'functions/',
        'src/config.ts',
        'src/compose.ts',
        'src/wire/',
        'src/workflows/',
        'src/adapters/http/',
        'src/adapters/telemetry/',
        'src/domain/',
      ],
      ...['@azure/functions', 'durable-functions', 'zod'],
    ],
    types: ['src/app/', 'src/compose/desk.ts'],
  },
  { where: 'src/config/', may: ['src/config/', 'zod'] },
  { where: 'src/config.ts', may: ['src/config/'] },
  {
    where: 'src/compose/tools.ts',
    may: ['src/config.ts', 'src/compose/hashes.ts', 'src/domain/', 'src/app/', 'src/adapters/'],
  },
  {
    where: 'src/compose/',
    may: [
      ...['src/compose/', 'src/config.ts', 'src/config/', 'src/domain/', 'src/app/', 'src/wire/', 'src/workflows/'],
      ...['src/adapters/', 'node:'],
    ],
  },
  {
    where: 'src/compose.ts',
    may: ['src/compose/', 'src/config.ts'],
    types: ['src/config/', 'src/adapters/telemetry/'],
  },
  { where: 'src/web/', may: ['src/web/', 'preact', 'oauth4webapi'], types: ['src/wire/', 'zod'] },
  {
    where: 'src/tools/',
    may: ['src/tools/', 'src/config.ts', 'src/compose/tools.ts', 'src/adapters/', 'src/domain/', 'src/wire/', 'node:'],
  },
  {
    where: 'src/local/',
    may: ['src/local/', contracts, 'node:', 'jose', 'croner', '@zeit/cosmosdb-query', '@opentelemetry/api'],
  },
];

/** The only file that imports what it is told to at run time: the host that loads an app. */
const importsByPath = ['src/local/functions-host/load-app.ts'];

const layerOf = (path: string): Layer | undefined => layers.find(({ where }) => path.startsWith(where));

const fits = (target: string, allowed: string): boolean => {
  if (allowed === 'ports') return ports.test(target);
  return allowed.endsWith('/') || allowed.endsWith(':') ? target.startsWith(allowed) : target === allowed;
};

/** A sentence an import that the table does not allow. */
export function breachesOf(path: string, imports: readonly Import[]): readonly string[] {
  const layer = layerOf(path);
  if (layer === undefined) return [`${path} is in no layer of the architecture`];
  return imports
    .filter(({ target, typeOnly }) => {
      if (target === '?') return !importsByPath.includes(path);
      return (
        !layer.may.some((each) => fits(target, each)) && !(typeOnly && layer.types?.some((each) => fits(target, each)))
      );
    })
    .map(({ target, typeOnly }) => `${path} must not import ${typeOnly ? 'types of ' : ''}${target}`);
}
