/** The README's table of settings, made from the one the config is read by (src/tools/docs.ts writes it). */
import { settings } from '../config.ts';

const begin = '<!-- settings:begin -->';
const end = '<!-- settings:end -->';

export const settingsTable = (): string =>
  [
    '| setting | meaning | without it |',
    '|---|---|---|',
    ...settings.map((setting) => {
      const fallback =
        'fallback' in setting
          ? `\`${setting.fallback}\``
          : setting.shape.safeParse(undefined).success
            ? '–'
            : 'no start';
      return `| \`${setting.name}\`${'secret' in setting ? ' (secret)' : ''} | ${setting.meaning} | ${fallback} |`;
    }),
  ].join('\n');

/** The text with the table as it is today. Throws when the text has no place for it. */
export const withSettings = (text: string): string => {
  const [from, to] = [text.indexOf(begin), text.indexOf(end)];
  if (from < 0 || to < from) throw new Error(`There is no place for the table: put ${begin} and ${end} into the text.`);
  return `${text.slice(0, from)}${begin}\n\n${settingsTable()}\n\n${text.slice(to)}`;
};
