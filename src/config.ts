/** Settings: the environment read once into a frozen Config. The only place that reads process.env's names. */
import { z } from 'zod';

/** A setting as the README's table shows it; `secret` values never reach a log or an error. */
interface Setting {
  readonly name: string;
  readonly meaning: string;
  readonly shape: z.ZodType;
  readonly fallback?: string;
  readonly secret?: boolean;
}

const url = z.url();
const text = z.string().trim().min(1);
const guid = z.guid();
const count = z.coerce.number().int().positive();

/** Every setting there is. A laptop gives keys and connection strings, Azure gives endpoints and an identity. */
export const settings = [
  { name: 'COSMOS_ENDPOINT', meaning: 'Address of the Cosmos DB account', shape: url },
  {
    name: 'COSMOS_KEY',
    meaning: 'Its key, on a laptop; absent on Azure, where the managed identity is used',
    shape: text.optional(),
    secret: true,
  },
  { name: 'COSMOS_DATABASE', meaning: 'Name of the database', shape: text, fallback: 'dealdesk' },
  {
    name: 'BLOB_CONNECTION',
    meaning: 'Storage connection string for purchase orders, on a laptop',
    shape: text.optional(),
    secret: true,
  },
  {
    name: 'BLOB_ACCOUNT_URL',
    meaning: 'Storage account address, on Azure with the managed identity',
    shape: url.optional(),
  },
  {
    name: 'BLOB_CONTAINER',
    meaning: 'Container of the uploaded purchase orders',
    shape: text,
    fallback: 'purchase-orders',
  },
  { name: 'OIDC_ISSUER', meaning: 'Token issuer, a template with {tenantid}', shape: text.includes('{tenantid}') },
  { name: 'OIDC_AUDIENCE', meaning: 'Audience that access tokens must carry', shape: text },
  { name: 'OPERATOR_TENANT_ID', meaning: "The operator's Entra tenant, whose people are reviewers", shape: guid },
  {
    name: 'PAGING_KEY',
    meaning: 'Key that signs paging tokens, 32 characters or more',
    shape: z.string().min(32),
    secret: true,
  },
  { name: 'RATE_LIMIT_PER_MINUTE', meaning: 'Requests a minute for one tenant (WR-07)', shape: count, fallback: '500' },
] as const satisfies readonly Setting[];

export type SettingName = (typeof settings)[number]['name'];

export interface Config {
  readonly cosmos:
    | { readonly kind: 'key'; readonly endpoint: string; readonly key: string; readonly database: string }
    | { readonly kind: 'identity'; readonly endpoint: string; readonly database: string };
  readonly blob:
    | { readonly kind: 'connectionString'; readonly connectionString: string; readonly container: string }
    | { readonly kind: 'identity'; readonly accountUrl: string; readonly container: string };
  readonly identity: { readonly issuerTemplate: string; readonly audience: string; readonly operatorTenantId: string };
  readonly pagingKey: string;
  readonly rateLimitPerMinute: number;
}

/** Throws one error that names every setting that is missing or wrong; never a value. */
export const loadConfig = (environment: Readonly<Record<string, string | undefined>>): Config => {
  const faults: string[] = [];
  const read = (name: SettingName): string | undefined => {
    const setting: Setting = settings.find((s) => s.name === name) ?? missing(name);
    const given = environment[name];
    const value = given === undefined || given.trim() === '' ? setting.fallback : given.trim();
    const parsed = setting.shape.safeParse(value);
    if (parsed.success) return value;
    faults.push(`${name} ${value === undefined ? 'is missing' : 'is not valid'} (${setting.meaning})`);
    return undefined;
  };
  const values = Object.fromEntries(settings.map(({ name }) => [name, read(name)])) as Record<
    SettingName,
    string | undefined
  >;
  if (values.BLOB_CONNECTION === undefined && values.BLOB_ACCOUNT_URL === undefined) {
    faults.push('BLOB_CONNECTION (laptop) or BLOB_ACCOUNT_URL (Azure) is missing');
  }
  if (faults.length > 0) throw new Error(`The settings can't be used:\n- ${faults.join('\n- ')}`);
  const given = (name: SettingName): string => values[name] ?? missing(name);
  return Object.freeze({
    cosmos:
      values.COSMOS_KEY === undefined
        ? { kind: 'identity', endpoint: given('COSMOS_ENDPOINT'), database: given('COSMOS_DATABASE') }
        : {
            kind: 'key',
            endpoint: given('COSMOS_ENDPOINT'),
            key: values.COSMOS_KEY,
            database: given('COSMOS_DATABASE'),
          },
    blob:
      values.BLOB_CONNECTION === undefined
        ? { kind: 'identity', accountUrl: given('BLOB_ACCOUNT_URL'), container: given('BLOB_CONTAINER') }
        : { kind: 'connectionString', connectionString: values.BLOB_CONNECTION, container: given('BLOB_CONTAINER') },
    identity: {
      issuerTemplate: given('OIDC_ISSUER'),
      audience: given('OIDC_AUDIENCE'),
      operatorTenantId: given('OPERATOR_TENANT_ID').toLowerCase(),
    },
    pagingKey: given('PAGING_KEY'),
    rateLimitPerMinute: Number(given('RATE_LIMIT_PER_MINUTE')),
  } satisfies Config);
};

const missing = (name: string): never => {
  throw new Error(`Setting ${name} was asked for but is not in the table`);
};
