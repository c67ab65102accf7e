/** Log lines: one JSON object each, with the trace, the caller and the order they belong to; ids only, and never a secret. */
import type { Level, Scopes } from './scope.ts';
import { traceIdOf } from './trace-context.ts';

export type Log = (message: string, detail: Readonly<Record<string, unknown>>) => void;

export interface Logs {
  readonly info: Log;
  readonly warn: Log;
  readonly error: Log;
}

/** Where lines go that belong to no invocation, or to one that is over. */
const toConsole = (level: Level, line: string): void => {
  if (level === 'error') console.error(line);
  else if (level === 'warn') console.warn(line);
  else console.log(line);
};

export const makeLogs = (scopes: Pick<Scopes, 'current'>, elsewhere = toConsole): Logs => {
  const at =
    (level: Level): Log =>
    (message, detail) => {
      const scope = scopes.current();
      const about =
        scope === undefined
          ? {}
          : {
              traceId: traceIdOf(scope.traceparent),
              function: scope.functionName,
              caller: scope.caller,
              partnerId: scope.partnerId,
              orderId: scope.orderId,
            };
      const line = withoutSecrets(JSON.stringify({ level, message, ...about, ...detail }));
      (scope?.write ?? elsewhere)(level, line);
    };
  return { info: at('info'), warn: at('warn'), error: at('error') };
};

/** Libraries put connection strings, signed addresses and headers into their errors. Looked for in JSON, so a backslash ends a value. */
const secrets: readonly RegExp[] = [
  /((?:AccountKey|SharedAccessKey|SharedAccessSignature|InstrumentationKey)=)[^;"\\\s]+/gi,
  /([?&](?:sig|code|key|access_token)=)[^&"\\\s]+/gi,
  /(\b(?:Bearer|Basic)\s+)[A-Za-z0-9._~+/=-]{8,}/gi,
  /(\beyJ)[A-Za-z0-9_-]{8,}\.[A-Za-z0-9_-]+\.[A-Za-z0-9_-]*/g,
];

export const withoutSecrets = (text: string): string =>
  secrets.reduce((clean, pattern) => clean.replace(pattern, '$1…'), text);
