/** The cheapest HTTP client there is, so that a bench on two cores measures the desk and not its driver. */
import { randomUUID } from 'node:crypto';
import { Agent, request } from 'node:http';

export interface LeanAnswer {
  readonly status: number;
  // biome-ignore lint/suspicious/noExplicitAny: a bench reads answers as a script would
  readonly body: any;
}

export type LeanClient = (
  method: string,
  path: string,
  body?: Buffer | string,
  headers?: Readonly<Record<string, string>>,
) => Promise<LeanAnswer>;

export const leanClient = (origin: string, token: string, agent: Agent): LeanClient => {
  const { hostname, port } = new URL(origin);
  return (method, path, body, headers = {}) =>
    new Promise((resolve, reject) => {
      const sent = request(
        {
          agent,
          hostname,
          port,
          method,
          path,
          headers: {
            authorization: `Bearer ${token}`,
            'ms-requestid': randomUUID(),
            ...(body === undefined
              ? {}
              : { 'content-type': 'application/json', 'content-length': Buffer.byteLength(body) }),
            ...headers,
          },
        },
        (response) => {
          const chunks: Buffer[] = [];
          response.on('data', (chunk: Buffer) => chunks.push(chunk));
          response.on('end', () => {
            const text = Buffer.concat(chunks).toString('utf8');
            resolve({ status: response.statusCode ?? 0, body: text === '' ? undefined : JSON.parse(text) });
          });
          response.on('error', reject);
        },
      );
      sent.on('error', reject);
      sent.end(body);
    });
};

export const keepAliveAgent = (connections: number): Agent => new Agent({ keepAlive: true, maxSockets: connections });

/** One multipart body, made once: a purchase order of so many bytes and its metadata. */
export const multipartBody = (
  file: Uint8Array,
): { readonly body: Buffer; readonly headers: Readonly<Record<string, string>> } => {
  const boundary = 'deal-desk-bench-boundary';
  const head =
    `--${boundary}\r\ncontent-disposition: form-data; name="metadata"\r\ncontent-type: application/json\r\n\r\n` +
    `${JSON.stringify({ customerPrice: '52560.00', currency: 'USD' })}\r\n` +
    `--${boundary}\r\ncontent-disposition: form-data; name="POFiles"; filename="po.pdf"\r\ncontent-type: application/pdf\r\n\r\n`;
  const body = Buffer.concat([Buffer.from(head), file, Buffer.from(`\r\n--${boundary}--\r\n`)]);
  return {
    body,
    headers: { 'content-type': `multipart/form-data; boundary=${boundary}`, 'content-length': String(body.byteLength) },
  };
};
