/**
 * Mail by Azure Communication Services' Email REST API, by the app's identity. Never run against the service: written from its
 * reference and from its JavaScript client, and tested against a server that checks each request.
 */
import { createHash } from 'node:crypto';
import type { TokenCredential } from '@azure/identity';
import type { Letter, Posted, SendMail } from '../../app/mail/ports.ts';

const apiVersion = '2023-03-31';
/** As the service's own clients ask for it, two slashes and all. */
const scope = 'https://communication.azure.com//.default';
const timeoutMs = 10_000;

export interface CommunicationServicesDeps {
  readonly endpoint: string;
  /** An address of a domain that is connected to the resource. */
  readonly sender: string;
  readonly credential: TokenCredential;
}

interface Ask {
  readonly method: 'GET' | 'POST';
  readonly headers?: Readonly<Record<string, string>>;
  readonly body?: string;
}

export const makeCommunicationServices = ({ endpoint, sender, credential }: CommunicationServicesDeps): SendMail => {
  const ask = async (path: string, { headers, ...request }: Ask): Promise<Response> => {
    const token = await credential.getToken(scope);
    if (token === null) throw new Error('The identity got no token for Communication Services');
    const response = await fetch(new URL(`${path}?api-version=${apiVersion}`, endpoint), {
      ...request,
      headers: { ...headers, authorization: `Bearer ${token.token}` },
      redirect: 'error',
      signal: AbortSignal.timeout(timeoutMs),
    });
    // What it says of the letter is in its status; the body is let go, so that the connection is free.
    await response.body?.cancel();
    return response;
  };

  /** Was it taken at an earlier try whose answer was lost? */
  const isKnown = async (operation: string): Promise<boolean> =>
    (await ask(`/emails/operations/${operation}`, { method: 'GET' })).status === 200;

  const submit = async (letter: Letter, operation: string): Promise<Posted> => {
    const { status } = await ask('/emails:send', {
      method: 'POST',
      headers: { 'content-type': 'application/json', 'operation-id': operation },
      body: JSON.stringify({
        senderAddress: sender,
        recipients: { to: [{ address: letter.to }] },
        content: { subject: letter.subject, plainText: letter.text },
        headers: { 'Auto-Submitted': 'auto-generated' },
        userEngagementTrackingDisabled: true,
      }),
    });
    if (status === 202) return { ok: true };
    // Too many, or a fault of the service's: later. Not allowed: somebody has to give the right. The rest never changes.
    const isFinal = status >= 400 && status < 500 && ![401, 403, 408, 429].includes(status);
    return { ok: false, fault: `Communication Services answered ${status}`, isFinal };
  };

  return async (letter) => {
    const operation = operationOf(letter.id);
    try {
      if (letter.isRepeated && (await isKnown(operation))) return { ok: true };
      return await submit(letter, operation);
    } catch (failure) {
      return { ok: false, fault: String(failure), isFinal: false };
    }
  };
};

/** The service knows a letter by a GUID; the same letter has the same one. */
const operationOf = (id: string): string => {
  const hex = createHash('sha256').update(id).digest('hex');
  const variant = ((Number.parseInt(hex.slice(16, 17), 16) & 3) | 8).toString(16);
  return `${hex.slice(0, 8)}-${hex.slice(8, 12)}-5${hex.slice(13, 16)}-${variant}${hex.slice(17, 20)}-${hex.slice(20, 32)}`;
};
