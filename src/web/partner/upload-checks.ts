/** What can be said of chosen files before they are sent: how many, how large. What they are, the desk reads from their bytes (SR-08). */

export interface Limits {
  readonly files: number;
  readonly fileBytes: number;
  readonly totalBytes: number;
}

export interface Chosen {
  readonly name: string;
  readonly size: number;
}

export type Fault = 'empty_file' | 'file_too_large';

export const faultOf = ({ size }: Chosen, { fileBytes }: Limits): Fault | undefined => {
  if (size === 0) return 'empty_file';
  return size > fileBytes ? 'file_too_large' : undefined;
};

export const faultOfAll = (
  files: readonly Chosen[],
  limits: Limits,
): 'too_many_files' | 'files_too_large' | undefined => {
  if (files.length > limits.files) return 'too_many_files';
  return files.reduce((sum, { size }) => sum + size, 0) > limits.totalBytes ? 'files_too_large' : undefined;
};

/** The same file chosen twice stands once. */
export const withoutTwice = <T extends Chosen>(before: readonly T[], more: readonly T[]): readonly T[] => [
  ...before,
  ...more.filter(({ name, size }) => !before.some((each) => each.name === name && each.size === size)),
];

/** A refusal names the file in its words; it is shown where the file stands. */
export const isNamed = (detail: string, { name }: Chosen): boolean => detail.includes(`"${name}"`);

/** Nobody needs to know that the API wants a decimal point. No price has three decimals: what looks like them is thousands. */
export const decimalOf = (typed: string): string => {
  const text = typed.replace(/[\s']/g, '');
  if (/^[1-9]\d{0,2}(\.\d{3})+$/.test(text)) return text.replaceAll('.', '');
  const isEuropean = /,\d{1,2}$/.test(text);
  return isEuropean ? text.replaceAll('.', '').replace(',', '.') : text.replaceAll(',', '');
};

/** A rate of exchange has as many decimals as it likes: of the marks in it the last one is the decimal one. */
export const rateOf = (typed: string): string => {
  const text = typed.replace(/[\s']/g, '');
  const mark = Math.max(text.lastIndexOf(','), text.lastIndexOf('.'));
  return mark < 0 ? text : `${text.slice(0, mark).replace(/[.,]/g, '')}.${text.slice(mark + 1)}`;
};
