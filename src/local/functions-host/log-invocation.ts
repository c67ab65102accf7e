/** The two lines that the host writes around every invocation it starts. */
import type { LogLevel } from './rpc.ts';
import type { InvocationResult } from './run-invocation.ts';

export type HostLog = (level: LogLevel, message: string, functionName?: string) => void;

export const calledByHost = 'This function was programmatically called via the host APIs.';

/** Runs it and says how it went; a failure is logged with its stack, for nobody else will see it. */
export async function logInvocation(
  log: HostLog,
  name: string,
  reason: string,
  invocationId: string,
  run: () => Promise<InvocationResult>,
): Promise<InvocationResult> {
  log('information', `Executing 'Functions.${name}' (Reason='${reason}', Id=${invocationId})`, name);
  const started = performance.now();
  const result = await run();
  const took = `Id=${invocationId}, Duration=${Math.round(performance.now() - started)}ms`;
  if (result.ok) log('information', `Executed 'Functions.${name}' (Succeeded, ${took})`, name);
  else log('error', `Executed 'Functions.${name}' (Failed, ${took})\n${result.stack || result.message}`, name);
  return result;
}
