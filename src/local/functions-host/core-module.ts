/** Gives the unmodified `@azure/functions` library its built-in module `@azure/functions-core`, as the real Node worker does (W1). */
import Module from 'node:module';
import type { AppRegistry } from './app-registry.ts';
import { SystemError } from './errors.ts';
import type { Callback, FunctionMetadata, LogCategory, LogLevel, ProgrammingModel } from './rpc.ts';

const coreModuleName = '@azure/functions-core';

/** Versions that the library may look at: new enough for streaming (4.28) and log hooks (4.34). */
const workerVersion = '3.13.0';
const hostVersion = '4.1037.0';

/** A handle that ends something when disposed; part of the module's public surface. */
class Disposable {
  readonly #end: () => unknown;

  constructor(end: () => unknown) {
    this.#end = end;
  }

  static from(...parts: { dispose(): unknown }[]): Disposable {
    return new Disposable(() => {
      for (const part of parts) part.dispose();
    });
  }

  dispose(): unknown {
    return this.#end();
  }
}

/** The app that calls of the module belong to: the one being loaded, afterwards the one loaded last. */
let current: AppRegistry | undefined;
let isInstalled = false;

function currentApp(): AppRegistry {
  if (!current) throw new SystemError('No function app is being loaded: start a worker before registering functions.');
  return current;
}

/** One object for each copy of the library (a copy asks once and keeps it), so that each copy has its own programming model. */
function makeCoreModule() {
  let model: ProgrammingModel | undefined;
  return {
    version: workerVersion,
    hostVersion,
    Disposable,
    registerFunction(metadata: FunctionMetadata, callback: Callback) {
      return new Disposable(currentApp().register(metadata, callback, () => model));
    },
    registerHook(name: string, callback: (context: object) => unknown) {
      return new Disposable(currentApp().addHook(name, callback));
    },
    setProgrammingModel(next: ProgrammingModel) {
      model = next;
    },
    getProgrammingModel: () => model,
    log(level: LogLevel, category: LogCategory, message: string) {
      current?.log({ level, category, message });
    },
  };
}

/** Must run before the first `app.*` call of any copy of the library; the library decides then whether it has a host at all. */
export function installCoreModule(): void {
  if (isInstalled) return;
  isInstalled = true;
  Module.prototype.require = new Proxy(Reflect.get(Module.prototype, 'require'), {
    apply: (target, self, args) => (args[0] === coreModuleName ? makeCoreModule() : Reflect.apply(target, self, args)),
  });
}

/** Makes `app` the receiver of registrations. */
export function attachApp(app: AppRegistry): void {
  current = app;
}

/** Stops sending anything to `app`, unless another app has taken its place. */
export function detachApp(app: AppRegistry): void {
  if (current === app) current = undefined;
}
