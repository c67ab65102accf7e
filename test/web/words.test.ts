/** The pages' words: the same ones in three languages, with the same blanks to fill, and none that no page says. */
import { describe, expect, test } from 'vitest';
import { acceptedDocuments, uploadBounds } from '../../src/domain/review/accepted-documents.ts';
import { languages } from '../../src/web/languages.ts';
import { dutch } from '../../src/web/words/dutch.ts';
import { english } from '../../src/web/words/english.ts';
import { norwegian } from '../../src/web/words/norwegian.ts';
import { sayIn } from '../../src/web/words.ts';
import { readSource, sourcesUnder } from '../support/source-syntax.ts';

const blanksOf = (text: string) => [...new Set(text.match(/\{\w+\}/g))].sort();

describe('WR-04 words', () => {
  test.each(Object.entries({ dutch, norwegian }))(
    'in %s there is each, with the blanks of the English one',
    (_name, words) => {
      expect(Object.keys(words)).toEqual(Object.keys(english));
      const other = Object.entries(words).filter(
        ([key, text]) =>
          blanksOf(text).join() !== blanksOf(Object.entries(english).find(([each]) => each === key)?.[1] ?? '').join(),
      );
      expect(other).toEqual([]);
    },
  );

  test('one and many are told apart where a text has both forms', () => {
    const said = Object.keys(languages).map((locale) => {
      const say = sayIn(locale === 'nl' ? 'nl' : locale === 'nb' ? 'nb' : 'en');
      return [say('days_left', { n: 1 }), say('days_left', { n: 2 })];
    });
    expect(said).toEqual([
      ['1 day left', '2 days left'],
      ['nog 1 dag', 'nog 2 dagen'],
      ['1 dag igjen', '2 dager igjen'],
    ]);
  });

  test('every one is said by some page', () => {
    const pages = sourcesUnder('src/web').filter((path) => !path.includes('/words/'));
    const text = pages.map((path) => readSource(path)).join('\n');
    const families = [...text.matchAll(/`(\w+_)\$\{/g)].map(([, family]) => family ?? '');
    const unsaid = Object.keys(english).filter(
      (key) => !text.includes(`'${key}'`) && !families.some((family) => key.startsWith(family)),
    );
    expect(unsaid).toEqual([]);
  });
});

test('SR-08 the bounds that stand in until the API has told its own are the same', () => {
  const form = readSource('src/web/partner/upload-form.tsx');
  const megabytes = (bytes: number) => `${bytes / 1024 / 1024} * 1024 * 1024`;
  expect(form).toContain(
    `{ files: ${uploadBounds.files}, fileBytes: ${megabytes(uploadBounds.fileBytes)}, totalBytes: ${megabytes(uploadBounds.totalBytes)} }`,
  );
  expect(form).toContain(`'${acceptedDocuments.map(({ label }) => label).join(', ')}'`);
});
