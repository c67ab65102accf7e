/** An order's life drawn from the table of legal moves, for README.md and docs/lifecycle.md (src/tools/docs.ts writes it). */
import { isFinal, legalMoves, openReview, orderStatuses } from '../domain/orders/statuses.ts';

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
