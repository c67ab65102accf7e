/** What the app logs: one JSON object a line, ids only; refusals are quiet, faults are not. */
import type { RequestLog } from '../src/adapters/http/serve.ts';

export const logLine = (message: string, detail: Readonly<Record<string, unknown>>): void => {
  console.warn(JSON.stringify({ level: 'warn', message, ...detail }));
};

/** Only what an operator has to look at: faults, with their stack and the trace id the caller was given. */
export const logRequest = ({ fault, ...entry }: RequestLog): void => {
  if (fault === undefined) return;
  const told = fault instanceof Error ? fault.stack : fault;
  console.error(JSON.stringify({ level: 'error', message: 'a request failed', ...entry, fault: told }));
};
