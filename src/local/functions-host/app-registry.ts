/** What one loaded app has registered: its functions and its hooks, with the locks that close when start-up ends (W3, W4). */
import { readOnly, SystemError, SystemRangeError } from './errors.ts';
import type { Callback, FunctionMetadata, LogCategory, LogLevel, ProgrammingModel } from './rpc.ts';

type HookName = 'appStart' | 'appTerminate' | 'preInvocation' | 'postInvocation' | 'log';
type HookCallback = (context: object) => unknown;

export interface LogEntry {
  readonly level: LogLevel;
  readonly category: LogCategory;
  readonly message: string;
  readonly functionName?: string;
  readonly invocationId?: string;
}

/** What a log line belongs to, for the `log` hooks. */
interface LogScope {
  readonly hookData: object;
  readonly invocationContext: unknown;
}

export interface RegisteredFunction {
  readonly id: string;
  readonly name: string;
  readonly metadata: FunctionMetadata;
  readonly callback: Callback;
  /** The model of the library copy that registered it; read late, since a copy may replace its model. */
  readonly model: () => ProgrammingModel | undefined;
  readonly entryPoint: string | undefined;
}

export interface AppRegistry {
  readonly functions: Map<string, RegisteredFunction>;
  readonly appHookData: object;
  /** Hook data shared by appStart and appTerminate only. */
  readonly appLevelHookData: object;
  currentEntryPoint: string | undefined;
  register(metadata: FunctionMetadata, callback: Callback, model: () => ProgrammingModel | undefined): () => void;
  addHook(name: string, callback: HookCallback): () => void;
  hasHooks(name: HookName): boolean;
  runHooks(name: HookName, context: object): Promise<void>;
  log(entry: LogEntry, scope?: LogScope): void;
  /** From here on no function may come or go. */
  lock(): void;
}

export function makeAppRegistry(write: (entry: LogEntry) => void): AppRegistry {
  const functions = new Map<string, RegisteredFunction>();
  const hooks = new Map<string, HookCallback[]>(
    ['appStart', 'appTerminate', 'preInvocation', 'postInvocation', 'log'].map((name) => [name, []]),
  );
  const appHookData = {};
  let isLocked = false;
  let isInLogHook = false;

  const registry: AppRegistry = {
    functions,
    appHookData,
    appLevelHookData: {},
    currentEntryPoint: undefined,

    register(metadata, callback, model) {
      if (isLocked) throw new SystemError('A function can only be registered during app startup.');
      const id = metadata.functionId || metadata.name;
      if (!id) throw new SystemError('A function needs a "name" or a "functionId" to be registered.');
      if (functions.has(id)) throw new SystemError(`A function with id "${id}" has already been registered.`);
      const name = metadata.name || id;
      const entryPoint = registry.currentEntryPoint;
      functions.set(id, { id, name, metadata: { ...metadata, name, functionId: id }, callback, model, entryPoint });
      return () => {
        if (isLocked) throw new SystemError('A function can only be disposed during app startup.');
        functions.delete(id);
      };
    },

    addHook(name, callback) {
      const list = hooks.get(name);
      if (!list) throw new SystemRangeError(`Unrecognized hook "${name}"`);
      list.push(callback);
      return () => {
        const index = list.indexOf(callback);
        if (index >= 0) list.splice(index, 1);
      };
    },

    hasHooks: (name) => (hooks.get(name)?.length ?? 0) > 0,

    async runHooks(name, context) {
      for (const hook of [...(hooks.get(name) ?? [])]) await hook(context);
    },

    log(entry, scope) {
      const list = hooks.get('log') ?? [];
      if (list.length === 0 || isInLogHook) return write(entry);
      isInLogHook = true;
      try {
        const context = logContext(entry, scope, appHookData);
        for (const hook of [...list]) hook(context);
        write({ ...entry, level: context.level, message: context.message });
      } finally {
        isInLogHook = false;
      }
    },

    lock() {
      isLocked = true;
    },
  };
  return registry;
}

function logContext(entry: LogEntry, scope: LogScope | undefined, appHookData: object) {
  const writable = { level: entry.level, message: entry.message };
  const hookData = scope?.hookData ?? {};
  const invocationContext = scope?.invocationContext;
  return defineFixed(writable, { hookData, appHookData, category: entry.category, invocationContext });
}

/** Properties that hook code may read, but a write to them is refused with the worker's own error. */
export function defineFixed<T extends object>(target: T, values: Record<string, unknown>): T {
  for (const [property, value] of Object.entries(values)) {
    const refuse = () => {
      readOnly(property);
    };
    Object.defineProperty(target, property, { enumerable: true, get: () => value, set: refuse });
  }
  return target;
}
