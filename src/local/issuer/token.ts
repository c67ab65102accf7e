/** `npm run -s token -- contoso-admin`: prints a token of one of the ready-made people, for curl. */
import { readCommandLine } from '../start/command-line.ts';
import { repositoryRoot } from '../start/desk.ts';
import { loadDeskSettings } from '../start/desk-settings.ts';
import { refuse } from '../start/foreground.ts';
import { people } from './people.ts';
import { requestToken } from './request-token.ts';

try {
  const { port, words } = readCommandLine(repositoryRoot, process.argv.slice(2), process.env);
  const [name] = words;
  if (name === undefined) {
    throw new Error(`Say whose token: npm run -s token -- NAME, one of ${people.map((each) => each.name).join(', ')}.`);
  }
  const { values } = await loadDeskSettings({ root: repositoryRoot, port });
  console.log(await requestToken(values.OIDC_ISSUER ?? '', name));
} catch (thrown) {
  refuse(thrown);
}
