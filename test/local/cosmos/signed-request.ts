/** A request signed by hand, for what the SDK itself would not send. */
import { createHmac } from 'node:crypto';

export interface SignedRequest {
  readonly endpoint: string;
  readonly key: string;
  readonly method: string;
  readonly path: string;
  readonly type: string;
  readonly link: string;
  readonly headers?: Record<string, string>;
  readonly body?: string;
  readonly date?: Date;
}

export const sendSigned = async (
  request: SignedRequest,
): Promise<{ status: number; body: { code?: string; message?: string } }> => {
  const { endpoint, key, method, path, type, link, headers = {}, body, date = new Date() } = request;
  const stamp = date.toUTCString();
  const text = `${method.toLowerCase()}\n${type}\n${link}\n${stamp.toLowerCase()}\n\n`;
  const signature = createHmac('sha256', Buffer.from(key, 'base64')).update(text).digest('base64');
  const response = await fetch(`${endpoint}${path}`, {
    method,
    headers: {
      authorization: encodeURIComponent(`type=master&ver=1.0&sig=${signature}`),
      'x-ms-date': stamp,
      ...headers,
    },
    ...(body === undefined ? {} : { body }),
  });
  const answer = await response.text();
  return { status: response.status, body: answer === '' ? {} : JSON.parse(answer) };
};
