/** The pages for people as two files, by their name in dist/web: the script, bundled and small, and the style, its parts in order. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { rolldown } from 'rolldown';

/** The later ones build on the earlier. */
const styles = ['tokens', 'base', 'frame', 'forms', 'lists', 'case'];

const scriptOf = async (root: string): Promise<string> => {
  const bundle = await rolldown({
    cwd: root,
    input: 'src/web/main.tsx',
    platform: 'browser',
    tsconfig: join(root, 'src/web/tsconfig.json'),
  });
  const { output } = await bundle.generate({
    format: 'esm',
    minify: true,
    codeSplitting: false,
    comments: { legal: true, annotation: false, jsdoc: false },
  });
  await bundle.close();
  const [script, ...others] = output;
  if (others.length > 0) throw new Error(`The pages became ${output.length} files, and only one of them is served.`);
  return script.code;
};

export const webFiles = async (root: string): Promise<ReadonlyMap<string, string>> => {
  const parts = await Promise.all(styles.map((name) => readFile(join(root, 'src/web/style', `${name}.css`), 'utf8')));
  return new Map([
    ['app.js', await scriptOf(root)],
    ['app.css', parts.join('\n')],
  ]);
};
