/** Reads what one call of an orchestrator gave: the SDK's state object, the state hidden in a thrown error's text, or a bare fault. */
import type { InvocationOutcome } from '../ports.ts';

export interface RetryOptions {
  readonly firstRetryIntervalInMilliseconds: number;
  readonly maxNumberOfAttempts: number;
  readonly backoffCoefficient?: number;
  readonly maxRetryIntervalInMilliseconds?: number;
  readonly retryTimeoutInMilliseconds?: number;
}

/** One action of the SDK's list; which fields are there depends on the type (platform.md §2.4). */
export interface Action {
  readonly actionType: number | string;
  readonly functionName?: string;
  readonly input?: unknown;
  readonly instanceId?: string;
  readonly version?: string;
  readonly operation?: string;
  readonly fireAt?: string;
  readonly isCanceled?: boolean;
  readonly externalEventName?: string;
  readonly retryOptions?: RetryOptions;
  readonly compoundActions?: readonly Action[];
  readonly httpRequest?: { readonly method?: string; readonly uri?: string };
}

/** The SDK's whole answer, always with every action since the generation began. */
export interface SdkState {
  readonly isDone: boolean;
  readonly actions: readonly (readonly Action[])[];
  readonly output?: unknown;
  readonly customStatus?: unknown;
  readonly error?: string;
}

export type SdkResult =
  | { readonly kind: 'state'; readonly state: SdkState; readonly stack: string }
  | { readonly kind: 'fault'; readonly message: string };

const label = '$OutOfProcData$:';

const isState = (value: unknown): value is SdkState =>
  typeof value === 'object' && value !== null && 'actions' in value && Array.isArray(value.actions);

/** The text of the host's exception for a failed invocation; the Durable extension looks for its label in it. */
export const rpcMessage = (message: string, stack: string): string =>
  `Result: Failure\nException: ${message}\nStack: ${stack}`;

const fault = (message: string, stack: string): SdkResult => ({
  kind: 'fault',
  message: `One or more errors occurred. (${rpcMessage(message, stack)})`,
});

const parsed = (text: string): unknown => {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
};

/** The value crosses a process border on the real host, so it is taken as JSON here too: a Date becomes text, a BigInt a fault. */
const overTheWire = (value: unknown): InvocationOutcome => {
  try {
    return { ok: true, value: typeof value === 'string' ? parsed(value) : parsed(JSON.stringify(value)) };
  } catch (error) {
    const { message, stack = '' } = error instanceof Error ? error : new Error(String(error));
    return { ok: false, message, stack };
  }
};

/** A JavaScript stack begins with the message, which holds the whole state here; the frames are what a .NET stack would be. */
const framesOf = (stack: string): string =>
  stack
    .split('\n')
    .filter((line) => /^\s+at /.test(line))
    .join('\n');

export const readSdkResult = (outcome: InvocationOutcome): SdkResult => {
  const answer = outcome.ok ? overTheWire(outcome.value) : outcome;
  if (answer.ok) {
    if (isState(answer.value)) return { kind: 'state', state: answer.value, stack: '' };
    return { kind: 'fault', message: 'Out of proc orchestrators must return a valid JSON schema.' };
  }
  const at = answer.message.indexOf(label);
  const state = at < 0 ? undefined : parsed(answer.message.slice(at + label.length));
  if (isState(state)) return { kind: 'state', state, stack: framesOf(answer.stack) };
  return fault(answer.message, answer.stack);
};
