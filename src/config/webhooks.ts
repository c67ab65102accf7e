/** Settings of webhooks: the key that signs them (from the vault on Azure, from a file on a laptop), and whether they may stay on this machine. */
import { z } from 'zod';
import type { Reading } from './reading.ts';
import { type NamesOf, type Setting, text } from './setting.ts';

export const webhookSettings = [
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
] as const satisfies readonly Setting[];

export interface WebhooksConfig {
  readonly keys:
    | { readonly kind: 'given'; readonly current: string; readonly previous?: string | undefined }
    | { readonly kind: 'file'; readonly path: string };
  readonly allowLoopback: boolean;
}

export const readWebhooks = ({ by, given, fault }: Reading<NamesOf<typeof webhookSettings>>): WebhooksConfig => {
  const current = given('WEBHOOK_SIGNING_KEY');
  const previous = given('WEBHOOK_PREVIOUS_KEY');
  const path = given('WEBHOOK_KEY_FILE') ?? '.local/webhook-key.pem';
  if (by === 'identity' && current === undefined) fault('WEBHOOK_SIGNING_KEY');
  return {
    keys: current === undefined ? { kind: 'file', path } : { kind: 'given', current, previous },
    allowLoopback: by === 'keys' && given('WEBHOOK_LOOPBACK') === 'allow',
  };
};
