/** The capacity and cost sheet as docs/operations.md shows it. */
import { tableOf } from '../made-part.ts';
import { aDay, counted } from './counted.ts';
import { prices } from './prices.ts';
import { anOrder, assumed, requestUnits, type Year, yearOf } from './sheet.ts';

const sizes = [10_000, 1_000_000, 100_000_000] as const;

const number = (value: number): string =>
  value >= 100 ? Math.round(value).toLocaleString('en') : value >= 1 ? value.toFixed(1) : value.toFixed(2);
const dollars = (value: number): string => `$ ${value >= 1 ? number(value) : value.toPrecision(2)}`;

const sumOf = ({ dollarsAMonth }: Year): number => Object.values(dollarsAMonth).reduce((sum, each) => sum + each, 0);

const countedTable = (): string =>
  tableOf(
    ['one …', 'RU'],
    Object.entries(counted.call).map(([what, units]) => [what, String(units)]),
  );

const fateTable = (): string =>
  tableOf(
    ['an order that is …', 'RU', 'made of'],
    [
      [
        'not flagged',
        number(requestUnits['not flagged']),
        `cart + checkout + provisioning + ${assumed.readsAnOrder} reads`,
      ],
      [
        'flagged and approved',
        number(requestUnits.approved),
        `the same + upload + ${assumed.queuePagesACase} queue pages + claim + decision + ${assumed.daysWaiting} naps`,
      ],
      [
        'flagged and expired',
        number(requestUnits.expired),
        `cart + checkout + ${assumed.reviewDays} naps + expiry + ${assumed.readsAnOrder} reads`,
      ],
      [
        '**on average**',
        `**${number(anOrder.requestUnits)}**`,
        `${assumed.flagged * 100} % flagged, of them ${assumed.expiring * 100} % expired`,
      ],
    ],
  );

const rows: readonly (readonly [string, (year: Year) => string])[] = [
  ['RU/s on average', (year) => number(year.rusAverage)],
  [`RU/s in the busiest hour (× ${assumed.peak})`, (year) => number(year.rusPeak)],
  [
    'throughput',
    ({ throughput }) => (throughput === 'serverless' ? throughput : `autoscale to ${number(throughput)} RU/s`),
  ],
  ['Cosmos after a year', (year) => `${number(year.cosmosGb)} GB`],
  ['physical partitions (50 GB, 10,000 RU/s each)', (year) => String(partitionsOf(year))],
  ['files after a year', (year) => `${number(year.fileGb)} GB`],
  ['open reviews at any time', (year) => number(year.openReviews)],
  ['Durable messages a year', (year) => number(year.messages)],
  ['Durable messages a second, busiest hour', (year) => number((year.messages / 31_536_000) * assumed.peak)],
  ['Cosmos a month', (year) => dollars(year.dollarsAMonth.cosmos)],
  ['storage a month', (year) => dollars(year.dollarsAMonth.storage)],
  ['Functions a month', (year) => dollars(year.dollarsAMonth.functions)],
  ['logs a month', (year) => dollars(year.dollarsAMonth.logs)],
  ['**together a month**', (year) => `**${dollars(sumOf(year))}**`],
  ['an order', (year) => dollars((sumOf(year) * 12) / year.orders)],
];

const partitionsOf = ({ cosmosGb, throughput }: Year): number =>
  Math.max(1, Math.ceil(cosmosGb / 50), throughput === 'serverless' ? 1 : Math.ceil(throughput / 10_000));

const yearTable = (): string => {
  const years = sizes.map(yearOf);
  return tableOf(
    ['', ...sizes.map((size) => `${size.toLocaleString('en')} orders a year`)],
    rows.map(([name, of]) => [name, ...years.map(of)]),
  );
};

const priceTable = (): string =>
  tableOf(
    ['price', '$'],
    Object.entries(prices).map(([name, price]) => [`\`${name}\``, String(price)]),
  );

const assumptionTable = (): string =>
  tableOf(
    ['assumption', 'value'],
    Object.entries(assumed).map(([name, value]) => [`\`${name}\``, String(value)]),
  );

export const capacitySheet = (): string =>
  [
    'What was counted, in request units (`npm run demo -- --count --save`; a test holds it against a count of its own):',
    countedTable(),
    `An approved order lies in Cosmos as ${number(counted.bytes['an approved order'])} bytes of JSON, its twelve monthly charges as ${number(counted.bytes['twelve charges'])}; its workflow takes ${counted.workflow.messages} messages in ${counted.workflow.episodes} episodes, and ${aDay.messages} messages in ${aDay.episodes} episodes more for each day of waiting.`,
    'So one order costs:',
    fateTable(),
    `and ${number(anOrder.messages)} Durable messages, ${number(anOrder.executions)} executions and ${number(anOrder.cosmosBytes / 1000)} KB in Cosmos. A year of them:`,
    yearTable(),
    'Reckoned with these assumptions (`src/tools/capacity/sheet.ts`, with the arithmetic):',
    assumptionTable(),
    'and these prices (`src/tools/capacity/prices.ts`):',
    priceTable(),
  ].join('\n\n');
