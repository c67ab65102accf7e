/** The receivers of the webhook bench, in a process of their own: many that answer at once, some that take a call and stay silent, some that are gone. */
import { once } from 'node:events';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';

/** What the parent asks for. */
export interface WantedReceivers {
  readonly living: number;
  readonly silent: number;
  readonly gone: number;
}

/** What the parent is told: first where they are, then, whenever it asks, what arrived. */
export type FromReceivers =
  | { readonly kind: 'listening'; readonly living: readonly string[]; readonly dead: readonly string[] }
  | { readonly kind: 'arrived'; readonly events: number; readonly lastAt: number; readonly disordered: number };

const tell = (message: FromReceivers): void => {
  process.send?.(message);
};

const listening = async (server: Server): Promise<string> => {
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return `http://127.0.0.1:${(server.address() as AddressInfo).port}/hook`;
};

const many = <T>(count: number, make: () => Promise<T>): Promise<T[]> =>
  Promise.all(Array.from({ length: count }, make));

/** Events that arrived, by order: the numbers in which they came. */
const arrived = new Map<string, number[]>();
let events = 0;
let lastAt = 0;

const take = (body: string): void => {
  const [order = '', number = ''] = String(JSON.parse(body).EventId).split(':');
  const known = arrived.get(order) ?? [];
  arrived.set(order, known);
  if (known.includes(Number(number))) return;
  known.push(Number(number));
  events += 1;
  lastAt = Date.now();
};

const living = (): Promise<string> =>
  listening(
    createServer((request, response) => {
      const chunks: Buffer[] = [];
      request.on('data', (chunk: Buffer) => chunks.push(chunk));
      request.on('end', () => {
        take(Buffer.concat(chunks).toString());
        response.writeHead(204).end();
      });
    }),
  );

const silent = (): Promise<string> => listening(createServer((request) => void request.resume()));

const gone = async (): Promise<string> => {
  const server = createServer();
  const url = await listening(server);
  server.close();
  return url;
};

const isDisordered = (numbers: readonly number[]): boolean => numbers.some((each, i) => each < (numbers[i - 1] ?? 0));

process.on('message', async (message: WantedReceivers | 'what arrived?') => {
  if (message === 'what arrived?') {
    const disordered = [...arrived.values()].filter(isDisordered).length;
    tell({ kind: 'arrived', events, lastAt, disordered });
    return;
  }
  // Those that are gone come last, so that none of the others is given a port that was just let go.
  const [alive, mute] = [await many(message.living, living), await many(message.silent, silent)];
  tell({ kind: 'listening', living: alive, dead: [...mute, ...(await many(message.gone, gone))] });
});
