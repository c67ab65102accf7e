/** docs/operations.md against the code and infra/: alerts and runbooks, what alerts look for, the account document, the commands. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { accountDocument } from '../src/adapters/cosmos/account-document.ts';
import { documentOf, valueIn } from '../src/adapters/cosmos/documents.ts';
import { pulseMessage } from '../src/adapters/telemetry/pulse.ts';
import { counted } from '../src/tools/capacity/counted.ts';
import { anOrder, requestUnits, yearOf } from '../src/tools/capacity/sheet.ts';
import { readAlerts } from '../src/tools/operations/alerts.ts';
import { root, sourcesUnder } from './support/source-syntax.ts';

const text = readFileSync(join(root, 'docs/operations.md'), 'utf8');
const alerts = readAlerts();

/** Headings of one level, each with what stands below it. */
const sections = (under: string): ReadonlyMap<string, string> => {
  const chapter = text.split(/^## /m).find((each) => each.startsWith(under)) ?? '';
  return new Map(
    chapter
      .split(/^### /m)
      .slice(1)
      .map((section) => [section.split('\n')[0] ?? '', section]),
  );
};

describe('every alert', () => {
  const runbooks = sections('Alerts');

  test('has a runbook under its name, and no runbook is without an alert', () => {
    expect([...runbooks.keys()].toSorted()).toEqual(alerts.map(({ name }) => name).toSorted());
    expect(new Set(alerts.map(({ name }) => name)).size).toBe(alerts.length);
  });

  test.each(alerts.map(({ name }) => name))('%s: says what it means, where to look and what to do', (name) => {
    const runbook = runbooks.get(name) ?? '';
    for (const word of [/\*\*Means\*\*/, /\*\*Look\*\*/i, /\*\*Do\*\*/i]) expect(runbook).toMatch(word);
  });

  test('that reads the log looks for a message that the code says', () => {
    const code = [...sourcesUnder('src'), ...sourcesUnder('functions')]
      .map((path) => readFileSync(join(root, path), 'utf8'))
      .join('\n');
    const messages = alerts.flatMap(({ query = '' }) =>
      [...query.matchAll(/"message":"([^"\\]+)"/g)].map(([, m]) => m),
    );
    expect(messages.length).toBeGreaterThan(4);
    for (const message of messages) expect(code, message).toContain(`'${message}'`);
    expect(messages).toContain(pulseMessage);
  });
});

describe('the runbooks', () => {
  test('name commands that exist, and every command of operators is named', () => {
    const { scripts } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8'));
    const named = new Set([...text.matchAll(/npm run ([\w:]+)/g)].map(([, name]) => name ?? ''));
    for (const name of named) expect(Object.keys(scripts)).toContain(name);
    for (const name of ['doctor', 'trace', 'audit:verify', 'wake', 'drill']) expect(named).toContain(name);
  });

  test('link only to headings and files that are there', () => {
    const anchors = new Set(
      [...text.matchAll(/^#+ (.+)$/gm)].map(([, heading = '']) =>
        heading
          .toLowerCase()
          .replace(/[^\w\- ]/g, '')
          .replaceAll(' ', '-'),
      ),
    );
    for (const [, anchor = ''] of text.matchAll(/\]\(#([^)]+)\)/g)) expect([...anchors]).toContain(anchor);
    for (const [, path = ''] of text.matchAll(/\]\((?!#|https?:)([^)#]+)(?:#[^)]*)?\)/g)) {
      expect(() => readFileSync(join(root, 'docs', path)), path).not.toThrow();
    }
  });

  test('TN-10 onboard a partner with a document that the desk can read', () => {
    const [, json = ''] = /```json\n([^`]+)```/.exec(text) ?? [];
    const document = JSON.parse(json);
    const account = valueIn(accountDocument, document);
    if (account === undefined) throw new Error('the document is no account');
    expect(documentOf(accountDocument, account)).toEqual(document);
  });

  test('name only timers that are registered', () => {
    const timers = ['sweep', 'lifecycle', 'invoices']
      .map((file) => readFileSync(join(root, `functions/${file}.timer.ts`), 'utf8'))
      .join('\n');
    for (const name of [
      'sweepOrders',
      'sweepFiles',
      'eraseFiles',
      'writeTrail',
      'purgeWorkflows',
      'pulse',
      'countFigures',
      'endTerms',
      'sweepTransfers',
      'closeMonths',
    ]) {
      expect(text).toContain(name);
      expect(timers).toContain(`app.timer('${name}'`);
    }
  });
});

describe('the capacity sheet', () => {
  test('adds up: an order’s request units are those of its calls', () => {
    const { call } = counted;
    expect(requestUnits['not flagged']).toBeCloseTo(
      call['create a cart'] + call['check out'] + call['provision and charge'] + 10 * call['read an order'],
    );
    const years = [10_000, 1_000_000].map(yearOf);
    expect((years[1]?.messages ?? 0) / (years[0]?.messages ?? 1)).toBeCloseTo(100);
    expect(anOrder.messages).toBeCloseTo(counted.workflow.messages + (0.16 * 10 + 0.04 * 90) * 3);
  });

  test('a hundred million orders are some fifty physical partitions, as the architecture says of the order of it', () => {
    const { cosmosGb, throughput } = yearOf(100_000_000);
    expect(cosmosGb / 50).toBeGreaterThan(20);
    expect(cosmosGb / 50).toBeLessThan(100);
    expect(throughput).toBeGreaterThan(10_000);
  });
});
