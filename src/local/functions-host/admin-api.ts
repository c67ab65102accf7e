/** The host's own endpoints under `/admin`, as far as a laptop needs them: status, functions, keys, and starting a function by hand (W9). */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { relative } from 'node:path';
import { type AccessKeys, keyOf } from './access-keys.ts';
import type { HostedFunction } from './app-functions.ts';
import { answer, answerText, readBody } from './http-message.ts';
import type { HttpRoute } from './http-routes.ts';

const hostVersion = '4.1037.0';

export interface AdminFunction extends HostedFunction {
  readonly route: HttpRoute | undefined;
}

export interface AdminDeps {
  readonly appDirectory: string;
  readonly hostId: string;
  /** Without it every endpoint is open, as under Core Tools. */
  readonly keys: AccessKeys | undefined;
  readonly functions: readonly AdminFunction[];
  readonly keysForListing: AccessKeys;
  /** Runs the app's warmup function, if it has one. */
  readonly warmUp: () => Promise<void>;
  /** Starts the function with this input; the caller does not wait for it. */
  readonly run: (target: AdminFunction, input: string) => void;
}

type Handler = (request: IncomingMessage, response: ServerResponse, origin: string) => void | Promise<void>;

/** Answers any path that begins with `/admin`. */
export function makeAdminApi(deps: AdminDeps) {
  return async (request: IncomingMessage, response: ServerResponse, path: string, origin: string): Promise<void> => {
    const lower = path.toLowerCase().replace(/\/$/, '');
    if (lower === '/admin/host/ping') {
      answer(response, 200, { 'Cache-Control': 'no-store,no-cache', Pragma: 'no-cache' });
    } else if (lower === '/admin/warmup') {
      await deps.warmUp();
      answer(response, 200);
    } else if (deps.keys && !deps.keys.isMaster(keyOf(request))) {
      // The file browser is a guest in the real host and names no scheme.
      answer(response, 401, lower.startsWith('/admin/vfs') ? {} : { 'WWW-Authenticate': 'Bearer' });
    } else {
      await (handlerFor(deps, `${request.method} ${lower}`) ?? notFound)(request, response, origin);
    }
    request.resume();
  };
}

const notFound: Handler = (_request, response) => answer(response, 404);

function handlerFor(deps: AdminDeps, line: string): Handler | undefined {
  if (line === 'GET /admin/host/status') return (_request, response) => json(response, hostStatus(deps.hostId));
  if (line === 'GET /admin/host/keys') return keyList([['default', deps.keysForListing.host]]);
  if (line === 'GET /admin/host/systemkeys') return keyList([['durabletask_extension', deps.keysForListing.durable]]);
  if (line === 'GET /admin/functions') {
    // The list is given by the app's public name and https, a single function by the address that was asked.
    const listed = `https://${process.env.WEBSITE_HOSTNAME}`;
    return (_request, response) => json(response, listOf(deps, listed));
  }
  const [method, path] = line.split(' ');
  const [name, what] = (path ?? '').replace(/^\/admin\/functions\//, '').split('/');
  const target = deps.functions.find((each) => each.entry.name.toLowerCase() === name);
  if (!path?.startsWith('/admin/functions/') || !target) return undefined;
  if (method === 'GET' && what === undefined) {
    return (_request, response, origin) => json(response, describe(deps, target, origin));
  }
  if (method === 'GET' && what === 'status') return (_request, response) => json(response, {});
  if (method === 'GET' && what === 'keys')
    return keyList([['default', deps.keysForListing.ofFunction(target.entry.name)]]);
  if (method === 'POST' && what === undefined) return startByHand(deps, target);
  return undefined;
}

function json(response: ServerResponse, value: unknown): void {
  answerText(response, 200, JSON.stringify(value));
}

function keyList(keys: [name: string, value: string][]): Handler {
  return (request, response, origin) =>
    json(response, {
      keys: keys.map(([name, value]) => ({ name, value })),
      links: [{ rel: 'self', href: `${origin}${(request.url ?? '').split('?')[0]}` }],
    });
}

function hostStatus(id: string) {
  return {
    id,
    state: 'Running',
    version: `${hostVersion}.0`,
    versionDetails: `${hostVersion}+local`,
    platformVersion: '',
    instanceId: '',
    computerName: '',
    processUptime: Math.round(process.uptime() * 1000),
    functionAppContentEditingState: 'Unknown',
  };
}

const listOf = (deps: AdminDeps, origin: string) => deps.functions.map((each) => describe(deps, each, origin));

function describe(deps: AdminDeps, { entry, route, isDisabled }: AdminFunction, origin: string) {
  const script = entry.entryPoint ? relative(deps.appDirectory, entry.entryPoint) : '';
  const bindings = Object.entries(entry.metadata.bindings);
  return {
    name: entry.name,
    script_root_path_href: null,
    script_href: `${origin}/admin/vfs/${script}`,
    config_href: null,
    test_data_href: `${origin}/admin/vfs/${entry.name}.dat`,
    href: `${origin}/admin/functions/${entry.name}`,
    invoke_url_template: route ? `${origin}/${route.path}`.toLowerCase() : null,
    language: 'node',
    config: {
      name: entry.name,
      entryPoint: '',
      scriptFile: script,
      language: 'node',
      functionDirectory: deps.appDirectory,
      bindings: bindings.map(([name, binding]) => ({ ...binding, name })),
    },
    files: null,
    test_data: '',
    isDisabled,
    isDirect: false,
    isProxy: false,
  };
}

/** `POST /admin/functions/{name}` with `{"input": "…"}`: 202 at once, whatever the function does then. */
function startByHand(deps: AdminDeps, target: AdminFunction): Handler {
  return async (request, response) => {
    const input = manualInput((await readBody(request)).toString('utf8'));
    if (input === undefined) {
      answer(response, 400);
      return;
    }
    answer(response, 202);
    deps.run(target, input);
  };
}

function manualInput(body: string): string | undefined {
  try {
    const parsed: unknown = JSON.parse(body);
    if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) return undefined;
    const input: unknown = 'input' in parsed ? parsed.input : '';
    return typeof input === 'string' ? input : JSON.stringify(input ?? '');
  } catch {
    return undefined;
  }
}
