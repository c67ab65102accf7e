/** The connection to a Cosmos account, with waits of seconds instead of the SDK's minutes. */
import { CosmosClient } from '@azure/cosmos';
import { makeAzureCredential } from '../azure-credential.ts';
import { masterKeyTokens } from './master-key-tokens.ts';
import { minimalAnswers } from './minimal-answers.ts';
import type { CosmosPlugin } from './plugins.ts';

export type CosmosAddress =
  | { readonly kind: 'key'; readonly endpoint: string; readonly key: string; readonly database: string }
  | { readonly kind: 'identity'; readonly endpoint: string; readonly database: string };

/**
 * A request that takes longer has failed; the caller finds out by reading whether it was written (ms). With the five seconds
 * that a throttled one is tried again it bounds how long after its date a change appears: `updatedSince` counts on far less than a minute.
 */
const patience = 8_000;

/**
 * Consistency is the account's (Strong; `doctor` checks it), never the client's. No agent is given: the SDK's own keeps
 * connections alive, and with a foreign one it refuses plain http. Over plain http (the emulator) there are no regions to
 * discover.
 */
export const makeCosmosClient = (
  address: CosmosAddress,
  requestTimeout = patience,
  plugins: readonly CosmosPlugin[] = [],
): CosmosClient => {
  const connectionPolicy = {
    requestTimeout,
    enableEndpointDiscovery: !address.endpoint.startsWith('http://'),
    enablePartitionLevelFailover: false,
    retryOptions: { maxRetryAttemptCount: 5, fixedRetryIntervalInMilliseconds: 0, maxWaitTimeInSeconds: 5 },
  };
  const watched = { plugins: [minimalAnswers(), ...plugins] };
  const options = { endpoint: address.endpoint, connectionPolicy, ...watched };
  return address.kind === 'key'
    ? new CosmosClient({ ...options, tokenProvider: masterKeyTokens(address.key) })
    : new CosmosClient({ ...options, aadCredentials: makeAzureCredential() });
};
