/** The Node worker of the local host: loads one app, keeps what it registered, and invokes its functions through the real library. */
import type { Server } from 'node:http';
import type { DurableWorker, InvocationOutcome } from '../durable-engine/ports.ts';
import {
  type AppRegistry,
  defineFixed,
  type LogEntry,
  makeAppRegistry,
  type RegisteredFunction,
} from './app-registry.ts';
import { attachApp, detachApp, installCoreModule } from './core-module.ts';
import { asError } from './errors.ts';
import { catchServer } from './library-server.ts';
import { loadAppFolder } from './load-app.ts';
import type { Binding, NamedData, ProgrammingModel, TypedData } from './rpc.ts';
import { type InvocationInput, type InvocationResult, runInvocation } from './run-invocation.ts';
import { activityInput, activityMetadata, fromTypedData, orchestratorMetadata } from './typed-data.ts';

installCoreModule();

export interface WorkerOptions {
  /** An app folder, or a function that registers functions in this process (tests). */
  readonly app: { readonly directory: string } | { readonly register: () => unknown };
  readonly log: (entry: LogEntry) => void;
  /** The value of an input binding that is not the trigger (a durable client); nothing when the host knows none. */
  readonly inputBinding?: (binding: Binding) => TypedData | undefined;
}

export interface Worker extends DurableWorker {
  readonly registered: readonly RegisteredFunction[];
  /** Why the app did not load; then nothing is registered, as on the real host (H18). */
  readonly loadError: Error | undefined;
  /** The library's own server for the raw requests of stream mode; absent in RPC mode. */
  readonly httpServer: Server | undefined;
  invoke(functionName: string, input: InvocationInput): Promise<InvocationResult>;
  /** Values for the function's bindings other than the trigger, in the order it declared them. */
  extraInputs(entry: RegisteredFunction): NamedData[];
  /** Runs the appTerminate hooks and lets go of the app. */
  stop(): Promise<void>;
}

export interface Trigger {
  readonly name: string;
  readonly binding: Binding;
}

/** The one binding that starts the function. */
export function triggerOf(entry: RegisteredFunction): Trigger | undefined {
  for (const [name, binding] of Object.entries(entry.metadata.bindings)) {
    if (isTriggerType(binding.type)) return { name, binding };
  }
  return undefined;
}

const isTriggerType = (type: string) => /trigger$/i.test(type);

let loads: Promise<unknown> = Promise.resolve();

/** Loads the app. A failing entry point does not reject: the worker then holds `loadError` and no functions. */
export function startWorker(options: WorkerOptions): Promise<Worker> {
  const started = loads.then(() => load(options));
  loads = started.catch(() => undefined);
  return started;
}

async function load(options: WorkerOptions): Promise<Worker> {
  const app = makeAppRegistry(options.log);
  attachApp(app);
  let loadError: Error | undefined;
  let httpServer: Server | undefined;
  try {
    if ('directory' in options.app) await loadAppFolder(options.app.directory, app);
    else await options.app.register();
    await app.runHooks('appStart', appStartContext(app, options));
    httpServer = await endSetup(app);
  } catch (thrown) {
    loadError = asError(thrown);
    app.functions.clear();
    app.log({ level: 'error', category: 'system', message: loadError.stack ?? loadError.message });
  }
  app.lock();
  return makeWorker(app, options, loadError, httpServer);
}

function appStartContext(app: AppRegistry, options: WorkerOptions): object {
  const functionAppDirectory = 'directory' in options.app ? options.app.directory : process.cwd();
  return defineFixed({ functionAppDirectory }, { hookData: app.appLevelHookData, appHookData: app.appHookData });
}

const workerCapabilities = [
  'RawHttpBodyBytes',
  'RpcHttpTriggerMetadataRemoved',
  'RpcHttpBodyOnly',
  'IgnoreEmptyValuedRpcHttpHeaders',
  'UseNullableValueDictionaryForHttp',
  'WorkerStatus',
  'TypedDataCollection',
  'HandlesWorkerTerminateMessage',
];

