/** Gets hold of the HTTP server that the library starts for stream mode, and keeps it off the network. */
import { Server } from 'node:http';
import { Server as NetServer } from 'node:net';

/**
 * While `start` runs, an HTTP server that begins to listen is taken note of, and listens on this machine only (the library
 * would listen on every interface). The host hands requests to that server's own handler, without a second connection.
 */
export async function catchServer<T>(start: () => Promise<T>): Promise<{ result: T; server: Server | undefined }> {
  let server: Server | undefined;
  const original = Reflect.get(NetServer.prototype, 'listen');
  NetServer.prototype.listen = new Proxy(original, {
    apply(target, self, args: unknown[]): unknown {
      if (!(self instanceof Server)) return Reflect.apply(target, self, args);
      server = self;
      const callback = args.find((each) => typeof each === 'function');
      return Reflect.apply(target, self, [0, '127.0.0.1', callback]);
    },
  });
  try {
    return { result: await start(), server };
  } finally {
    NetServer.prototype.listen = original;
  }
}
