/** The data's side: does Cosmos answer, is it Strong, is every container as the code's table says, is the file container there? */
import { makeBlobFiles } from '../../adapters/blob/files.ts';
import { makeBlobTrail } from '../../adapters/blob/trail.ts';
import { makeCosmosClient } from '../../adapters/cosmos/client.ts';
import { differencesOf } from '../../adapters/cosmos/provisioning.ts';
import { containerNames } from '../../adapters/cosmos/schema.ts';
import type { Config } from '../../config.ts';
import { clockFinding } from './clocks.ts';
import { type Finding, ill, looking, well } from './finding.ts';

export interface StoreAdvice {
  /** What to do when a store does not answer. */
  readonly start: string;
  /** What to do when a container is not as it should be. */
  readonly provision: string;
}

const patienceMs = 5_000;

export const storeFindings = async (
  { cosmos, blob, trailContainer }: Pick<Config, 'cosmos' | 'blob' | 'trailContainer'>,
  advice: StoreAdvice,
): Promise<readonly Finding[]> => [
  ...(await cosmosFindings(cosmos, advice)),
  await looking('files', advice.start, async () => {
    await makeBlobFiles(blob).check(AbortSignal.timeout(patienceMs));
    return well('files', `container ${blob.container} is there`);
  }),
  await looking('trail', advice.provision, async () => {
    await makeBlobTrail({ ...blob, container: trailContainer }).check(AbortSignal.timeout(patienceMs));
    return well('trail', `container ${trailContainer} is there`);
  }),
];

const cosmosFindings = async (cosmos: Config['cosmos'], advice: StoreAdvice): Promise<readonly Finding[]> => {
  const client = makeCosmosClient(cosmos, patienceMs);
  try {
    const { resource: account, headers } = await client.getDatabaseAccount();
    const date: unknown = headers.date;
    return [
      well('cosmos', 'answers'),
      clockFinding('cosmos clock', typeof date === 'string' ? date : null, Date.now()),
      consistencyFinding(String(account?.consistencyPolicy)),
      await looking('containers', advice.provision, async () => {
        const differences = await differencesOf(client, cosmos.database);
        return differences.length === 0
          ? well('containers', `${containerNames.length} are as the table says: keys, lifetimes, indexes`)
          : ill(
              'containers',
              differences.map(({ container, differs }) => `${container}: ${differs}`).join('; '),
              advice.provision,
            );
      }),
    ];
  } catch (failure) {
    return [await looking('cosmos', advice.start, () => Promise.reject(failure))];
  } finally {
    client.dispose();
  }
};

export const consistencyFinding = (policy: string): Finding =>
  policy.toLowerCase() === 'strong'
    ? well('consistency', 'Strong')
    : ill(
        'consistency',
        `${policy}: a workflow that was rung may not see the decision`,
        "set the account's default consistency to Strong (infra/ does)",
      );
