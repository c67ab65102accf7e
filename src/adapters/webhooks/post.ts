/**
 * The one way from the desk to an address that a partner chose (WH-03). The host is resolved and every address checked,
 * and the connection goes to just these: no second look-up comes between. Nothing is followed, ten seconds are all there
 * is, of the answer a few kilobytes are read and none is kept.
 */
import http from 'node:http';
import https from 'node:https';
import type { LookupFunction } from 'node:net';
import type { Message, Post } from '../../app/webhooks/ports.ts';
import type { AttemptFault } from '../../domain/notifications/delivery.ts';
import type { Resolve } from './resolve.ts';

export interface PostDeps {
  readonly resolve: Resolve;
  readonly allowLoopback: boolean;
  /** All of it, look-up and answer together; ten seconds but for tests. */
  readonly limitMs?: number;
}

type Outcome = Awaited<ReturnType<Post>>;

const mostAnswerBytes = 4_096;

/**
 * A socket that is kept was made to a checked address; few are kept, and not for long. How many there are at once is not
 * bounded here: receivers that share a host would wait for each other's.
 */
const agentOptions = { keepAlive: true, keepAliveMsecs: 5_000, maxFreeSockets: 256, timeout: 15_000 };

class RefusedAddress extends Error {}

/** The only look-up that a connection of ours ever makes. */
const guardedLookup =
  (resolve: Resolve): LookupFunction =>
  (hostname, options, callback) => {
    resolve(hostname).then(
      (resolution) => {
        if (!resolution.ok) {
          callback(resolution.fault === 'not-resolved' ? new Error('not resolved') : new RefusedAddress(), []);
        } else if (options.all === true) {
          callback(
            null,
            resolution.addresses.map(({ address, family }) => ({ address, family })),
          );
        } else {
          const [first] = resolution.addresses;
          callback(first === undefined ? new Error('not resolved') : null, first?.address ?? '', first?.family ?? 4);
        }
      },
      (failure: unknown) => callback(failure instanceof Error ? failure : new Error(String(failure)), []),
    );
  };

export const makePost = ({ resolve, allowLoopback, limitMs = 10_000 }: PostDeps): Post => {
  const lookup = guardedLookup(resolve);
  const agents = {
    'http:': new http.Agent({ ...agentOptions, lookup }),
    'https:': new https.Agent({ ...agentOptions, lookup, minVersion: 'TLSv1.2' }),
  };

  const sent = (url: URL, { body, headers }: Message): Promise<Outcome> =>
    new Promise((done) => {
      const bytes = Buffer.from(body, 'utf8');
      const send = url.protocol === 'https:' ? https.request : http.request;
      const agent = url.protocol === 'https:' ? agents['https:'] : agents['http:'];
      const request = send(url, {
        method: 'POST',
        agent,
        headers: { ...headers, 'content-length': String(bytes.length), 'user-agent': 'DealDesk-Webhooks/1' },
      });
      let isOver = false;
      const end = (outcome: Outcome): void => {
        if (isOver) return;
        isOver = true;
        clearTimeout(timer);
        done(outcome);
      };
      const timer = setTimeout(() => {
        end({ fault: 'timed-out' });
        request.destroy();
      }, limitMs);
      request.on('error', (error) => end({ fault: faultOf(error) }));
      request.on('response', (response) => {
        const outcome = outcomeOf(response.statusCode ?? 0);
        let read = 0;
        response.on('data', (chunk: Buffer) => {
          read += chunk.length;
          if (read <= mostAnswerBytes) return;
          // It said what it had to say; the rest of it is nobody's business.
          end(outcome);
          request.destroy();
        });
        response.on('end', () => end(outcome));
        response.on('error', () => end(outcome));
      });
      request.end(bytes);
    });

  return async (message) => {
    const url = URL.canParse(message.url) ? new URL(message.url) : undefined;
    if (url === undefined || !['https:', ...(allowLoopback ? ['http:'] : [])].includes(url.protocol)) {
      return { fault: 'address-refused' };
    }
    // A host that is an address is never looked up by the socket, so it is judged here.
    if (/^(\d+(\.\d+){3}|\[.*\])$/.test(url.hostname) && !(await resolve(url.hostname)).ok) {
      return { fault: 'address-refused' };
    }
    return sent(url, message);
  };
};

const outcomeOf = (status: number): Outcome => {
  if (status >= 200 && status < 300) return { status };
  return { status, fault: status >= 300 && status < 400 ? 'redirected' : 'status-refused' };
};

const faultOf = (error: Error): AttemptFault => {
  if (error instanceof RefusedAddress) return 'address-refused';
  if (error.message === 'not resolved') return 'not-resolved';
  const code = 'code' in error ? String(error.code) : '';
  return /CERT|SSL|TLS|SELF_SIGNED|UNABLE_TO/.test(code) ? 'tls-failed' : 'not-connected';
};
