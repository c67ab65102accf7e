/** What carries the desk to Azure: azd's file, the workflow of CI, and the package they both take. */
import { expect, test } from 'vitest';
import { infra, repositoryText } from '../support/bicep/infra.ts';
import { at, plain } from '../support/bicep/look.ts';

const azd = repositoryText('azure.yaml');
const workflow = repositoryText('.github/workflows/ci.yml');
const { scripts } = JSON.parse(repositoryText('package.json'));

/** The value of a key that occurs once in YAML as plain as ours; no YAML reader is installed for two files. */
const saidIn = (yaml: string, key: string): string | undefined => new RegExp(`^ *${key}: (.+)$`, 'm').exec(yaml)?.[1];

test('azd deploys the development parameters and the unpacked package, with nothing built on Azure', () => {
  expect(`${saidIn(azd, 'module')}.bicepparam` in infra.files).toBe(true);
  expect(saidIn(azd, 'path')).toBe('infra');
  expect(saidIn(azd, 'host')).toBe('function');
  expect(saidIn(azd, 'remoteBuild')).toBe('false');
  expect(saidIn(azd, 'run')).toBe('npm run package');
  expect(repositoryText('src/tools/package.ts')).toContain("join(root, 'dist', 'package')");
  expect(saidIn(azd, 'dist')).toBe('dist/package');
});

test('azd finds the app by the tag that infra gives it', () => {
  const app = infra.files['modules/function-app.bicep']?.resources.find(({ type }) => type === 'Microsoft.Web/sites');
  const tags = app && at(app.body, 'tags');
  const service = tags?.kind === 'call' ? plain(at(tags.args[1], 'azd-service-name')) : undefined;
  expect(azd).toMatch(new RegExp(`^services:\\n {2}${service}:$`, 'm'));
});

test('CI runs the command that everybody runs, and keeps the package of what passed', () => {
  expect(workflow).toContain('- run: bash .ci/run');
  expect(scripts.package).toContain('src/tools/package.ts');
  expect(workflow).toMatch(/package:\n {4}needs: test\n/);
  expect(workflow).toContain('- run: npm run package');
  expect(saidIn(workflow, 'path')).toBe('dist/deal-desk.zip');
  expect(repositoryText('src/tools/package.ts')).toContain("join(root, 'dist', 'deal-desk.zip')");
});

test('everything the parameter files ask of the environment is told in infra/README.md and given to the compiler in CI', () => {
  const asked = Object.entries(infra.texts)
    .filter(([path]) => path.endsWith('.bicepparam'))
    .flatMap(([, text]) => [...text.matchAll(/readEnvironmentVariable\('(\w+)'(,?)/g)])
    .map(([, name, comma]) => ({ name: String(name), isNeeded: comma === '' }));
  const readme = infra.texts['README.md'] ?? '';
  for (const { name, isNeeded } of asked) {
    expect(readme, name).toContain(`\`${name}\``);
    if (isNeeded) expect(saidIn(workflow, name), name).toBeDefined();
  }
});
