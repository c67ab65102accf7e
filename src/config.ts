/** Settings: the environment read once into a frozen Config. The only place that reads process.env's names. */
import { z } from 'zod';

/** A setting as the README's table shows it; `secret` values never reach a log or an error. */
interface Setting {
  readonly name: string;
  readonly meaning: string;
  readonly shape: z.ZodType;
  readonly fallback?: string;
  readonly secret?: boolean;
  /** Where it is given: keys on a laptop, a managed identity on Azure. Absent: in both places. */
  readonly only?: 'laptop' | 'azure';
}

const url = z.url();
const https = z.url({ protocol: /^https$/ });
const text = z.string().trim().min(1);
const guid = z.guid();
const count = z.coerce.number().int().positive();

const fileScanner = /^(?:none|defender|clamd:\/\/([^\s:/]+):(\d{1,5}))$/;

/** Every setting there is. A laptop gives keys and connection strings, Azure gives endpoints and an identity. */
export const settings = [
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
  {
    name: 'FILE_SCANNER',
    meaning: 'Malware scanner of uploaded files: none, clamd://HOST:PORT, or defender (Defender for Storage, Azure)',
    shape: z.string().regex(fileScanner),
    fallback: 'none',
  },
  {
    name: 'PUBLIC_URL',
    meaning: 'Address at which partners reach the desk: what it sends them names itself by it',
    shape: url,
  },
  {
    name: 'WEBHOOK_SIGNING_KEY',
    meaning: 'PEM of the RSA key that signs webhooks, with its certificate',
    shape: text.includes('PRIVATE KEY').includes('CERTIFICATE').optional(),
    secret: true,
    only: 'azure',
  },
  {
    name: 'WEBHOOK_PREVIOUS_KEY',
    meaning: 'The key before it while keys change, or its certificate alone; empty for none',
    shape: text.includes('CERTIFICATE').optional(),
    secret: true,
    only: 'azure',
  },
  {
    name: 'WEBHOOK_KEY_FILE',
    meaning: "File of a laptop's signing key; made where there is none",
    shape: text.optional(),
    only: 'laptop',
  },
  {
    name: 'WEBHOOK_LOOPBACK',
    meaning: 'allow: webhooks may go to this machine, over http too',
    shape: z.enum(['allow', 'refuse']).optional(),
    only: 'laptop',
  },
  {
    name: 'MAIL_ENDPOINT',
    meaning: 'Communication Services resource (https) that mail is sent by; empty: mail waits and is parked in the end',
    shape: https.optional(),
    only: 'azure',
  },
  {
    name: 'MAIL_OUTBOX',
    meaning: 'Folder that a laptop puts mail into instead of sending it, shown at /outbox',
    shape: text.optional(),
    only: 'laptop',
  },
  {
    name: 'MAIL_SENDER',
    meaning: 'Address that mail comes from, of a domain connected to the resource',
    shape: z.email(),
    fallback: 'desk@deal-desk.example',
  },
  {
    name: 'MAIL_DESK',
    meaning: "Address of the desk's own people, for their reminders (SR-16); empty for none",
    shape: z.email().optional(),
  },
  {
    name: 'APPLICATIONINSIGHTS_CONNECTION_STRING',
    meaning: 'Application Insights that the host and the desk send telemetry to',
    shape: text.includes('InstrumentationKey=').optional(),
    secret: true,
    only: 'azure',
  },
  {
    name: 'OTEL_EXPORTER_OTLP_ENDPOINT',
    meaning: 'OpenTelemetry collector that traces and metrics go to instead; empty for none',
    shape: url.optional(),
    only: 'azure',
  },
] as const satisfies readonly Setting[];

export type SettingName = (typeof settings)[number]['name'];

/** How the desk gets at its data: by keys or by its managed identity, never some of each. A token goes over https only. */
const access = z.discriminatedUnion('by', [
  z.strictObject({ by: z.literal('keys'), COSMOS_ENDPOINT: url, COSMOS_KEY: text, BLOB_CONNECTION: text }),
  z.strictObject({ by: z.literal('identity'), COSMOS_ENDPOINT: https, BLOB_ACCOUNT_URL: https }),
]);

