/** Settings: the environment read once into a frozen Config. The parts are in config/; nobody else reads process.env's names. */
import { type EdgeConfig, edgeSettings, readEdge } from './config/edge.ts';
import { type FileScannerConfig, fileScannerSettings, readFileScanner } from './config/file-scanner.ts';
import { type MailConfig, mailSettings, readMail } from './config/mail.ts';
import { makeReading } from './config/reading.ts';
import { readSealing, type SealingConfig, sealingSettings } from './config/sealing.ts';
import { accessBy, readStores, type StoresConfig, storeSettings } from './config/stores.ts';
import { readTelemetry, type TelemetryConfig, telemetrySettings } from './config/telemetry.ts';
import { readWebhooks, type WebhooksConfig, webhookSettings } from './config/webhooks.ts';

/** Every setting there is. A laptop gives keys and connection strings, Azure gives endpoints and an identity. */
export const settings = [
  ...storeSettings,
  ...edgeSettings,
  ...fileScannerSettings,
  ...webhookSettings,
  ...sealingSettings,
  ...mailSettings,
  ...telemetrySettings,
] as const;

export interface Config extends StoresConfig, EdgeConfig {
  readonly fileScanner: FileScannerConfig;
  readonly webhooks: WebhooksConfig;
  readonly sealing: SealingConfig;
  readonly mail: MailConfig;
  readonly telemetry: TelemetryConfig;
}

/** Throws one error that names every setting that is missing or wrong; never a value. */
export const loadConfig = (environment: Readonly<Record<string, string | undefined>>): Config => {
  const reading = makeReading(environment, settings, accessBy(environment));
  const stores = readStores(reading);
  const rest = {
    ...readEdge(reading),
    fileScanner: readFileScanner(reading),
    webhooks: readWebhooks(reading),
    sealing: readSealing(reading),
    mail: readMail(reading),
    telemetry: readTelemetry(reading),
  };
  if (stores === undefined || reading.faults.length > 0) {
    throw new Error(`The settings can't be used:\n- ${reading.faults.join('\n- ')}`);
  }
  return Object.freeze({ ...stores, ...rest });
};
