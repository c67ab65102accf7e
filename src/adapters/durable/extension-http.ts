/**
 * The requests that the Durable SDK's client makes, by node:http alone: the bundle has this in place of axios
 * (scripts/leave-out.ts), which takes longer over a bell to our own machine than the bell itself.
 */
import http, { type IncomingHttpHeaders } from 'node:http';
import https from 'node:https';

type Headers = Readonly<Record<string, string>>;

interface Defaults {
  readonly headers?: { readonly post?: Headers };
}

interface Options {
  readonly headers?: Headers;
}

export interface ExtensionAnswer {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  /** The body's JSON, or its text where it is none. */
  readonly data: unknown;
}

/** As `axios.create`: what it makes resolves with an answer of whatever status, and rejects where there is none. */
export const create = ({ headers: { post = {} } = {} }: Defaults = {}) => ({
  get: (url: string, { headers = {} }: Options = {}) => send('GET', url, undefined, headers),
  delete: (url: string, { headers = {} }: Options = {}) => send('DELETE', url, undefined, headers),
  post: (url: string, body?: string, { headers = {} }: Options = {}) =>
    send('POST', url, body, { ...post, ...headers }),
});

const send = (method: string, url: string, body: string | undefined, headers: Headers): Promise<ExtensionAnswer> =>
  new Promise((resolve, reject) => {
    const length = body === undefined ? {} : { 'content-length': Buffer.byteLength(body) };
    const options = { method, headers: { accept: 'application/json', ...length, ...headers } };
    const { request } = url.startsWith('https:') ? https : http;
    const sent = request(url, options, (response) => {
      const { statusCode: status = 0, headers: answered } = response.setEncoding('utf8');
      let text = '';
      response.on('data', (chunk: string) => {
        text += chunk;
      });
      response.on('end', () => resolve({ status, headers: answered, data: dataIn(text) }));
      response.on('error', reject);
    });
    sent.on('error', reject);
    sent.end(body);
  });

const dataIn = (text: string): unknown => {
  if (text === '') return text;
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
};
