/** Listens on a loopback port, or says in one sentence why not. */
import type { Server } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface Place {
  /** 0 takes any free port. */
  readonly port: number;
  readonly hostname?: string;
  /** Who wants it, for the sentence: "the OIDC issuer". */
  readonly purpose: string;
}

export const portTaken = (port: number, purpose: string): Error =>
  new Error(
    `Port ${port}, for ${purpose}, is taken by another program; end that one, or choose other ports with --port N.`,
  );

/** Resolves to the port. */
export const listenOn = (server: Server, { port, hostname = '127.0.0.1', purpose }: Place): Promise<number> =>
  new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      reject(error.code === 'EADDRINUSE' ? portTaken(port, purpose) : error);
    });
    server.listen(port, hostname, () => {
      const address = server.address();
      const isBound = (value: typeof address): value is AddressInfo => typeof value === 'object' && value !== null;
      if (isBound(address)) resolve(address.port);
      else reject(new Error(`${purpose} is listening but has no port.`));
    });
  });
