/** A partner's (or reviewer's) HTTP client, as an integrator would write it: tokens, JSON, multipart; every answer is looked at. */

export interface Answer {
  readonly status: number;
  readonly headers: Headers;
  /** Parsed JSON, or undefined for an empty body. */
  // biome-ignore lint/suspicious/noExplicitAny: the demo reads answers as a script would
  readonly body: any;
}

export interface Client {
  readonly get: (path: string, headers?: Readonly<Record<string, string>>) => Promise<Answer>;
  readonly post: (path: string, body?: unknown, headers?: Readonly<Record<string, string>>) => Promise<Answer>;
  readonly patch: (path: string, body: unknown, headers?: Readonly<Record<string, string>>) => Promise<Answer>;
  readonly upload: (path: string, form: FormData, headers?: Readonly<Record<string, string>>) => Promise<Answer>;
  readonly download: (path: string) => Promise<Download>;
}

/** A file, or the refusal's bytes. */
export interface Download {
  readonly status: number;
  readonly headers: Headers;
  readonly bytes: Uint8Array;
}

/** Answers that differ from what the story expects end the demo with this. */
export class StoryBroken extends Error {}

export const makeClient = (origin: string, token: string): Client => {
  const send = async (
    method: string,
    path: string,
    init: { body?: string | FormData; headers?: Readonly<Record<string, string>> } = {},
  ) => {
    const response = await fetch(`${origin}${path}`, {
      method,
      headers: { authorization: `Bearer ${token}`, accept: 'application/json', ...init.headers },
      ...(init.body === undefined ? {} : { body: init.body }),
      signal: AbortSignal.timeout(30_000),
    });
    const text = await response.text();
    return { status: response.status, headers: response.headers, body: text === '' ? undefined : JSON.parse(text) };
  };
  return {
    get: (path, headers = {}) => send('GET', path, { headers }),
    post: (path, body, headers = {}) =>
      send('POST', path, {
        body: body === undefined ? '' : JSON.stringify(body),
        headers: { 'content-type': 'application/json', 'ms-requestid': crypto.randomUUID(), ...headers },
      }),
    patch: (path, body, headers = {}) =>
      send('PATCH', path, { body: JSON.stringify(body), headers: { 'content-type': 'application/json', ...headers } }),
    upload: (path, form, headers = {}) =>
      send('POST', path, { body: form, headers: { 'ms-requestid': crypto.randomUUID(), ...headers } }),
    download: async (path) => {
      const response = await fetch(`${origin}${path}`, { headers: { authorization: `Bearer ${token}` } });
      return { status: response.status, headers: response.headers, bytes: await response.bytes() };
    },
  };
};

/** Throws with the whole answer when the status is another. */
export const expectStatus = (answer: Answer, status: number, what: string): Answer => {
  if (answer.status !== status) {
    throw new StoryBroken(`${what}: expected ${status}, got ${answer.status} ${JSON.stringify(answer.body)}`);
  }
  return answer;
};

export const expectThat = (holds: boolean, what: string, seen: unknown): void => {
  if (!holds) throw new StoryBroken(`${what}; seen: ${JSON.stringify(seen)}`);
};

/** Asks again until the answer pleases, for at most `seconds`. */
export const until = async (
  seconds: number,
  what: string,
  ask: () => Promise<Answer>,
  pleases: (answer: Answer) => boolean,
) => {
  const deadline = Date.now() + seconds * 1000;
  for (;;) {
    const answer = await ask();
    if (pleases(answer)) return answer;
    if (Date.now() > deadline)
      throw new StoryBroken(`${what} did not happen within ${seconds} s; seen: ${JSON.stringify(answer.body)}`);
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
};
