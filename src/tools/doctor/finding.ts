/** What the doctor says of one thing: whether it is well, and if not, what to do. One line each. */

export interface Finding {
  readonly verdict: 'well' | 'note' | 'ill';
  /** What was looked at, in a word or two. */
  readonly what: string;
  readonly says: string;
  /** Absent where there is nothing to do. */
  readonly todo?: string;
}

export const well = (what: string, says: string): Finding => ({ verdict: 'well', what, says });
export const note = (what: string, says: string, todo: string): Finding => ({ verdict: 'note', what, says, todo });
export const ill = (what: string, says: string, todo: string): Finding => ({ verdict: 'ill', what, says, todo });

const marks = { well: 'ok   ', note: 'note ', ill: 'WRONG' } as const;

export const lineOf = ({ verdict, what, says, todo }: Finding): string =>
  `${marks[verdict]} ${what.padEnd(14)} ${says}${todo === undefined ? '' : `. Do: ${todo}`}`;

/** Looks, and takes what is thrown for the answer no. */
export const looking = async (what: string, todo: string, look: () => Promise<Finding>): Promise<Finding> => {
  try {
    return await look();
  } catch (failure) {
    return ill(what, sentenceOf(failure), todo);
  }
};

/** One line, whatever a library put into its error. */
const sentenceOf = (failure: unknown): string => {
  const { message, cause } = failure instanceof Error ? failure : { message: String(failure), cause: undefined };
  const why = cause instanceof Error && cause.message !== '' ? ` (${cause.message})` : '';
  return `${message.split('\n')[0] ?? ''}${why}`;
};

export const isAnyIll = (findings: readonly Finding[]): boolean => findings.some(({ verdict }) => verdict === 'ill');
