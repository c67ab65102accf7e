/** `node src/tools/lifecycle.ts [--write]`: draws an order's life from the table of legal moves, into README.md and docs/lifecycle.md. */
import { readFile, writeFile } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { isFinal, legalMoves, openReview, orderStatuses } from '../domain/orders/statuses.ts';

/** The files that show the picture, from the repository's root. */
export const drawnIn = ['README.md', 'docs/lifecycle.md'] as const;

const begin = '<!-- lifecycle:begin -->';
const end = '<!-- lifecycle:end -->';

/** A mermaid state diagram: every legal move an arrow, the open review a frame. */
export const lifecycleDiagram = (): string => {
  const arrows = (['placed', ...orderStatuses] as const).flatMap((from) =>
    legalMoves[from].map((to) => `    ${from === 'placed' ? '[*]' : from} --> ${to}`),
  );
  return [
    'stateDiagram-v2',
    '    state "In review, at most 90 days" as review {',
    ...openReview.map((status) => `        ${status}`),
    '    }',
    ...arrows,
    ...orderStatuses.filter(isFinal).map((status) => `    ${status} --> [*]`),
  ].join('\n');
};

/** The text with the picture as it is today. Throws when the text has no place for it. */
export const withLifecycle = (text: string): string => {
  const from = text.indexOf(begin);
  const to = text.indexOf(end);
  if (from < 0 || to < from)
    throw new Error(`There is no place for the picture: put ${begin} and ${end} into the text.`);
  return `${text.slice(0, from)}${begin}\n\n\`\`\`mermaid\n${lifecycleDiagram()}\n\`\`\`\n\n${text.slice(to)}`;
};

if (import.meta.main) {
  const write = process.argv.includes('--write');
  for (const name of drawnIn) {
    const path = fileURLToPath(new URL(`../../${name}`, import.meta.url));
    const text = await readFile(path, 'utf8');
    const drawn = withLifecycle(text);
    if (drawn === text) process.stdout.write(`${name}: up to date\n`);
    else if (write) {
      await writeFile(path, drawn);
      process.stdout.write(`${name}: drawn anew\n`);
    } else {
      process.stdout.write(`${name}: stale; run this again with --write\n`);
      process.exitCode = 1;
    }
  }
}
