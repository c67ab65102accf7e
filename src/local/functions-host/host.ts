/** The local Functions host: one app, its HTTP server, timers and Durable engine, started and stopped as one. */
import { createHash } from 'node:crypto';
import { resolve } from 'node:path';
import { loadAccessKeys } from './access-keys.ts';
import { type AdminFunction, makeAdminApi } from './admin-api.ts';
import { announce } from './announce.ts';
import { type HostedApp, type HostedFunction, sortFunctions, typeOf } from './app-functions.ts';
import { applySettings, hostSetting, type Json, readHostJson, readLocalValues, textsIn } from './app-settings.ts';
import { endsWithin } from './drain.ts';
import { asError } from './errors.ts';
import type { FunctionsHost, HostedFunctionInfo, HostOptions } from './host-contract.ts';
import { type HttpListener, openListener } from './http-listener.ts';
import { makeRpcMode } from './http-rpc-mode.ts';
import { makeRequestHandler } from './http-server.ts';
import { makeStreamMode } from './http-stream-mode.ts';
import type { HostLog } from './log-invocation.ts';
import { makeFunctionRunner } from './run-functions.ts';
import { makeTimers } from './run-timers.ts';
import { startWorker } from './worker.ts';

/** Resolves when the app is loaded and answers. Rejects for a port that is taken or settings that can't be read, not for an app that fails to load. */
export async function startFunctionsHost(options: HostOptions): Promise<FunctionsHost> {
  const appDirectory = resolve(options.appDirectory);
  const hostJson = await readHostJson(appDirectory);
  const localValues = await readLocalValues(appDirectory);
  const listener = await openListener(options.port);
  const restoreSettings = applySettings(
    {
      AZURE_FUNCTIONS_ENVIRONMENT: 'Development',
      FUNCTIONS_WORKER_RUNTIME: 'node',
      ...options.settings,
      WEBSITE_HOSTNAME: `localhost:${listener.port}`,
    },
    localValues,
  );
  try {
    return await startOn(listener, { ...options, appDirectory }, hostJson, restoreSettings);
  } catch (thrown) {
    await listener.close();
    restoreSettings();
    throw thrown;
  }
}

async function startOn(
  listener: HttpListener,
  options: HostOptions,
  hostJson: { [name: string]: Json },
  restoreSettings: () => void,
): Promise<FunctionsHost> {
  const started = performance.now();
  const { appDirectory, stateDirectory } = options;
  const log: HostLog = (level, message, functionName) =>
    options.log({ level, category: 'system', message, ...(functionName ? { functionName } : {}) });
  const sinceStart = () => `(${Math.round(performance.now() - started)}ms)`;
  const origin = `http://127.0.0.1:${listener.port}`;
  /** The same for every invocation, and known once the engine is. */
  let clientBinding: string | undefined;

  const worker = await startWorker({
    app: options.register ? { register: options.register } : { directory: appDirectory },
    log: options.log,
    inputBinding: ({ type }) =>
      clientBinding !== undefined && /^(durable|orchestration)client$/i.test(type)
        ? { string: clientBinding }
        : undefined,
  });
  const prefix = hostSetting(hostJson, 'extensions.http.routePrefix');
  const app = sortFunctions(worker.registered, typeof prefix === 'string' ? prefix : 'api', log);
  const keys = await loadAccessKeys(
    stateDirectory,
    app.functions.map((each) => each.name),
  );
  announce(app, log);
  log('information', `Host initialized ${sinceStart()}`);

  const durable = hostSetting(hostJson, 'extensions.durableTask');
  const settings = typeof durable === 'object' && durable !== null && !Array.isArray(durable) ? durable : {};
  const engine = await options.engineFactory?.({ worker, stateDirectory, settings, systemKey: keys.durable, log });
  clientBinding = engine?.clientBinding(origin);
  await engine?.start();

  const stopping = new AbortController();
  const http = worker.httpServer ? makeStreamMode(worker, worker.httpServer, origin) : makeRpcMode(worker, origin);
  const runner = makeFunctionRunner({ worker, http, log, stopping: stopping.signal });
  const timers = makeTimers(app, options, runner, log);
  const enforced = options.enableAuth ? keys : undefined;
  const admin = makeAdminApi({
    appDirectory,
    hostId: createHash('sha256').update(appDirectory).digest('hex').slice(0, 32),
    keys: enforced,
    keysForListing: keys,
    functions: adminFunctions(app),
    async warmUp() {
      const warmup = app.functions.find((each) => typeOf(each) === 'warmupTrigger' && !each.isDisabled);
      if (warmup) await runner.runWarmup(warmup);
    },
    run: (target, input) => void runner.runByHand(target, input, timers.infoOf(target.name)),
  });
  const customHeaders = textsIn(hostSetting(hostJson, 'extensions.http.customHeaders'));
  listener.serve(makeRequestHandler({ routes: app.routes, admin, engine, keys: enforced, http, customHeaders, log }));
  log('information', `Host started ${sinceStart()}`);
  log('information', 'Job host started');
  timers.start();

  async function stop(): Promise<void> {
    stopping.abort();
    const limit = options.drainMilliseconds ?? 10_000;
    const haveEnded = await Promise.all([listener.drain(limit), endsWithin(limit, timers.stop())]);
    if (haveEnded.includes(false)) {
      log('warning', 'Requests or timers were still running when the host stopped; connections are closed.');
    }
    for (const part of [engine, worker]) {
      await part?.stop().catch((thrown: unknown) => log('error', `While stopping: ${asError(thrown).stack}`));
    }
    http.close();
    await listener.close();
    restoreSettings();
    log('information', 'Host stopped');
  }

  let stopped: Promise<void> | undefined;
  return {
    origin,
    port: listener.port,
    keys,
    loadError: worker.loadError,
    functions: app.functions.map((each) => describe(app, each)),
    stop() {
      stopped ??= stop();
      return stopped;
    },
  };
}

function adminFunctions(app: HostedApp): AdminFunction[] {
  return app.functions.map((each) => ({ ...each, route: routeOf(app, each) }));
}

const routeOf = (app: HostedApp, each: HostedFunction) => app.routes.routes.find((route) => route.entry === each.entry);

function describe(app: HostedApp, each: HostedFunction): HostedFunctionInfo {
  const route = routeOf(app, each);
  const base = { name: each.name, type: typeOf(each), isDisabled: each.isDisabled };
  return route ? { ...base, methods: route.methods, path: route.path } : base;
}