const accessNames = ['COSMOS_ENDPOINT', 'COSMOS_KEY', 'BLOB_CONNECTION', 'BLOB_ACCOUNT_URL'] as const;

export interface Config {
  readonly cosmos:
    | { readonly kind: 'key'; readonly endpoint: string; readonly key: string; readonly database: string }
    | { readonly kind: 'identity'; readonly endpoint: string; readonly database: string };
  readonly blob:
    | { readonly kind: 'connectionString'; readonly connectionString: string; readonly container: string }
    | { readonly kind: 'identity'; readonly accountUrl: string; readonly container: string };
  /** Where chain heads lie, in the same storage account. */
  readonly trailContainer: string;
  readonly identity: { readonly issuerTemplate: string; readonly audience: string; readonly operatorTenantId: string };
  readonly pagingKey: string;
  readonly rateLimitPerMinute: number;
  readonly fileScanner:
    | { readonly kind: 'none' | 'defender' }
    | { readonly kind: 'clamd'; readonly host: string; readonly port: number };
  readonly publicUrl: string;
  readonly webhooks: {
    readonly keys:
      | { readonly kind: 'given'; readonly current: string; readonly previous?: string | undefined }
      | { readonly kind: 'file'; readonly path: string };
    readonly allowLoopback: boolean;
  };
  readonly mail: {
    readonly out:
      | { readonly kind: 'none' }
      | { readonly kind: 'outbox'; readonly folder: string }
      | { readonly kind: 'communicationServices'; readonly endpoint: string };
    readonly sender: string;
    readonly desk: string | undefined;
  };
  /** Where traces and metrics go; a collector wins over Application Insights. */
  readonly telemetry:
    | { readonly kind: 'none' }
    | { readonly kind: 'collector'; readonly endpoint: string }
    | { readonly kind: 'applicationInsights'; readonly connectionString: string };
}

/** Throws one error that names every setting that is missing or wrong; never a value. */
export const loadConfig = (environment: Readonly<Record<string, string | undefined>>): Config => {
  const faults: string[] = [];
  const textOf = (setting: Setting): string | undefined => environment[setting.name]?.trim() || setting.fallback;
  const read = (name: SettingName): string => {
    const setting = settingOf(name);
    const value = textOf(setting);
    if (value !== undefined && setting.shape.safeParse(value).success) return value;
    faults.push(faultOf(setting, value));
    return '';
  };
  const readIfGiven = (name: SettingName): string | undefined =>
    textOf(settingOf(name)) === undefined ? undefined : read(name);
  const given = Object.fromEntries(
    accessNames.flatMap((name) => {
      const value = textOf(settingOf(name));
      return value === undefined ? [] : [[name, value]];
    }),
  );
  const by = 'COSMOS_KEY' in given || 'BLOB_CONNECTION' in given ? 'keys' : 'identity';
  const reached = access.safeParse({ by, ...given });
  if (!reached.success) faults.push(...accessFaults(by, given, reached.error));
  const config = {
    identity: {
      issuerTemplate: read('OIDC_ISSUER'),
      audience: read('OIDC_AUDIENCE'),
      operatorTenantId: read('OPERATOR_TENANT_ID').toLowerCase(),
    },
    pagingKey: read('PAGING_KEY'),
    rateLimitPerMinute: Number(read('RATE_LIMIT_PER_MINUTE')),
    fileScanner: fileScannerOf(read('FILE_SCANNER')),
    trailContainer: read('TRAIL_CONTAINER'),
    publicUrl: read('PUBLIC_URL').replace(/\/+$/, ''),
    webhooks: {
      keys: signingKeysOf(
        readIfGiven('WEBHOOK_SIGNING_KEY'),
        readIfGiven('WEBHOOK_PREVIOUS_KEY'),
        readIfGiven('WEBHOOK_KEY_FILE'),
      ),
      allowLoopback: by === 'keys' && readIfGiven('WEBHOOK_LOOPBACK') === 'allow',
    },
    mail: {
      out: mailOutOf(by, readIfGiven('MAIL_ENDPOINT'), readIfGiven('MAIL_OUTBOX')),
      sender: read('MAIL_SENDER'),
      desk: readIfGiven('MAIL_DESK'),
    },
    telemetry: telemetryOf(
      readIfGiven('OTEL_EXPORTER_OTLP_ENDPOINT'),
      readIfGiven('APPLICATIONINSIGHTS_CONNECTION_STRING'),
    ),
  };
  if (by === 'identity' && config.webhooks.keys.kind === 'file') {
    faults.push(faultOf(settingOf('WEBHOOK_SIGNING_KEY'), undefined));
  }
  const [database, container] = [read('COSMOS_DATABASE'), read('BLOB_CONTAINER')];
  if (!reached.success || faults.length > 0) {
    throw new Error(`The settings can't be used:\n- ${faults.join('\n- ')}`);
  }
  return Object.freeze({ ...config, ...storesOf(reached.data, database, container) });
};

