/** Errors as the Node worker shapes them: marked system errors, and anything thrown turned into an Error. */

/** An error of the platform, not of the app; the library looks for the mark. */
export class SystemError extends Error {
  readonly isAzureFunctionsSystemError = true;
}

/** The same for an argument out of range: the library reads an old host from it (W3). */
export class SystemRangeError extends RangeError {
  readonly isAzureFunctionsSystemError = true;
}

class SystemTypeError extends TypeError {
  readonly isAzureFunctionsSystemError = true;
}

export function readOnly(property: string): never {
  throw new SystemTypeError(`Cannot assign to read only property '${property}'`);
}

/** Whatever was thrown, as an Error: text and plain objects keep their content as the message. */
export function asError(thrown: unknown): Error {
  if (thrown instanceof Error) return thrown;
  if (thrown === undefined || thrown === null) return new Error('Unknown error');
  if (typeof thrown === 'string') return new Error(thrown);
  if (typeof thrown === 'object' && 'message' in thrown && typeof thrown.message === 'string' && 'stack' in thrown) {
    const foreign = new Error(thrown.message);
    if (typeof thrown.stack === 'string') foreign.stack = thrown.stack;
    return foreign;
  }
  return new Error(typeof thrown === 'object' ? JSON.stringify(thrown) : String(thrown));
}
