/** The issuer's two pages: the choice of a person to sign in as, and the list of everyone with how to get a token. */
import { type Person, people, tenants } from './people.ts';

export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);

const style = `
  body { font: 16px/1.5 system-ui, sans-serif; max-width: 44rem; margin: 2rem auto; padding: 0 1rem; color: #1b1b1b; background: #fff }
  h2 { font-size: 1rem; margin: 1.5rem 0 .5rem }
  button { font: inherit; display: block; width: 100%; text-align: left; padding: .6rem .8rem; margin: .3rem 0; border: 1px solid #767676; border-radius: .3rem; background: #fff; cursor: pointer }
  button:hover, button:focus { background: #e8f1fb }
  code { background: #f2f2f2; padding: .1rem .3rem }`;

const page = (title: string, body: string): string => `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><meta name="viewport" content="width=device-width"><title>${title}</title><style>${style}</style></head>
<body><main><h1>${title}</h1>${body}</main></body>
</html>
`;

const roleOf = (person: Person): string => `${person.roles.join(', ')}${person.isApp ? ', application only' : ''}`;

const byTenant = (chosen: readonly Person[], show: (person: Person) => string): string =>
  Object.values(tenants)
    .map((tenant) => ({ tenant, members: chosen.filter((person) => person.tenantId === tenant.id) }))
    .filter(({ members }) => members.length > 0)
    .map(({ tenant, members }) => `<h2>${escapeHtml(tenant.name)}</h2>${members.map(show).join('')}`)
    .join('');

/** `action` is the address of this sign-in with its query; the form posts the chosen name back to it. */
export const signInPage = (chosen: readonly Person[], action: string): string =>
  page(
    'Who are you today?',
    `<p>These people exist on this machine only. No password is asked.</p>
<form method="post" action="${escapeHtml(action)}">${byTenant(
      chosen.filter((person) => !person.isApp),
      (person) =>
        `<button name="person" value="${escapeHtml(person.name)}"><strong>${escapeHtml(person.displayName)}</strong> (${escapeHtml(person.name)}): ${escapeHtml(roleOf(person))}</button>`,
    )}</form>`,
  );

export const peoplePage = (): string =>
  page(
    'Deal Desk: people of this laptop',
    `<p>A token for curl: <code>npm run token -- contoso-admin</code>, with any name below.</p>${byTenant(
      people,
      (person) =>
        `<p><code>${escapeHtml(person.name)}</code> ${escapeHtml(person.displayName)}: ${escapeHtml(roleOf(person))}</p>`,
    )}`,
  );

export const refusalPage = (sentence: string): string =>
  page('This sign-in cannot go on', `<p>${escapeHtml(sentence)}</p>`);
