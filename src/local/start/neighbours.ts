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
  readonly cosmos: CosmosThread;
  readonly issuer: Issuer;
  /** Slower than the rest by far, so that who needs no files yet need not wait. */
  readonly azurite: Promise<Azurite>;
  stop(): Promise<void>;
}

/** Cosmos and issuer run when this resolves. When one can't start, the others are stopped again and its sentence is thrown. */
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
  // Whoever waits for it hears of its failure; until then it must not end the process as an unhandled one.
  azurite.catch(() => {});
  const all = [azurite, cosmos, issuer];
  const stop = async () => {
    const started = await Promise.allSettled(all);
    await Promise.all(started.flatMap((each) => (each.status === 'fulfilled' ? [each.value.stop()] : [])));
  };
  try {
    const [runningCosmos, runningIssuer] = await Promise.all([cosmos, issuer]);
    return { cosmos: runningCosmos, issuer: runningIssuer, azurite, stop };
  } catch (thrown) {
    await stop();
    throw thrown;
  }
}
