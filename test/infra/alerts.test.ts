/** Alerts and workbook: what they look for is what the desk really says. */
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { instruments } from '../../src/adapters/telemetry/instruments.ts';
import { pulseMessage } from '../../src/adapters/telemetry/pulse.ts';
import type { Pulse } from '../../src/app/operations/take-pulse.ts';
import { type Infra, infra, infraWith, repositoryText } from '../support/bicep/infra.ts';
import { within } from '../support/bicep/look.ts';
import { readSource, sourcesUnder } from '../support/source-syntax.ts';

const name = z.string().regex(/^[a-z]+(-[a-z]+)+$/);
const duration = z.enum(['PT1M', 'PT5M', 'PT15M', 'PT30M', 'PT1H']);
const told = {
  name,
  title: z.string().min(20),
  severity: z.number().int().min(0).max(4),
  window: duration,
  every: duration,
};
const threshold = { operator: z.enum(['GreaterThan', 'LessThan']), threshold: z.number() };
const table = z.strictObject({
  availability: z.strictObject({ ...told, failedLocations: z.number().int() }),
  queries: z.array(z.strictObject({ ...told, ...threshold, query: z.string() })),
  cosmosMetrics: z.array(
    z.strictObject({
      ...told,
      ...threshold,
      metric: z.enum(['TotalRequests', 'NormalizedRUConsumption']),
      dimensions: z.array(z.strictObject({ name: z.string(), operator: z.string(), values: z.array(z.string()) })),
      aggregation: z.enum(['Count', 'Maximum']),
    }),
  ),
});
const workbook = z.object({
  items: z.array(z.object({ name: z.string(), content: z.looseObject({ query: z.string().optional() }) })),
});

const alertsOf = ({ texts }: Infra) => table.parse(JSON.parse(texts['alerts.json'] ?? ''));
const { availability, queries, cosmosMetrics } = alertsOf(infra);
const alerts = [availability, ...queries, ...cosmosMetrics];

const pulse: Pulse = {
  open: [{ environment: 'production', state: 'desk', count: 1 }],
  oldest: [{ environment: 'production', ageSeconds: 1 }],
  parked: 0,
  overdue: 0,
};
const pulseFields = [...Object.keys(pulse), ...[...pulse.open, ...pulse.oldest].flatMap((each) => Object.keys(each))];

const app = [...sourcesUnder('functions'), ...sourcesUnder('src')].filter((path) => !path.startsWith('src/local/'));
const code = app.map((path) => readSource(path)).join('\n');
const timers = [...code.matchAll(/app\.timer\('(\w+)'/g)].map(([, timer]) => timer);
const metrics: readonly string[] = Object.values(instruments).map((each) => each.name);

const found = (text: string, pattern: RegExp): readonly string[] =>
  [...text.matchAll(pattern)].map((match) => match[1] ?? '');

/** What a query looks for and the desk never says. */
const queryFaults = (query: string): readonly string[] => [
  ...found(query, /"message":"([^"]+)"/g)
    .filter((message) => message !== pulseMessage && !code.includes(`'${message}'`))
    .map((message) => `nobody logs “${message}”`),
  ...found(query, /name == '(\w+) Successes'/g)
    .filter((timer) => !timers.includes(timer))
    .map((timer) => `there is no timer ${timer}`),
  ...found(query, /'(dealdesk\.[\w.]+)'/g)
    .filter((metric) => !metrics.includes(metric))
    .map((metric) => `there is no metric ${metric}`),
  ...(query.includes(`"message":"${pulseMessage}"`) ? found(query, /\b(?:told|one)(?:\.|\[')(\w+)/g) : [])
    .filter((field) => !pulseFields.includes(field))
    .map((field) => `the pulse has no ${field}`),
  ...(query.includes("'Sweep: '") && !/`Sweep: \$\{repaired\} orders put right, \$\{failed\} could not be`/.test(code)
    ? ['the sweep does not say how many orders it put right in these words']
    : []),
];

const alertFaults = (from: Infra): readonly string[] =>
  alertsOf(from).queries.flatMap(({ name, query }) => [
    ...queryFaults(query).map((fault) => `${name}: ${fault}`),
    // The rule measures one figure of one row.
    ...(/\| summarize found = [^|]+$/.test(query) && !query.split('|').at(-1)?.includes(' by ')
      ? []
      : [`${name} ends without a figure`]),
  ]);

describe('alerts', () => {
  test('look for what the desk and its host really say', () => {
    expect(alertFaults(infra)).toEqual([]);
  });

  test.each([
    ['repair failed', 'mending failed', 'repairs-failing: nobody logs “mending failed”'],
    ['sweepOrders', 'sweepAll', 'sweep-stopped: there is no timer sweepAll'],
    ['told.overdue', 'told.late', 'orders-overdue: the pulse has no late'],
    ['summarize found = sum(repaired)', 'summarize sum(repaired)', 'many-repairs ends without a figure'],
  ])('that look for something else are named: “%s” as “%s”', (find, put, fault) => {
    expect(alertFaults(infraWith({ in: 'alerts.json', find, put }))).toContain(fault);
  });

  test('each have a name of their own, by which docs/operations.md tells what to do', () => {
    expect(new Set(alerts.map((each) => each.name)).size).toBe(alerts.length);
  });

  test('look back at least as far as they look often', () => {
    const minutes = { PT1M: 1, PT5M: 5, PT15M: 15, PT30M: 30, PT1H: 60 };
    for (const each of alerts) expect(minutes[each.window], each.name).toBeGreaterThanOrEqual(minutes[each.every]);
  });

  test('are all made: the module loops over each list, and asks of an entry only what is there', () => {
    const file = infra.files['modules/alerts.bicep'];
    const rows: Readonly<Record<string, readonly object[]>> = { queries, cosmosMetrics };
    for (const [list, entries] of Object.entries(rows)) {
      const body = file?.resources.find(({ name }) => name === list)?.body;
      expect(body).toMatchObject({ kind: 'loop', names: ['alert'], over: { name: list, of: { name: 'table' } } });
      const asked = [...within(body ?? { kind: 'constant', value: null })].flatMap((each) =>
        each.kind === 'member' && each.of.kind === 'name' && each.of.name === 'alert' ? [each.name] : [],
      );
      for (const entry of entries) expect(Object.keys(entry)).toEqual(expect.arrayContaining(asked));
    }
  });
});

describe('the workbook', () => {
  test('shows what the desk and its host really say', () => {
    const { items } = workbook.parse(JSON.parse(infra.texts['workbook.json'] ?? ''));
    const faults = items.flatMap(({ name, content }) =>
      queryFaults(content.query ?? '').map((fault) => `${name}: ${fault}`),
    );
    expect(items.length).toBeGreaterThan(10);
    expect(faults).toEqual([]);
  });

  test('that shows a metric nobody records is named', () => {
    expect(queryFaults("customMetrics | where name == 'dealdesk.nothing'")).toEqual([
      'there is no metric dealdesk.nothing',
    ]);
  });
});

describe('host.json', () => {
  const { logLevel, applicationInsights } = JSON.parse(repositoryText('host.json')).logging;

  test('lets through the pulse, warnings and errors, and not a line for each call of a function', () => {
    expect(logLevel).toMatchObject({
      default: 'Information',
      Function: 'Warning',
      'Function.pulse.User': 'Information',
    });
    expect(timers).toContain('pulse');
  });

  test('samples no line away that an alert reads', () => {
    expect(applicationInsights.samplingSettings.excludedTypes.split(';')).toContain('Trace');
  });
});
