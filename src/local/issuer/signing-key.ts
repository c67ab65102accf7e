/** The issuer's signing key: made once and kept in the state directory, so that tokens outlive a restart. */
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { type CryptoKey, calculateJwkThumbprint, exportJWK, generateKeyPair, importJWK, type JWK } from 'jose';

export interface SigningKey {
  readonly kid: string;
  readonly privateKey: CryptoKey;
  /** What /discovery/v2.0/keys shows. */
  readonly publicJwk: JWK;
}

const algorithm = 'RS256';

const readKept = async (file: string): Promise<JWK | undefined> => {
  try {
    const kept: JWK = JSON.parse(await readFile(file, 'utf8'));
    return kept.kty === 'RSA' && kept.d !== undefined ? kept : undefined;
  } catch {
    return undefined;
  }
};

const makeAndKeep = async (file: string): Promise<JWK> => {
  const { privateKey } = await generateKeyPair(algorithm, { extractable: true });
  const jwk = await exportJWK(privateKey);
  await writeFile(`${file}.new`, JSON.stringify(jwk), { mode: 0o600 });
  await rename(`${file}.new`, file);
  return jwk;
};

/** A file that can't be read as a key is replaced: old tokens then end, which only costs a new sign-in. */
export async function loadSigningKey(stateDirectory: string): Promise<SigningKey> {
  await mkdir(stateDirectory, { recursive: true });
  const file = join(stateDirectory, 'issuer-key.json');
  const jwk = (await readKept(file)) ?? (await makeAndKeep(file));
  const privateKey = await importJWK(jwk, algorithm);
  if (privateKey instanceof Uint8Array) throw new Error(`${file} holds no RSA key; delete it and start again.`);
  const { kty = 'RSA', n = '', e = '' } = jwk;
  const kid = await calculateJwkThumbprint({ kty, n, e });
  return { kid, privateKey, publicJwk: { kty, n, e, kid, use: 'sig', alg: algorithm } };
}
