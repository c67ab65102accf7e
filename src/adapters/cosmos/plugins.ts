/** The SDK's own place for whoever wants to see each request, or to answer it; its typings do not speak of it. */

/** What the SDK tells its plugins of a request, as far as it is looked at here. */
export interface CosmosRequest {
  readonly operationType?: string;
  readonly resourceType?: string;
  readonly path?: string;
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
  readonly options?: { readonly partitionKey?: unknown };
}

export interface CosmosAnswer {
  readonly result?: unknown;
  readonly code?: unknown;
  readonly headers?: Readonly<Record<string, unknown>>;
}

export interface CosmosPlugin {
  readonly on: 'request';
  readonly plugin: (
    request: CosmosRequest,
    diagnostics: unknown,
    next: (request: CosmosRequest) => Promise<CosmosAnswer>,
  ) => Promise<CosmosAnswer>;
}
