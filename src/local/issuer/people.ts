/** The ready-made people of the laptop: two partners with a sandbox each, and the operator's desk. Plain data. */

/** One tenant, as Entra would know it; a sandbox account is a tenant of its own. */
export interface Tenant {
  readonly id: string;
  readonly name: string;
}

/** Someone who can sign in. `isApp` is an application without a person: its tokens carry `idtyp: app`. */
export interface Person {
  readonly name: string;
  readonly displayName: string;
  readonly tenantId: string;
  readonly objectId: string;
  readonly roles: readonly string[];
  readonly isApp: boolean;
}

const contoso = { id: '11111111-aaaa-4aaa-8aaa-000000000001', name: 'Contoso (direct partner)' };
const contosoSandbox = { id: '11111111-aaaa-4aaa-8aaa-0000000000f1', name: 'Contoso, sandbox account' };
const fabrikam = { id: '22222222-bbbb-4bbb-8bbb-000000000002', name: 'Fabrikam (indirect provider)' };
const fabrikamSandbox = { id: '22222222-bbbb-4bbb-8bbb-0000000000f2', name: 'Fabrikam, sandbox account' };
const operator = { id: '99999999-cccc-4ccc-8ccc-000000000009', name: "The operator's desk" };

export const tenants = { contoso, contosoSandbox, fabrikam, fabrikamSandbox, operator } satisfies Record<
  string,
  Tenant
>;

/** The object id is the tenant's with its last group replaced, so that a reader of a log can tell who is where. */
const person = (tenant: Tenant, number: string, name: string, displayName: string, role: string): Person => ({
  name,
  displayName,
  tenantId: tenant.id,
  objectId: `${tenant.id.slice(0, 24)}0000000${number}`,
  roles: [role],
  isApp: false,
});

export const people: readonly Person[] = [
  person(contoso, '01a01', 'contoso-admin', 'Ada Contoso', 'AdminAgent'),
  person(contoso, '01a02', 'contoso-global', 'Gus Contoso', 'GlobalAdmin'),
  person(contoso, '01a03', 'contoso-sales', 'Sal Contoso', 'SalesAgent'),
  person(contoso, '01a04', 'contoso-helpdesk', 'Hal Contoso', 'HelpdeskAgent'),
  { ...person(contoso, '01a05', 'contoso-app', 'Contoso nightly job', 'AdminAgent'), isApp: true },
  person(contosoSandbox, '0fa01', 'contoso-sandbox-admin', 'Ada Contoso (sandbox)', 'AdminAgent'),
  person(fabrikam, '02b01', 'fabrikam-admin', 'Finn Fabrikam', 'AdminAgent'),
  person(fabrikam, '02b02', 'fabrikam-sales', 'Saga Fabrikam', 'SalesAgent'),
  person(fabrikamSandbox, '0fb01', 'fabrikam-sandbox-admin', 'Finn Fabrikam (sandbox)', 'AdminAgent'),
  person(operator, '09c01', 'reviewer-anna', 'Anna de Vries', 'Reviewer'),
  person(operator, '09c02', 'reviewer-bram', 'Bram Bakker', 'Reviewer'),
  person(operator, '09c03', 'lead-carla', 'Carla Lund', 'ReviewLead'),
  person(operator, '09c04', 'operator-dirk', 'Dirk Haugen', 'Operator'),
];

export const personNamed = (name: string): Person | undefined => people.find((each) => each.name === name);

export const tenantWithId = (id: string): Tenant | undefined => Object.values(tenants).find((each) => each.id === id);
