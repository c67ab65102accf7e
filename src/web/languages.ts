/** The three languages of the pages, and the choice of one before anybody chose (WR-04). */

export const languages = { en: 'English', nl: 'Nederlands', nb: 'Norsk' } as const;

export type Locale = keyof typeof languages;

const isLocale = (text: string): text is Locale => Object.hasOwn(languages, text);

/** The one chosen before, else the first of the browser's that there is. */
export const firstLanguage = (chosen: string | null, browsers: readonly string[]): Locale => {
  const asked = browsers
    .map((each) => each.slice(0, 2).toLowerCase())
    .map((each) => (['no', 'nn'].includes(each) ? 'nb' : each));
  return [chosen ?? '', ...asked].find(isLocale) ?? 'en';
};
