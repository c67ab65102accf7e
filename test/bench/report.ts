/** Writes what was measured: lines while it runs, and docs/performance.md at the end. */
import { arch, availableParallelism, platform, totalmem } from 'node:os';
import { type Figure, type Measured, ratioOf, shown } from './figure.ts';

export interface PartReport extends Measured {
  readonly title: string;
  /** What was done, for whoever wants to know what a figure means. */
  readonly method: string;
  readonly seconds: number;
}

const verdict = ({ target }: Figure): string => (target === undefined ? '' : target.isMet ? 'met' : '**missed**');

const cells = (figure: Figure): readonly string[] => {
  const { what, unit, measured, floor, target } = figure;
  const ratio = ratioOf(figure);
  return [
    what,
    `${shown(measured)} ${unit}`,
    floor === undefined ? '' : `${shown(floor.measured)} ${unit} (${floor.what})`,
    ratio === undefined ? '' : `${shown(ratio)} ×`,
    target?.words ?? '',
    verdict(figure),
  ];
};

/** A figure as one line of the terminal. */
export const figureLine = (figure: Figure): string => {
  const [what = '', measured = '', floor = '', ratio = '', target = '', met = ''] = cells(figure);
  const beside = floor === '' ? '' : `  ${ratio} of ${floor}`;
  return `  ${what.padEnd(52)} ${measured.padStart(14)}${beside}${target === '' ? '' : `  [${target}: ${met.replaceAll('*', '')}]`}`;
};

const table = (figures: readonly Figure[]): string =>
  [
    '| What | Measured | Floor in the same run | Ratio | Asked for | |',
    '| --- | ---: | --- | ---: | --- | --- |',
    ...figures.map((figure) => `| ${cells(figure).join(' | ')} |`),
  ].join('\n');

const section = ({ title, method, figures, sentences, seconds }: PartReport): string =>
  [`## ${title}`, method, table(figures), ...sentences, `_Took ${seconds.toFixed(0)} s._`].join('\n\n');

const missed = (parts: readonly PartReport[]): string => {
  const all = parts.flatMap(({ figures }) => figures).filter(({ target }) => target !== undefined);
  const open = all.filter(({ target }) => target?.isMet === false).map(({ what }) => what);
  return open.length === 0
    ? `All ${all.length} targets were met in this run.`
    : `${all.length - open.length} of ${all.length} targets were met in this run; missed: ${open.join('; ')}.`;
};

export interface Run {
  readonly command: string;
  readonly startedAt: Date;
  readonly minutes: number;
  readonly parts: readonly PartReport[];
}

export const performancePage = ({ command, startedAt, minutes, parts }: Run): string =>
  `${[
    '# Performance',
    '<!-- Made by `npm run bench`; edit test/bench instead. -->',
    `Measured ${startedAt.toISOString().slice(0, 10)} by \`${command}\` in ${minutes.toFixed(0)} minutes, on a machine with ` +
      `${availableParallelism()} cores and ${Math.round(totalmem() / 2 ** 30)} GB of memory (${platform()} ${arch()}, Node ${process.versions.node}).`,
    'Everything runs on that one machine: the driver, the desk (Functions host, Durable engine, issuer and app on one thread, the Cosmos ' +
      'emulator on a second) and Azurite. A machine shared with others is noisy, so a figure means little by itself: each stands beside ' +
      'its floor, which was taken in the same minutes, turn by turn with it where that is possible. Times are medians unless they say otherwise.',
    missed(parts),
    ...parts.map(section),
  ].join('\n\n')}\n`;
