/** A deployed desk, seen from outside by its address alone: does it live, is it ready, and is nothing open that should be closed? */
import { clockFinding } from './clocks.ts';
import { type Finding, ill, looking, note, well } from './finding.ts';

const patienceMs = 10_000;
const loopback = ['127.0.0.1', 'localhost', '[::1]'];

type Ask = (path: string) => Promise<Response>;

const overHttp =
  (base: URL): Ask =>
  (path) =>
    fetch(new URL(path, base), { redirect: 'manual', signal: AbortSignal.timeout(patienceMs) });

/** `ask` is HTTP, but for tests. */
export const deployedFindings = async (address: string, given?: Ask): Promise<readonly Finding[]> => {
  const base = new URL(address);
  const isLoopback = loopback.includes(base.hostname);
  const ask = given ?? overHttp(base);

  const live = await looking(
    'live',
    'check the address; if it is right, start the function app and look at its log stream',
    async () => {
      const startedAt = performance.now();
      const answer = await ask('/health/live');
      const ms = Math.round(performance.now() - startedAt);
      return answer.status === 200
        ? well('live', `answers in ${ms} ms`)
        : ill(
            'live',
            `answers ${answer.status}`,
            'check that this is the address of a desk, and that its functions were loaded',
          );
    },
  );
  const lines = [addressFinding(base, isLoopback), live];
  if (live.verdict === 'ill') return lines;
  return [
    ...lines,
    ...(await readiness(ask)),
    await looking('clock', 'compare the clocks by hand', async () =>
      clockFinding('clock', (await ask('/health/live')).headers.get('date'), Date.now()),
    ),
    await looking('API', 'deploy the whole package again', async () => {
      const answer = await ask('/openapi.json');
      const document: unknown = answer.status === 200 ? await answer.json() : undefined;
      const paths =
        typeof document === 'object' && document !== null && 'paths' in document ? document.paths : undefined;
      return typeof paths === 'object' && paths !== null
        ? well('API', `${Object.keys(paths).length} paths are described at /openapi.json`)
        : ill('API', `/openapi.json answers ${answer.status}`, 'deploy the whole package again');
    }),
    await closed(
      'sign-in',
      '/v1/customers',
      [401],
      ask,
      'without a token nothing may be read: check the deployed version',
    ),
    ...(isLoopback
      ? []
      : [
          await closed(
            'admin',
            '/admin/host/status',
            [401, 403, 404],
            ask,
            "keep the host's keys, and FUNCTIONS_… settings, as infra/ sets them",
          ),
          await closed(
            'workflows API',
            '/runtime/webhooks/durabletask/instances',
            [401, 403, 404],
            ask,
            'the Durable API must ask for its system key: check the host version and its auth settings',
          ),
          await homePage(ask),
        ]),
  ];
};

const addressFinding = (base: URL, isLoopback: boolean): Finding => {
  if (base.protocol === 'https:') return well('address', base.origin);
  return isLoopback
    ? well('address', `${base.origin} (this machine)`)
    : ill(
        'address',
        `${base.origin} is not https: tokens would be readable on the way`,
        'use the https address, and set httpsOnly (infra/ does)',
      );
};

const readiness = async (ask: Ask): Promise<readonly Finding[]> => {
  try {
    const answer = await ask('/health/ready');
    const body: unknown = await answer.json();
    const dependencies = typeof body === 'object' && body !== null && 'dependencies' in body ? body.dependencies : [];
    if (!Array.isArray(dependencies) || dependencies.length === 0)
      return [ill('ready', `answers ${answer.status} and names nothing it stands on`, 'check the deployed version')];
    return dependencies.map(({ name, status, latencyMs }): Finding => {
      const what = `ready: ${String(name)}`;
      if (status !== 'ok')
        return ill(what, `does not answer the desk (after ${String(latencyMs)} ms)`, todoOf(String(name)));
      return Number(latencyMs) > slowMs
        ? note(what, `answers the desk in ${latencyMs} ms`, 'run it again; if it stays slow, look at its own metrics')
        : well(what, `answers the desk in ${latencyMs} ms`);
    });
  } catch {
    return [ill('ready', 'gives no readable answer', 'check that this is the address of a desk')];
  }
};

const slowMs = 500;

const todoOf = (name: string): string => {
  if (name === 'cosmos')
    return "check the account's network rules, the app's role assignment, and that its containers were deployed";
  if (name === 'files')
    return "check the storage account's network rules, the app's role assignment, and the container's name";
  return 'check AzureWebJobsStorage, or the task scheduler, and the host log for the Durable extension';
};

const closed = (what: string, path: string, expected: readonly number[], ask: Ask, todo: string): Promise<Finding> =>
  looking(what, todo, async () => {
    const { status } = await ask(path);
    return expected.includes(status)
      ? well(what, `${path} answers ${status} to strangers`)
      : ill(what, `${path} answers ${status} to strangers`, todo);
  });

const homePage = (ask: Ask): Promise<Finding> =>
  looking('home page', 'set AzureWebJobsDisableHomepage to true', async () => {
    const { status } = await ask('/');
    return status === 200
      ? note('home page', "the host's own page is shown at /", 'set AzureWebJobsDisableHomepage to true (infra/ does)')
      : well('home page', `/ answers ${status}`);
  });
