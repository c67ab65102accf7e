import { connect } from 'node:net';
import { join } from 'node:path';
import { app } from '@azure/functions';
import { expect, test } from 'vitest';
import { aHost, fixtures } from './hosted.ts';
import { sendRaw } from './raw-http.ts';

const empty = { appDirectory: join(fixtures, 'functions-host/zero-files') };
const streaming = (register: () => void) => ({
  ...empty,
  register: () => {
    if (!isSetUp) app.setup({ enableHttpStream: true });
    isSetUp = true;
    register();
  },
});
let isSetUp = false;

test('W8 a body streams into the handler while it is still being sent', async () => {
  const { promise: sawFirst, resolve } = Promise.withResolvers<void>();
  await using host = await aHost(
    streaming(() =>
      app.http('count', {
        methods: ['POST'],
        handler: async (request) => {
          let size = 0;
          for await (const chunk of request.body ?? []) {
            size += chunk.length;
            resolve();
          }
          return { jsonBody: { size } };
        },
      }),
    ),
  );
  const body = new ReadableStream({
    async start(controller) {
      controller.enqueue(Buffer.alloc(1000, 'a'));
      await sawFirst;
      controller.enqueue(Buffer.alloc(200_000, 'b'));
      controller.close();
    },
  });
  const answer = await fetch(`${host.origin}/api/count`, { method: 'POST', body, duplex: 'half' });
  expect(await answer.json()).toEqual({ size: 201_000 });
});

test('W8 a body that the handler leaves unread is thrown away, and the connection serves the next request', async () => {
  await using host = await aHost(
    streaming(() => {
      app.http('ignores', { methods: ['POST'], handler: () => ({ body: 'no thanks' }) });
      app.http('peeks', {
        methods: ['POST'],
        handler: async (request) => {
          await request.body?.getReader().read();
          return { body: 'enough' };
        },
      });
    }),
  );
  const body = Buffer.alloc(3_000_000, 'x');
  const seen: string[] = [];
  for (const name of ['ignores', 'peeks', 'ignores', 'peeks', 'ignores']) {
    seen.push(await (await fetch(`${host.origin}/api/${name}`, { method: 'POST', body })).text());
  }
  expect(seen).toEqual(['no thanks', 'enough', 'no thanks', 'enough', 'no thanks']);
});

test('W8 an answer streams out while the handler still makes it', async () => {
  const { promise: goOn, resolve } = Promise.withResolvers<void>();
  await using host = await aHost(
    streaming(() =>
      app.http('drip', {
        handler: () => ({
          body: (async function* () {
            yield Buffer.from('first ');
            await goOn;
            yield Buffer.from('second');
          })(),
        }),
      }),
    ),
  );
  const reader = (await fetch(`${host.origin}/api/drip`)).body?.pipeThrough(new TextDecoderStream()).getReader();
  expect((await reader?.read())?.value).toBe('first ');
  resolve();
  expect((await reader?.read())?.value).toBe('second');
});

test('H22 a handler that throws or answers nothing is a 500 at once, and the log says why', async () => {
  await using host = await aHost(
    streaming(() => {
      app.http('throws', {
        handler: () => {
          throw new Error('broken inside');
        },
      });
      app.http('nothing', { handler: () => undefined as never });
    }),
  );
  expect((await fetch(`${host.origin}/api/throws`)).status).toBe(500);
  expect((await fetch(`${host.origin}/api/nothing`)).status).toBe(500);
  expect(host.logText()).toContain('broken inside');
  expect(host.logText()).toContain('keeps the caller waiting for 240 s (H22)');
});

test('a body that breaks while it is made cuts the answer off instead of ending it well', async () => {
  await using host = await aHost(
    streaming(() =>
      app.http('breaks', {
        handler: () => ({
          body: (async function* () {
            yield Buffer.from('some');
            throw new Error('the source dried up');
          })(),
        }),
      }),
    ),
  );
  const answer = await fetch(`${host.origin}/api/breaks`).catch((error) => error);
  await expect(answer instanceof Response ? answer.text() : Promise.reject(answer)).rejects.toThrow();
  expect(host.logText()).toContain('the source dried up');
});

test('H28 params hold body fields and query values too, the path wins over both', async () => {
  await using host = await aHost(
    streaming(() =>
      app.http('p', { route: 'p/{id}', methods: ['POST'], handler: (request) => ({ jsonBody: request.params }) }),
    ),
  );
  const answer = await fetch(`${host.origin}/api/p/path?ID=query&x=1`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ id: 'body', x: 'body', flag: true, n: 2, list: [1], inner: {} }),
  });
  expect(await answer.json()).toEqual({ id: 'path', x: '1', flag: 'True', n: '2' });
});

test('a handler may answer before it read the body, and the connection can be used again', async () => {
  await using host = await aHost(
    streaming(() => app.http('refuses', { methods: ['POST'], handler: () => ({ status: 413, body: 'too much' }) })),
  );
  for (let round = 0; round < 2; round++) {
    const answer = await fetch(`${host.origin}/api/refuses`, { method: 'POST', body: Buffer.alloc(300_000) });
    expect([answer.status, await answer.text()]).toEqual([413, 'too much']);
  }
});

test('a caller that goes away ends the body for the handler, and the host lives on', async () => {
  const { promise: outcome, resolve } = Promise.withResolvers<string>();
  const { promise: reached, resolve: entered } = Promise.withResolvers<void>();
  await using host = await aHost(
    streaming(() =>
      app.http('reads', {
        methods: ['POST'],
        handler: async (request) => {
          entered();
          await request.arrayBuffer().then(
            () => resolve('whole'),
            () => resolve('cut off'),
          );
          return {};
        },
      }),
    ),
  );
  const socket = connect(host.port, '127.0.0.1');
  socket.write('POST /api/reads HTTP/1.1\r\nHost: h\r\nTransfer-Encoding: chunked\r\n\r\n5\r\nhello\r\n');
  await reached;
  socket.destroy();
  expect(await outcome).toBe('cut off');
  expect((await fetch(host.origin)).status).toBe(200);
});

test('H24 a chunked body above 100 MiB fails for its handler only', async () => {
  await using host = await aHost(
    streaming(() =>
      app.http('eats', {
        methods: ['POST'],
        handler: async (request) => {
          let size = 0;
          for await (const chunk of request.body ?? []) size += chunk.length;
          return { body: String(size) };
        },
      }),
    ),
  );
  const chunk = Buffer.alloc(1024 * 1024);
  const body = new ReadableStream({
    pull(controller) {
      if (++sent > 101) controller.close();
      else controller.enqueue(chunk);
    },
  });
  let sent = 0;
  const answer = await fetch(`${host.origin}/api/eats`, { method: 'POST', body, duplex: 'half' }).catch(
    () => undefined,
  );
  expect(answer?.status ?? 500).toBe(500);
  expect(host.logText()).toContain('Request body too large');
  expect((await fetch(host.origin)).status).toBe(200);
});

test('W9 a function started by hand gets its input in stream mode as well', async () => {
  const { promise: body, resolve } = Promise.withResolvers<string>();
  await using host = await aHost(
    streaming(() =>
      app.http('hand', {
        handler: async (request) => {
          resolve(await request.text());
          return { body: 'nobody reads this' };
        },
      }),
    ),
  );
  const answer = await sendRaw(host.port, {
    method: 'POST',
    path: '/admin/functions/hand',
    body: '{"input":"by hand"}',
  });
  expect(answer.status).toBe(202);
  expect(await body).toBe('by hand');
});
