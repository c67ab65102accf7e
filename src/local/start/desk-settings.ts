/** The desk's settings and the ports they name: local.settings.json or the sample, the environment, and another place by --port. */
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:net';
import { join } from 'node:path';
import { isLoopback } from '../issuer/local-only.ts';

export interface DeskPorts {
  readonly host: number;
  readonly cosmos: number;
  readonly issuer: number;
  readonly blob: number;
  readonly queue: number;
  readonly table: number;
}

export interface DeskSettings {
  readonly ports: DeskPorts;
  /** What the app is given as its environment. */
  readonly values: Record<string, string>;
}

export interface DeskPlace {
  /** The folder with host.json and the settings. */
  readonly root: string;
  /** The host's port; the others follow it. Undefined or 7071 means the addresses of the settings file, 0 any that are free. */
  readonly port?: number | undefined;
  /** Settings that win over everything but the addresses. */
  readonly settings?: Readonly<Record<string, string>> | undefined;
  readonly environment?: Readonly<Record<string, string | undefined>>;
}

export const defaultPort = 7071;

/** A desk at port N takes N … N+5: host, Cosmos, issuer, and Azurite's three. */
const portsFrom = (host: number): DeskPorts => ({
  host,
  cosmos: host + 1,
  issuer: host + 2,
  blob: host + 3,
  queue: host + 4,
  table: host + 5,
});

const storageSettings = ['AzureWebJobsStorage', 'BLOB_CONNECTION'];

async function readValues(root: string): Promise<Record<string, string>> {
  for (const name of ['local.settings.json', 'local.settings.sample.json']) {
    const text = await readFile(join(root, name), 'utf8').catch(() => undefined);
    if (text === undefined) continue;
    try {
      const { Values: values } = JSON.parse(text);
      return Object.fromEntries(Object.entries(values ?? {}).map(([key, value]) => [key, String(value)]));
    } catch (cause) {
      throw new Error(`${name} is not valid JSON; compare it with local.settings.sample.json.`, { cause });
    }
  }
  throw new Error(`There is no local.settings.sample.json in ${root}; this is not a whole checkout.`);
}

/** The port of a setting's address, which must be on this machine: the laptop's commands provision and seed what they find. */
function localPort(values: Record<string, string>, name: string, address: string | undefined): number {
  const url = address !== undefined && URL.canParse(address) ? new URL(address) : undefined;
  if (url === undefined)
    throw new Error(`The setting ${name} holds no address; compare it with local.settings.sample.json.`);
  if (!isLoopback(url.hostname)) {
    throw new Error(`The setting ${name} points away from this machine; the laptop's services use only 127.0.0.1.`);
  }
  return Number(url.port) || (values[name]?.startsWith('https') ? 443 : 80);
}

const endpointOf = (connection: string | undefined, part: 'Blob' | 'Queue' | 'Table'): string | undefined =>
  new RegExp(`${part}Endpoint=([^;]+)`).exec(connection ?? '')?.[1];

const portsIn = (values: Record<string, string>): DeskPorts => {
  const storage = values.AzureWebJobsStorage;
  return {
    host: defaultPort,
    cosmos: localPort(values, 'COSMOS_ENDPOINT', values.COSMOS_ENDPOINT),
    issuer: localPort(values, 'OIDC_ISSUER', values.OIDC_ISSUER),
    blob: localPort(values, 'AzureWebJobsStorage', endpointOf(storage, 'Blob')),
    queue: localPort(values, 'AzureWebJobsStorage', endpointOf(storage, 'Queue')),
    table: localPort(values, 'AzureWebJobsStorage', endpointOf(storage, 'Table')),
  };
};

const movedTo = (ports: DeskPorts, values: Record<string, string>): Record<string, string> => {
  const endpoints = { Blob: ports.blob, Queue: ports.queue, Table: ports.table };
  const moveStorage = (connection: string): string =>
    Object.entries(endpoints).reduce(
      (text, [part, port]) => text.replace(new RegExp(`(${part}Endpoint=http://[^:;/]+:)\\d+`), `$1${port}`),
      connection,
    );
  const storage = storageSettings.flatMap((name) => {
    const connection = values[name];
    return connection === undefined ? [] : [[name, moveStorage(connection)] as const];
  });
  return {
    ...values,
    ...Object.fromEntries(storage),
    PUBLIC_URL: `http://127.0.0.1:${ports.host}`,
    COSMOS_ENDPOINT: `http://127.0.0.1:${ports.cosmos}`,
    OIDC_ISSUER: `http://127.0.0.1:${ports.issuer}/{tenantid}/v2.0`,
  };
};

const isFree = (port: number): Promise<boolean> =>
  new Promise((resolve) => {
    const probe = createServer();
    probe.once('error', () => resolve(false));
    probe.listen(port, '127.0.0.1', () => probe.close(() => resolve(true)));
  });

/** Six free ports in a row, below the range from which systems hand out ports of their own. */
async function freePorts(): Promise<DeskPorts> {
  for (let tries = 0; tries < 200; tries += 1) {
    const ports = portsFrom(12_000 + 6 * Math.floor(Math.random() * 3_000));
    const free = await Promise.all(Object.values(ports).map(isFree));
    if (free.every(Boolean)) return ports;
  }
  throw new Error('No six free ports in a row were found on this machine; name one with --port N.');
}

export async function loadDeskSettings(place: DeskPlace): Promise<DeskSettings> {
  const environment = place.environment ?? process.env;
  const inFile = await readValues(place.root);
  const fromEnvironment = Object.keys(inFile).flatMap((name) => {
    const value = environment[name];
    return value === undefined ? [] : [[name, value] as const];
  });
  const values = { ...inFile, ...Object.fromEntries(fromEnvironment), ...place.settings };
  if (place.port === undefined || place.port === defaultPort) return { ports: portsIn(values), values };
  const ports = place.port === 0 ? await freePorts() : portsFrom(place.port);
  return { ports, values: movedTo(ports, values) };
}
