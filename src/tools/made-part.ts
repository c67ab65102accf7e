/** A part of a document that is made from data: it stands between two markers, and only what is between them is written. */

const marks = (name: string) => ({ begin: `<!-- ${name}:begin -->`, end: `<!-- ${name}:end -->` });

/** A step of `npm run docs`. Throws when the text has no place for the part. */
export const madePart =
  (name: string, make: () => string) =>
  (text: string): string => {
    const { begin, end } = marks(name);
    const [from, to] = [text.indexOf(begin), text.indexOf(end)];
    if (from < 0 || to < from) throw new Error(`There is no place for ${name}: put ${begin} and ${end} into the text.`);
    return `${text.slice(0, from)}${begin}\n\n${make()}\n\n${text.slice(to)}`;
  };

export const tableOf = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((row) => `| ${row.join(' | ')} |`).join('\n');
