/** Asks a running issuer for somebody's access token. */
import { people, personNamed } from './people.ts';

/** `issuer` is its origin or the OIDC_ISSUER template; throws one sentence when there is no such person or no issuer. */
export async function requestToken(issuer: string, name: string): Promise<string> {
  const person = personNamed(name);
  if (person === undefined) {
    throw new Error(`There is nobody named ${name}; there are ${people.map((each) => each.name).join(', ')}.`);
  }
  const { origin } = new URL(issuer);
  const response = await fetch(`${origin}/${person.tenantId}/oauth2/v2.0/token`, {
    method: 'POST',
    body: new URLSearchParams({ grant_type: 'client_credentials', client_id: name }),
  }).catch((cause: unknown) => {
    throw new Error(`No issuer answers at ${origin}; start it with \`npm start\` or \`npm run services\`.`, { cause });
  });
  const answer: unknown = await response.json();
  if (
    typeof answer === 'object' &&
    answer !== null &&
    'access_token' in answer &&
    typeof answer.access_token === 'string'
  ) {
    return answer.access_token;
  }
  throw new Error(`The issuer at ${origin} refused: ${JSON.stringify(answer)}`);
}
