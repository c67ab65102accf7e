/** The app's own Azure identity. @azure/identity is slow to load and unused on a laptop, so it is loaded with the first token. */
import type { TokenCredential } from '@azure/identity';

export const makeAzureCredential = (): TokenCredential => {
  let loaded: Promise<TokenCredential> | undefined;
  const load = async (): Promise<TokenCredential> => new (await import('@azure/identity')).DefaultAzureCredential();
  return {
    getToken: async (scopes, options) => {
      loaded ??= load();
      return (await loaded).getToken(scopes, options);
    },
  };
};
