/** What the Durable engine asks of the Functions host, and what it gives it: the seam between the two halves of the local Azure. */

/** How one function invocation ended. `message` and `stack` are the thrown error's own, as the Node worker would report them. */
export type InvocationOutcome =
  | { readonly ok: true; readonly value: unknown }
  | { readonly ok: false; readonly message: string; readonly stack: string };

/** The functions of the app that have durable triggers, by name. */
export interface DurableFunctions {
  readonly orchestrators: readonly string[];
  readonly activities: readonly string[];
  readonly entities: readonly string[];
}

/** The Functions host as the engine sees it. */
export interface DurableWorker {
  functions(): DurableFunctions;
  /** `input` is the JSON text of platform.md §2.2 (history and all); the value is the SDK's `{isDone, actions, …}` object. */
  invokeOrchestrator(name: string, input: string): Promise<InvocationOutcome>;
  /** `input` is what TaskScheduled carried, parsed: the JSON text of the single argument, or null when there is none. */
  invokeActivity(name: string, input: string | null, instanceId: string): Promise<InvocationOutcome>;
}

/** An HTTP request to the durable API, body already read. `path` has no query; `origin` is `http://host:port` as the caller used it. */
export interface DurableRequest {
  readonly method: string;
  readonly origin: string;
  readonly path: string;
  readonly query: URLSearchParams;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: Uint8Array;
}

/** An answer of the durable API; `body` is text, empty for none. */
export interface DurableResponse {
  readonly status: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** The running engine, as the host uses it. */
export interface DurableEngine {
  start(): Promise<void>;
  /** Stops taking work, lets running episodes and activities commit, closes the store. */
  stop(): Promise<void>;
  /** The JSON text that a `durableClient` input binding receives (platform.md §2.8). `origin` is this host's public origin. */
  clientBinding(origin: string): string;
  /** Serves `/runtime/webhooks/durabletask/…` (key already checked by the host) and `/durabletask/…` (the local rpc twin). */
  handle(request: DurableRequest): Promise<DurableResponse>;
}