/** Asks the library for its capabilities, which closes `app.setup` and starts its HTTP server in stream mode. */
async function endSetup(app: AppRegistry): Promise<Server | undefined> {
  const models = new Set<ProgrammingModel>();
  for (const entry of app.functions.values()) {
    const model = entry.model();
    if (model) models.add(model);
  }
  let capabilities = Object.fromEntries(workerCapabilities.map((name) => [name, 'true']));
  const { server } = await catchServer(async () => {
    for (const model of models) capabilities = (await model.getCapabilities?.(capabilities)) ?? capabilities;
  });
  if (capabilities.HttpUri && !server)
    throw new Error('The library said HttpUri, but started no HTTP server of node:http.');
  return server;
}

function makeWorker(
  app: AppRegistry,
  options: WorkerOptions,
  loadError: Error | undefined,
  httpServer: Server | undefined,
): Worker {
  const registered = [...app.functions.values()];
  const byName = new Map(registered.map((entry) => [entry.name, entry]));
  const namesOf = (type: string) =>
    registered.filter((entry) => triggerOf(entry)?.binding.type === type).map((entry) => entry.name);
  const durable = {
    orchestrators: namesOf('orchestrationTrigger'),
    activities: namesOf('activityTrigger'),
    entities: namesOf('entityTrigger'),
  };

  function extraInputs(entry: RegisteredFunction): NamedData[] {
    const inputs: NamedData[] = [];
    for (const [name, binding] of Object.entries(entry.metadata.bindings)) {
      if (binding.direction !== 'in' || isTriggerType(binding.type)) continue;
      inputs.push({ name, data: options.inputBinding?.(binding) });
    }
    return inputs;
  }

  async function invoke(functionName: string, input: InvocationInput): Promise<InvocationResult> {
    const entry = byName.get(functionName);
    if (entry) return runInvocation(app, entry, input);
    const message = `Function code for '${functionName}' is not loaded and cannot be invoked.`;
    return { ok: false, message, stack: new Error(message).stack ?? '' };
  }

  async function invokeDurable(
    name: string,
    data: TypedData,
    metadata: (trigger: string) => Record<string, TypedData>,
  ): Promise<InvocationOutcome> {
    const entry = byName.get(name);
    const trigger = entry && triggerOf(entry)?.name;
    if (!entry || !trigger) return outcome(await invoke(name, { inputData: [] }));
    const inputData = [{ name: trigger, data }, ...extraInputs(entry)];
    const result = await invoke(name, { inputData, triggerMetadata: metadata(trigger) });
    if (!result.ok) logFailure(app, entry, result.stack);
    return outcome(result);
  }

  return {
    registered,
    loadError,
    httpServer,
    extraInputs,
    invoke,
    functions: () => durable,
    invokeOrchestrator: (name, input) =>
      invokeDurable(name, { string: input }, (trigger) => orchestratorMetadata(trigger, input)),
    invokeActivity: (name, input, instanceId) =>
      invokeDurable(name, activityInput(input), (trigger) => activityMetadata(trigger, input, instanceId)),
    async stop() {
      const context = defineFixed({}, { hookData: app.appLevelHookData, appHookData: app.appHookData });
      try {
        await app.runHooks('appTerminate', context);
      } finally {
        detachApp(app);
      }
    },
  };
}

/** Durable keeps an activity's error in its history, where nobody looks first. An orchestrator's is told by the engine. */
function logFailure(app: AppRegistry, entry: RegisteredFunction, stack: string): void {
  if (triggerOf(entry)?.binding.type !== 'activityTrigger') return;
  const message = `Executed 'Functions.${entry.name}' (Failed)\n${stack}`;
  app.log({ level: 'error', category: 'system', message, functionName: entry.name });
}

function outcome(result: InvocationResult): InvocationOutcome {
  if (!result.ok) return result;
  return { ok: true, value: fromTypedData(result.response.returnValue) };
}
