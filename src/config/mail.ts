/** Settings of mail: what sends it, from whom, and who is told at the desk. */
import { z } from 'zod';
import type { Reading } from './reading.ts';
import { https, type NamesOf, type Setting, text } from './setting.ts';

export const mailSettings = [
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
] as const satisfies readonly Setting[];

type MailReading = Reading<NamesOf<typeof mailSettings>>;

export interface MailConfig {
  readonly out:
    | { readonly kind: 'none' }
    | { readonly kind: 'outbox'; readonly folder: string }
    | { readonly kind: 'communicationServices'; readonly endpoint: string };
  readonly sender: string;
  readonly desk: string | undefined;
}

export const readMail = (reading: MailReading): MailConfig => ({
  out: wayOut(reading),
  sender: reading.needed('MAIL_SENDER'),
  desk: reading.given('MAIL_DESK'),
});

/** Only a laptop has an outbox: mail that nobody sends must not look sent on Azure. */
const wayOut = ({ by, given }: MailReading): MailConfig['out'] => {
  const [endpoint, folder] = [given('MAIL_ENDPOINT'), given('MAIL_OUTBOX')];
  if (endpoint !== undefined) return { kind: 'communicationServices', endpoint };
  return by === 'keys' && folder !== undefined ? { kind: 'outbox', folder } : { kind: 'none' };
};
