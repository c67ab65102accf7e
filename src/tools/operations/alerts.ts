/** Every alert, as infra/alerts.json has it: Bicep reads that file, docs/operations.md has a runbook for each, a test compares them. */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { tableOf } from '../made-part.ts';

export interface Alert {
  /** Also the heading of its runbook. */
  readonly name: string;
  readonly title: string;
  /** 0 wakes somebody up, 1 wants somebody within the hour, 2 today, 3 this week. */
  readonly severity: number;
  readonly window: string;
  /** Of an alert that reads the log. */
  readonly query?: string;
}

interface AlertFile {
  readonly availability: Alert;
  readonly queries: readonly Alert[];
  readonly cosmosMetrics: readonly Alert[];
}

const file = fileURLToPath(new URL('../../../infra/alerts.json', import.meta.url));

export const readAlerts = (): readonly Alert[] => {
  const { availability, queries, cosmosMetrics }: AlertFile = JSON.parse(readFileSync(file, 'utf8'));
  return [availability, ...queries, ...cosmosMetrics];
};

const urgency = ['now', 'within the hour', 'today', 'this week'] as const;

export const alertsTable = (): string =>
  tableOf(
    ['alert', 'when', 'look at it'],
    readAlerts()
      .toSorted((a, b) => a.severity - b.severity)
      .map(({ name, title, severity }) => [`[${name}](#${name})`, title, urgency[severity] ?? 'this week']),
  );
