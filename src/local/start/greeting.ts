/** What a person sees once the desk is up: where to go, who there is, and what to try. */
import { type Person, people, tenants } from '../issuer/people.ts';

const describe = ({ name, roles, isApp }: Person): string =>
  `    ${name.padEnd(24)}${roles.join(', ')}${isApp ? ' (application only)' : ''}`;

export const peopleLines = (): readonly string[] =>
  Object.values(tenants).flatMap((tenant) => [
    `  ${tenant.name}`,
    ...people.filter((person) => person.tenantId === tenant.id).map(describe),
  ]);

/** `more` is what to add after `npm run token --` so that it finds this desk: empty for the usual addresses. */
export const greeting = (origin: string, issuer: string, more: string): string =>
  [
    '',
    `Deal Desk answers at ${origin}`,
    `The pages             ${origin}/app   (sign in as anybody below; no password)`,
    `People sign in at     ${issuer}`,
    `The API to try        ${origin}/reference`,
    '',
    ...peopleLines(),
    '',
    'Try:',
    `  curl -H "Authorization: Bearer $(npm run -s token -- contoso-admin${more})" ${origin}/v1/customers`,
    `  npm run demo${more === '' ? '' : ` --${more}`}`,
    'Ctrl-C stops everything.',
    '',
  ].join('\n');
