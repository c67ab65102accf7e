/** The requests behind the entries of 11-http-triggers, found again from their names and answers. */
import type { RawRequest } from './raw-http.ts';

const get = (path: string, headers: RawRequest['headers'] = []): RawRequest => ({ method: 'GET', path, headers });
const post = (path: string, body: string | Buffer, headers: RawRequest['headers'] = []): RawRequest => ({
  method: 'POST',
  path,
  headers,
  body,
});
const chunked = (path: string, body: string, type?: string): RawRequest => ({
  ...post(path, body, type ? [['Content-Type', type]] : []),
  isChunked: true,
});
const json = [['Content-Type', 'application/json']] as const;

const plainNames =
  'undef nullret strret emptyobj throwErr rejectErr throwStr hdrs s204 s304 s418 badstatus status1000 json jsonnull jsonstr buf ab stream defmethods nested-name_x unknown';

const adminPaths =
  '/admin/host/status /admin/host/ping /admin/functions /admin/host/keys /admin/functions/ping /admin/functions/ping/keys /admin/host/systemkeys /admin/functions/tick /admin/host/processes /admin/host/config /admin/vfs/ /admin/host/extensionBundle/v1/templates /admin/warmup /robots933456.txt /favicon.ico';

export const goldenRequests: Record<string, RawRequest> = {
  ...Object.fromEntries(plainNames.split(' ').map((name) => [`GET ${name}`, get(`/api/${name}`)])),
  ...Object.fromEntries(adminPaths.split(' ').map((path) => [`GET ${path}`, get(path)])),
  'GET / root': get('/'),
  'GET /api': get('/api'),
  'GET case-insensitive /API/PING': get('/API/PING'),
  'GET /api/ping/ trailing slash': get('/api/ping/'),
  'POST to GET-only': post('/api/getonly', ''),
  'GET to POST-only': get('/api/postonly'),
  'HEAD to GET-only': { method: 'HEAD', path: '/api/getonly' },
  'HEAD echo(HEAD allowed)': { method: 'HEAD', path: '/api/echo' },
  'OPTIONS getonly': { method: 'OPTIONS', path: '/api/getonly' },
  'OPTIONS echo': { method: 'OPTIONS', path: '/api/echo' },
  'PUT defmethods': { method: 'PUT', path: '/api/defmethods', body: '' },
  'HEAD defmethods': { method: 'HEAD', path: '/api/defmethods' },
  'POST defmethods': post('/api/defmethods', ''),
  'params int ok': get('/api/items/42/foo%20bar'),
  'params int no name': get('/api/items/42'),
  'params int bad': get('/api/items/abc/foo'),
  catchall: get('/api/files/a/b%2Fc/d.txt'),
  'catchall empty': get('/api/files'),
  'guid bad': get('/api/g/nope'),
  'guid ok': get('/api/g/0f8fad5b-d9cb-469f-a165-70867728950e'),
  'overlap literal': get('/api/over/literal'),
  'overlap other': get('/api/over/other'),
  'query arrays': get('/api/echo?a=1&a=2&b=&c&d=%20x+y&A=3&e[]=1&e[]=2'),
  'header dup': get('/api/echo', [
    ['X-Dup', '1'],
    ['X-Dup', '2'],
    ['X-Empty', ''],
    ['Cookie', 'a=b'],
    ['Accept', 'text/html'],
  ]),
  'POST json': post('/api/echo', '{"a":1}', json),
  'POST text charset': post('/api/echo', 'héll', [['Content-Type', 'text/plain; charset=utf-8']]),
  'POST no content-type': post('/api/echo', 'abc'),
  'POST binary': post('/api/bodylen', Buffer.from([0, 1, 2, 254, 255])),
  'POST empty json ctype': post('/api/echo', '', json),
  'POST invalid json w json ctype': post('/api/echo', '{a:', json),
  'POST chunked': chunked('/api/echo', 'hello world', 'text/plain'),
  'POST chunked bodylen': chunked('/api/bodylen', 'hello world'),
  'POST chunked json': chunked('/api/echo', '{"a":1}', 'application/json'),
  'GET with body': { method: 'GET', path: '/api/echo', body: 'abc' },
  multipart: post('/api/form', '--b\r\nnot a part', [['Content-Type', 'multipart/form-data; boundary=b']]),
  urlencoded: post('/api/form', 'a=1&b=2', [['Content-Type', 'application/x-www-form-urlencoded']]),
  'fnlevel no key': get('/api/fnlevel'),
  'fnlevel wrong key': get('/api/fnlevel?code=wrong'),
  'adminlevel no key': get('/api/adminlevel'),
  'deflevel no key': get('/api/deflevel'),
  'X-HTTP-Method-Override': post('/api/getonly', '', [['X-HTTP-Method-Override', 'GET']]),
  'Expect 100': post('/api/echo', 'abc', [['Expect', '100-continue']]),
  'X-Forwarded': get('/api/echo', [
    ['X-Forwarded-Host', 'evil.example'],
    ['X-Forwarded-Proto', 'https'],
    ['X-Original-URL', '/x'],
  ]),
  'big resp 2MB': get('/api/bigresp?n=2000000'),
  'slow 300': get('/api/slow?ms=300'),
  logs: get('/api/logs'),
  'POST /admin/functions/tick (manual trigger)': post('/admin/functions/tick', '{"input":"x"}', json),
  'POST /admin/functions/ping': post('/admin/functions/ping', '{"input":"x"}', json),
};
