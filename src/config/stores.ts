/** Settings of where the desk's data lies, and how it gets at it: by keys or by its managed identity, never some of each. */
import { z } from 'zod';
import type { Reading } from './reading.ts';
import { https, type NamesOf, type Setting, text, url } from './setting.ts';

export const storeSettings = [
  { name: 'COSMOS_ENDPOINT', meaning: 'Address of the Cosmos DB account; https with the managed identity', shape: url },
  {
    name: 'COSMOS_KEY',
    meaning: 'Its key, on a laptop; absent on Azure, where the managed identity is used',
    shape: text.optional(),
    secret: true,
    only: 'laptop',
  },
  { name: 'COSMOS_DATABASE', meaning: 'Name of the database', shape: text, fallback: 'dealdesk' },
  {
    name: 'BLOB_CONNECTION',
    meaning: 'Storage connection string for purchase orders, on a laptop',
    shape: text.optional(),
    secret: true,
    only: 'laptop',
  },
  {
    name: 'BLOB_ACCOUNT_URL',
    meaning: 'Storage account address (https), on Azure with the managed identity',
    shape: url.optional(),
    only: 'azure',
  },
  {
    name: 'BLOB_CONTAINER',
    meaning: 'Container of the uploaded purchase orders',
    shape: text,
    fallback: 'purchase-orders',
  },
  {
    name: 'TRAIL_CONTAINER',
    meaning: 'Container of the chain heads, beside it; on Azure nothing in it can be changed',
    shape: text,
    fallback: 'trail',
  },
] as const satisfies readonly Setting[];

type StoreSetting = NamesOf<typeof storeSettings>;

export interface StoresConfig {
  readonly cosmos:
    | { readonly kind: 'key'; readonly endpoint: string; readonly key: string; readonly database: string }
    | { readonly kind: 'identity'; readonly endpoint: string; readonly database: string };
  readonly blob:
    | { readonly kind: 'connectionString'; readonly connectionString: string; readonly container: string }
    | { readonly kind: 'identity'; readonly accountUrl: string; readonly container: string };
  /** Where chain heads lie, in the same storage account. */
  readonly trailContainer: string;
}

/** A token goes over https only. */
const access = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('keys'), COSMOS_ENDPOINT: url, COSMOS_KEY: text, BLOB_CONNECTION: text }),
  z.strictObject({ by: z.literal('identity'), COSMOS_ENDPOINT: https, BLOB_ACCOUNT_URL: https }),
]);

const accessNames = ['COSMOS_ENDPOINT', 'COSMOS_KEY', 'BLOB_CONNECTION', 'BLOB_ACCOUNT_URL'] as const;

/** One key is enough to mean keys: the other is then missed by its name. */
export const accessBy = (environment: Readonly<Record<string, string | undefined>>): 'keys' | 'identity' =>
  environment.COSMOS_KEY?.trim() || environment.BLOB_CONNECTION?.trim() ? 'keys' : 'identity';

/** Nothing where they can't be used; why is in the faults. */
export const readStores = (reading: Reading<StoreSetting>): StoresConfig | undefined => {
  const [database, container] = [reading.needed('COSMOS_DATABASE'), reading.needed('BLOB_CONTAINER')];
  const trailContainer = reading.needed('TRAIL_CONTAINER');
  const entries = accessNames.map((name) => [name, reading.raw(name)] as const);
  const reached = access.safeParse({
    by: reading.by,
    ...Object.fromEntries(entries.filter(([, value]) => value !== undefined)),
  });
  if (!reached.success) {
    tellFaults(reading, reached.error);
    return undefined;
  }
  const { data } = reached;
  return data.by === 'keys'
    ? {
        cosmos: { kind: 'key', endpoint: data.COSMOS_ENDPOINT, key: data.COSMOS_KEY, database },
        blob: { kind: 'connectionString', connectionString: data.BLOB_CONNECTION, container },
        trailContainer,
      }
    : {
        cosmos: { kind: 'identity', endpoint: data.COSMOS_ENDPOINT, database },
        blob: { kind: 'identity', accountUrl: data.BLOB_ACCOUNT_URL, container },
        trailContainer,
      };
};

const tellFaults = ({ by, raw, fault, faultInWords }: Reading<StoreSetting>, { issues }: z.ZodError): void => {
  for (const issue of issues) {
    if (issue.code === 'unrecognized_keys') {
      const instead = by === 'keys' ? 'keys are given' : 'the managed identity is used';
      for (const name of issue.keys) faultInWords(`${name} must be left out where ${instead}`);
    } else {
      const name = accessNames.find((each) => each === issue.path[0]);
      if (name === undefined) throw new Error(`A fault of no setting: ${issue.message}`);
      if (name === 'BLOB_ACCOUNT_URL' && raw(name) === undefined) {
        faultInWords('COSMOS_KEY and BLOB_CONNECTION (laptop) or BLOB_ACCOUNT_URL (Azure) are missing');
      } else fault(name);
    }
  }
};
