/** A request the service answers with an error status: thrown anywhere below HTTP, turned into the service's error body at the edge. */

const codes: Record<number, string> = {
  400: 'BadRequest',
  401: 'Unauthorized',
  403: 'Forbidden',
  404: 'NotFound',
  405: 'MethodNotAllowed',
  409: 'Conflict',
  410: 'Gone',
  412: 'PreconditionFailed',
  413: 'RequestEntityTooLarge',
  429: 'TooManyRequests',
  500: 'InternalServerError',
  503: 'ServiceUnavailable',
};

export interface RefusalDetail {
  readonly substatus?: number;
  readonly headers?: Readonly<Record<string, string>>;
  /** Extra members of the error body; the SDK reads `additionalErrorInfo`. */
  readonly body?: Readonly<Record<string, string>>;
}

export class Refused extends Error {
  readonly status: number;
  readonly detail: RefusalDetail;

  constructor(status: number, message: string, detail: RefusalDetail = {}) {
    super(message);
    this.status = status;
    this.detail = detail;
  }

  get code(): string {
    return codes[this.status] ?? 'Unknown';
  }
}

/** The answer to everything the service can do and this emulator cannot: a 400 that names the feature. */
export const unsupported = (feature: string): Refused =>
  new Refused(400, `This Cosmos emulator does not support ${feature}.`);
