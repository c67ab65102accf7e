/** infra/app-roles.json: the desk's roles as `az ad app create --app-roles` takes them (src/tools/docs.ts writes it). */
import { createHash } from 'node:crypto';
import { deskRoles, partnerRoles, type Role } from '../domain/callers.ts';

/** People are given any role; an application only a partner's, for a review is a person's work. */
const memberTypes = (role: Role): readonly string[] =>
  deskRoles.some((each) => each === role) ? ['User'] : ['User', 'Application'];

/** A GUID that a role keeps for ever: Entra knows roles by it, and a new one would take the role from everybody. */
const idOf = (role: Role): string => {
  const hex = createHash('sha256').update(`deal-desk app role ${role}`).digest('hex');
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-8${hex.slice(13, 16)}-a${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};

export const appRoles = (): string => {
  const roles = [...partnerRoles, ...deskRoles].map((role) => ({
    id: idOf(role),
    value: role,
    displayName: role.replace(/(?<=[a-z])(?=[A-Z])/g, ' '),
    description: `Deal Desk: ${deskRoles.some((each) => each === role) ? 'the operator' : 'a partner'}`,
    isEnabled: true,
    allowedMemberTypes: memberTypes(role),
  }));
  const lines = roles.map((role) =>
    Object.entries(role)
      .map(([key, value]) => `    ${JSON.stringify(key)}: ${JSON.stringify(value).replaceAll('","', '", "')}`)
      .join(',\n'),
  );
  return `[\n${lines.map((line) => `  {\n${line}\n  }`).join(',\n')}\n]\n`;
};