const fileScannerOf = (value: string): Config['fileScanner'] => {
  const [, host, port] = fileScanner.exec(value) ?? [];
  if (host !== undefined) return { kind: 'clamd', host, port: Number(port) };
  return { kind: value === 'defender' ? 'defender' : 'none' };
};

const signingKeysOf = (
  current: string | undefined,
  previous: string | undefined,
  file: string | undefined,
): Config['webhooks']['keys'] =>
  current === undefined
    ? { kind: 'file', path: file ?? '.local/webhook-key.pem' }
    : { kind: 'given', current, previous };

/** Only a laptop has an outbox: mail that nobody sends must not look sent on Azure. */
const mailOutOf = (
  by: 'keys' | 'identity',
  endpoint: string | undefined,
  folder: string | undefined,
): Config['mail']['out'] => {
  if (endpoint !== undefined) return { kind: 'communicationServices', endpoint };
  return by === 'keys' && folder !== undefined ? { kind: 'outbox', folder } : { kind: 'none' };
};

const telemetryOf = (endpoint: string | undefined, connectionString: string | undefined): Config['telemetry'] => {
  if (endpoint !== undefined) return { kind: 'collector', endpoint };
  return connectionString === undefined ? { kind: 'none' } : { kind: 'applicationInsights', connectionString };
};

const settingOf = (name: string): Setting => {
  const setting = settings.find((each) => each.name === name);
  if (setting === undefined) throw new Error(`Setting ${name} was asked for but is not in the table`);
  return setting;
};

const faultOf = ({ name, meaning }: Setting, value: string | undefined): string =>
  `${name} ${value === undefined ? 'is missing' : 'is not valid'} (${meaning})`;

const accessFaults = (
  by: 'keys' | 'identity',
  given: Readonly<Record<string, string>>,
  { issues }: z.ZodError,
): readonly string[] =>
  issues.flatMap((issue) => {
    if (issue.code === 'unrecognized_keys') {
      const instead = by === 'keys' ? 'keys are given' : 'the managed identity is used';
      return issue.keys.map((name) => `${name} must be left out where ${instead}`);
    }
    const setting = settingOf(String(issue.path[0]));
    return [
      setting.name === 'BLOB_ACCOUNT_URL' && given.BLOB_ACCOUNT_URL === undefined
        ? 'COSMOS_KEY and BLOB_CONNECTION (laptop) or BLOB_ACCOUNT_URL (Azure) are missing'
        : faultOf(setting, given[setting.name]),
    ];
  });

const storesOf = (
  reached: z.infer<typeof access>,
  database: string,
  container: string,
): Pick<Config, 'cosmos' | 'blob'> =>
  reached.by === 'keys'
    ? {
        cosmos: { kind: 'key', endpoint: reached.COSMOS_ENDPOINT, key: reached.COSMOS_KEY, database },
        blob: { kind: 'connectionString', connectionString: reached.BLOB_CONNECTION, container },
      }
    : {
        cosmos: { kind: 'identity', endpoint: reached.COSMOS_ENDPOINT, database },
        blob: { kind: 'identity', accountUrl: reached.BLOB_ACCOUNT_URL, container },
      };
