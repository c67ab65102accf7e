/** The durable extension's end of the wire, as far as starting and ringing go: answers with the codes it is told to. */
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { InvocationContext } from '@azure/functions';
import * as df from 'durable-functions';

export interface Heard {
  readonly path: string;
  readonly body: unknown;
  /** The connection it came on, to see whether connections are kept. */
  readonly port: number | undefined;
}

/** A status, or `undefined` to never answer. */
type Behaviour = (path: string) => number | undefined;

export const anExtension = async (behave: Behaviour) => {
  const heard: Heard[] = [];
  let behaviour = behave;
  const server = createServer(async (request, response) => {
    let text = '';
    for await (const chunk of request) text += chunk;
    const path = request.url ?? '';
    heard.push({ path, body: text === '' ? undefined : JSON.parse(text), port: request.socket.remotePort });
    const status = behaviour(path);
    if (status === undefined) return;
    const body = status === 202 ? { id: path.split('/').at(-1) } : { Message: 'as asked' };
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
  }).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as AddressInfo;
  const base = `http://127.0.0.1:${port}`;
  const client = df.input.durableClient();
  return {
    heard,
    behave: (next: Behaviour) => {
      behaviour = next;
    },
    /** An invocation that was given this extension's client binding. */
    invocation: (): InvocationContext => {
      const context = new InvocationContext({ functionName: 'test', options: { extraInputs: [client] } });
      const url = `${base}/runtime/webhooks/durabletask`;
      context.extraInputs.set(client, {
        taskHubName: 'TestHub',
        creationUrls: { createNewInstancePostUri: `${url}/orchestrators/{functionName}[/{instanceId}]` },
        managementUrls: { id: 'INSTANCEID', sendEventPostUri: `${url}/instances/INSTANCEID/raiseEvent/{eventName}` },
        rpcBaseUrl: `${base}/durabletask/`,
      });
      return context;
    },
    stop: () => {
      server.closeAllConnections();
      server.close();
    },
  };
};
