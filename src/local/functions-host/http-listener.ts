/** The host's socket: open before the app is loaded (so that its port is known), answering once it is, draining when it stops (W13). */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { makeDrain } from './drain.ts';
import { answer } from './http-message.ts';
import { isInternal } from './http-server.ts';

type RequestHandler = (request: IncomingMessage, response: ServerResponse) => Promise<void>;

export interface HttpListener {
  readonly port: number;
  /** Requests that came before this wait for it. */
  serve(handler: RequestHandler): void;
  /** New requests are refused; resolves when the running ones have ended, or false after the time. */
  drain(milliseconds: number): Promise<boolean>;
  close(): Promise<void>;
}

/** Listens on 127.0.0.1 only; rejects with one sentence when the port is taken. */
export async function openListener(wantedPort: number): Promise<HttpListener> {
  const drain = makeDrain();
  const waiting: (() => void)[] = [];
  let handler: RequestHandler | undefined;
  const pass = (request: IncomingMessage, response: ServerResponse) => {
    if (handler) void handler(request, response);
    else waiting.push(() => void handler?.(request, response));
  };
  const server = createServer({ keepAliveTimeout: 60_000, maxHeaderSize: 32_768 }, (request, response) => {
    if (isInternal(request) || drain.enter(response)) pass(request, response);
    else answer(response, 503, { Connection: 'close' });
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error) => reject(cannotListen(wantedPort, error)));
    server.listen(wantedPort, '127.0.0.1', resolve);
  });
  const address = server.address();
  return {
    port: typeof address === 'object' && address ? address.port : wantedPort,
    serve(next) {
      handler = next;
      for (const start of waiting.splice(0)) start();
    },
    drain: (milliseconds) => drain.finish(milliseconds),
    close: () =>
      new Promise((resolve) => {
        server.close(() => resolve());
        server.closeAllConnections();
      }),
  };
}

function cannotListen(port: number, error: Error & { code?: string }): Error {
  if (error.code !== 'EADDRINUSE') return error;
  return new Error(`Port ${port} is in use. Stop the program that uses it, or choose another with --port.`, {
    cause: error,
  });
}
