/** One invocation of one function, step by step as the Node worker does it: arguments, pre hooks, handler, post hooks, answer (W5). */
import { randomUUID } from 'node:crypto';
import { type AppRegistry, defineFixed, type RegisteredFunction } from './app-registry.ts';
import { asError, SystemError } from './errors.ts';
import type {
  Callback,
  CoreInvocationContext,
  InvocationResponse,
  NamedData,
  RetryContext,
  TraceContext,
  TypedData,
} from './rpc.ts';

export interface InvocationInput {
  readonly inputData: readonly NamedData[];
  readonly triggerMetadata?: Readonly<Record<string, TypedData>>;
  /** Given by the caller only where it must be known beforehand (stream mode). */
  readonly invocationId?: string;
  readonly traceContext?: TraceContext;
  readonly retryContext?: RetryContext;
}

/** How it ended, still in the worker's terms. */
export type InvocationResult =
  /** `handlerResult` is what the handler returned, before it became a response. */
  | { readonly ok: true; readonly response: InvocationResponse; readonly handlerResult: unknown }
  | { readonly ok: false; readonly message: string; readonly stack: string };

/** Never rejects: whatever is thrown becomes the failure that the worker would report. */
export async function runInvocation(
  app: AppRegistry,
  entry: RegisteredFunction,
  input: InvocationInput,
): Promise<InvocationResult> {
  try {
    return { ok: true, ...(await run(app, entry, input)) };
  } catch (thrown) {
    const error = asError(thrown);
    return { ok: false, message: error.message, stack: error.stack ?? '' };
  }
}

interface Answered {
  readonly response: InvocationResponse;
  readonly handlerResult: unknown;
}

async function run(app: AppRegistry, entry: RegisteredFunction, input: InvocationInput): Promise<Answered> {
  const model = entry.model();
  if (!model) throw new SystemError(`Function "${entry.name}" was registered without a programming model.`);
  const hookData = {};
  let invocationContext: unknown;
  const core = coreContext(app, entry, input, () => ({ hookData, invocationContext }));
  const invocation = await model.getInvocationModel(core);
  const { context, inputs } = await invocation.getArguments();
  invocationContext = context;
  const fixed = { hookData, appHookData: app.appHookData, invocationContext: context };

  const pre: { inputs: unknown[]; functionCallback: Callback } = { inputs, functionCallback: entry.callback };
  await inState(core, 'preInvocationHooks', () => runHooks(app, 'preInvocation', pre, fixed));

  const post: { inputs: unknown[]; result: unknown; error: unknown } = {
    inputs: pre.inputs,
    result: null,
    error: null,
  };
  try {
    const call = () => invocation.invokeFunction(context, pre.inputs, pre.functionCallback);
    post.result = await inState(core, 'invocation', call);
  } catch (thrown) {
    post.error = thrown;
  }
  await inState(core, 'postInvocationHooks', () => runHooks(app, 'postInvocation', post, fixed));
  if (post.error !== null && post.error !== undefined) throw asError(post.error);
  return { response: await invocation.getResponse(context, post.result), handlerResult: post.result };
}

async function runHooks(
  app: AppRegistry,
  name: 'preInvocation' | 'postInvocation',
  writable: object,
  fixed: Record<string, unknown>,
): Promise<void> {
  if (app.hasHooks(name)) await app.runHooks(name, defineFixed(writable, fixed));
}

async function inState<T>(
  core: CoreInvocationContext,
  state: NonNullable<CoreInvocationContext['state']>,
  act: () => Promise<T>,
): Promise<T> {
  core.state = state;
  try {
    return await act();
  } finally {
    core.state = undefined;
  }
}

function coreContext(
  app: AppRegistry,
  entry: RegisteredFunction,
  input: InvocationInput,
  scope: () => { hookData: object; invocationContext: unknown },
): CoreInvocationContext {
  const invocationId = input.invocationId ?? randomUUID();
  return {
    invocationId,
    metadata: entry.metadata,
    state: undefined,
    request: {
      invocationId,
      functionId: entry.id,
      inputData: input.inputData,
      triggerMetadata: input.triggerMetadata ?? {},
      traceContext: input.traceContext ?? newTrace(),
      retryContext: input.retryContext ?? null,
    },
    log(level, category, message) {
      app.log({ level, category, message, functionName: entry.name, invocationId }, scope());
    },
  };
}

/** A trace of its own (W3C trace context) for an invocation that no caller's trace led to. */
export function newTrace(): TraceContext {
  return { traceParent: `00-${hex()}-${newSpanId()}-00`, traceState: '', attributes: {} };
}

/** 122 random bits of 128, from Node's store of random bytes: asking the system anew for each call takes longer. */
const hex = (): string => randomUUID().replaceAll('-', '');

export const newSpanId = (): string => hex().slice(16);
