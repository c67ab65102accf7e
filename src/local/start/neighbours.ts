/** The services that the app needs on a laptop: Azurite, the Cosmos emulator and the issuer, started side by side. */
import type { Azurite } from '../azurite/azurite.ts';
import type { Issuer } from '../issuer/issuer.ts';
import type { CosmosThread } from './cosmos-thread.ts';
import type { DeskSettings } from './desk-settings.ts';

export interface NeighbourOptions {
  readonly settings: DeskSettings;
  readonly stateDirectory: string;
  /** `all` where a real Functions host runs beside us. */
  readonly storage: 'blob' | 'all';
  readonly onFailure: (fault: Error) => void;
}

export interface Neighbours {
  readonly azurite: Azurite;
  readonly cosmos: CosmosThread;
  readonly issuer: Issuer;
  stop(): Promise<void>;
}

/** All or none: when one can't start, the others are stopped again and its sentence is thrown. */
export async function startNeighbours(options: NeighbourOptions): Promise<Neighbours> {
  const { stateDirectory, settings, storage, onFailure } = options;
  const { ports, values } = settings;
  const azurite = import('../azurite/azurite.ts').then(({ startAzurite }) =>
    startAzurite({ stateDirectory, ports, parts: storage }),
  );
  const cosmos = import('./cosmos-thread.ts').then(({ startCosmosThread }) =>
    startCosmosThread({
      directory: `${stateDirectory}/cosmos`,
      port: ports.cosmos,
      key: values.COSMOS_KEY ?? '',
      onFailure,
    }),
  );
  const issuer = import('../issuer/issuer.ts').then(({ startIssuer }) =>
    startIssuer({ stateDirectory, port: ports.issuer, audience: values.OIDC_AUDIENCE ?? '' }),
  );
  const started = await Promise.allSettled([azurite, cosmos, issuer]);
  const running = started.flatMap((each) => (each.status === 'fulfilled' ? [each.value] : []));
  const stop = async () => {
    await Promise.all(running.map((each) => each.stop()));
  };
  const failed = started.find((each) => each.status === 'rejected');
  if (failed !== undefined) {
    await stop();
    throw failed.reason;
  }
  return { azurite: await azurite, cosmos: await cosmos, issuer: await issuer, stop };
}
