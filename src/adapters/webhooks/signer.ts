/** Signs what is sent, and shows the certificates it is verified with: of the key that signs, and of the one before it (WH-02). */
import { createPrivateKey, type KeyObject, sign, X509Certificate } from 'node:crypto';
import type { Signer } from '../../app/webhooks/ports.ts';

export interface SigningKeys {
  /** PEM: a private key and its certificate, in any order. */
  readonly current: string;
  /** PEM of the key before, or of its certificate alone: shown until no delivery that it signed is looked at any more. */
  readonly previous?: string | undefined;
}

const blocks = /-----BEGIN ([A-Z0-9 ]+)-----[\s\S]+?-----END \1-----/g;

/** A vault's and a settings file's ways of writing line ends. */
const linesOf = (pem: string): string => pem.replaceAll('\\n', '\n');

const certificateIn = (pem: string, what: string): X509Certificate => {
  const block = [...linesOf(pem).matchAll(blocks)].find(([, label]) => label === 'CERTIFICATE')?.[0];
  if (block === undefined) throw new Error(`${what} holds no certificate in PEM; see docs/webhooks.md`);
  return new X509Certificate(block);
};

const keyIn = (pem: string, what: string): KeyObject => {
  const block = [...linesOf(pem).matchAll(blocks)].find(([, label]) => label?.endsWith('PRIVATE KEY'))?.[0];
  if (block === undefined) throw new Error(`${what} holds no private key in PEM; see docs/webhooks.md`);
  return createPrivateKey(block);
};

/** The key's id: what its certificate's address ends with. */
const nameOf = (certificate: X509Certificate): string =>
  `${certificate.fingerprint256.replaceAll(':', '').slice(0, 20).toLowerCase()}.cer`;

export const makeSigner = ({ current, previous }: SigningKeys): Signer => {
  const key = keyIn(current, "The webhooks' signing key");
  const certificate = certificateIn(current, "The webhooks' signing key");
  if (key.asymmetricKeyType !== 'rsa' || !certificate.checkPrivateKey(key)) {
    throw new Error("The webhooks' signing key is not an RSA key with the certificate beside it; see docs/webhooks.md");
  }
  const shown = [certificate, ...(previous === undefined ? [] : [certificateIn(previous, 'The key before it')])];
  const certificates = new Map(shown.map((each) => [nameOf(each), new Uint8Array(each.raw)]));
  const name = nameOf(certificate);

  return {
    sign: (body) =>
      new Promise((resolve, reject) => {
        // With a callback it is done in the thread pool: a signature takes about a millisecond.
        sign('sha256', Buffer.from(body, 'utf8'), key, (error, signature) => {
          if (error) reject(error);
          else resolve({ signature: signature.toString('base64'), certificate: name });
        });
      }),
    certificate: (asked) => certificates.get(asked),
  };
};
