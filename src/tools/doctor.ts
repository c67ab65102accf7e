/** `npm run doctor [-- URL]`: looks at the laptop, at a deployed desk, or at the account that the environment names; a line for each thing, with what to do. Ends with 1 when something is wrong. */
import { type Config, loadConfig } from '../config.ts';
import { deployedFindings } from './doctor/deployed.ts';
import { type Finding, ill, isAnyIll, lineOf, well } from './doctor/finding.ts';
import { laptopFindings, repositoryRoot } from './doctor/laptop.ts';
import { storeFindings } from './doctor/stores.ts';
import { isMain } from './is-main.ts';

type Environment = Readonly<Record<string, string | undefined>>;

const laptopAdvice = { start: 'npm start', provision: 'stop the desk and npm start again, which provisions' };
const accountAdvice = {
  start: "check the address, the network rules, and that this identity has the desk's roles",
  provision: 'deploy infra/, or run src/tools/provision.ts with a key',
};

const originOf = (address: string | undefined): string =>
  URL.canParse(address ?? '') ? new URL(address ?? '').origin : '';

/** Where laptop settings name the services. */
const laptopOf = (environment: Environment, host: string, stateDirectory: string) => ({
  ...{ root: repositoryRoot, stateDirectory, host },
  issuer: originOf(environment.OIDC_ISSUER?.replace('{tenantid}', 'common')),
  blob: originOf(/BlobEndpoint=([^;]+)/.exec(environment.BLOB_CONNECTION ?? '')?.[1]),
});

export const examine = async (address: string | undefined, environment: Environment): Promise<readonly Finding[]> => {
  if (address !== undefined) {
    return URL.canParse(address)
      ? deployedFindings(address)
      : [ill('address', `${address} is no address`, 'npm run doctor -- https://…')];
  }
  let config: Config;
  try {
    config = loadConfig(environment);
  } catch (failure) {
    const faults = failure instanceof Error ? failure.message.split('\n- ').slice(1) : [String(failure)];
    return faults.map((fault) => ill('settings', fault, 'compare with the table of settings in README.md'));
  }
  const settings = well('settings', 'complete and readable');
  const { DESK_ADDRESS: host, DESK_STATE: stateDirectory } = environment;
  if (host === undefined || stateDirectory === undefined)
    return [settings, ...(await storeFindings(config, accountAdvice))];
  return [
    settings,
    ...(await laptopFindings(laptopOf(environment, host, stateDirectory))),
    ...(await storeFindings(config, laptopAdvice)),
  ];
};

if (isMain(import.meta.url)) {
  const findings = await examine(process.argv[2], process.env);
  for (const finding of findings) process.stdout.write(`${lineOf(finding)}\n`);
  if (isAnyIll(findings)) process.exitCode = 1;
}
