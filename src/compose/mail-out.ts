/** The way out for mail that the settings name, and the outbox where there is one. */
import { makeAzureCredential } from '../adapters/azure-credential.ts';
import { makeCommunicationServices } from '../adapters/mail/communication-services.ts';
import { makeOutbox, type Outbox } from '../adapters/mail/outbox.ts';
import type { SendMail } from '../app/mail/ports.ts';
import type { MailConfig } from '../config/mail.ts';

export interface MailOut {
  readonly send: SendMail;
  /** Shown as a page; only a laptop has one. */
  readonly outbox?: Outbox;
  /** The address of the desk's own people. */
  readonly deskAddress: string | undefined;
}

export const makeMailOut = ({ out, sender, desk }: MailConfig): MailOut => {
  const deskAddress = desk;
  switch (out.kind) {
    case 'outbox': {
      const outbox = makeOutbox(out.folder, sender);
      return { send: outbox.send, outbox, deskAddress };
    }
    case 'communicationServices': {
      const credential = makeAzureCredential();
      return { send: makeCommunicationServices({ endpoint: out.endpoint, sender, credential }), deskAddress };
    }
    case 'none':
      return { send: async () => ({ ok: false, fault: noWayOut, isFinal: false }), deskAddress };
  }
};

const noWayOut = 'No way out for mail is set: give MAIL_ENDPOINT (MAIL_OUTBOX on a laptop), or remove the addresses';
