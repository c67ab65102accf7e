/** The way out of the desk, by its settings. */
import type { Signer } from '../../app/webhooks/ports.ts';
import { keyInFile } from '../key-file.ts';
import { makeCheckUrl } from './check-url.ts';
import { makePost } from './post.ts';
import { makeResolve } from './resolve.ts';
import { newSigningKey } from './self-signed.ts';
import { makeSigner, type SigningKeys } from './signer.ts';

export interface SendingSettings {
  readonly keys: ({ readonly kind: 'given' } & SigningKeys) | { readonly kind: 'file'; readonly path: string };
  readonly allowLoopback: boolean;
}

/** A key that was given is looked at now, so that a bad one stops the start; one in a file is made when it is first needed. */
const signerOf = (keys: SendingSettings['keys']): Signer => {
  if (keys.kind === 'given') return makeSigner(keys);
  let signer: Signer | undefined;
  const made = (): Signer => {
    signer ??= makeSigner({ current: keyInFile(keys.path, () => newSigningKey(new Date())) });
    return signer;
  };
  return { sign: (body) => made().sign(body), certificate: (name) => made().certificate(name) };
};

export const makeSending = ({ keys, allowLoopback }: SendingSettings) => {
  const resolve = makeResolve({ allowLoopback });
  return {
    post: makePost({ resolve, allowLoopback }),
    checkUrl: makeCheckUrl(resolve, { allowLoopback }),
    signer: signerOf(keys),
  };
};
