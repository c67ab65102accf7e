/** The reference page: files of our own alone, under a policy that lets nothing else in, and kept by browsers. */
import vm from 'node:vm';
import { gunzipSync } from 'node:zlib';
import { beforeAll, describe, expect, test } from 'vitest';
import { makeAssets } from '../../src/adapters/http/assets.ts';
import { aWholeDesk, type WholeDesk } from './whole-desk.ts';

let desk: WholeDesk;
beforeAll(async () => {
  desk = await aWholeDesk();
});

const get = (url: string, headers: Record<string, string> = {}) => desk.ask(undefined, 'GET', url, { headers });

/** The bytes of an answer, which `ask` has read as text. */
const files = ['/reference/swagger-ui-bundle.js', '/reference/swagger-ui.css', '/reference/initializer.js'] as const;

describe('GET /reference', () => {
  test('is a page for anybody, whose policy allows scripts and styles of its own alone: none inline, none evaluated', async () => {
    const { status, headers, text } = await get('/reference');
    expect(status).toBe(200);
    expect(headers.get('content-type')).toBe('text/html; charset=utf-8');
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self'; /);
    expect(policy).not.toMatch(/unsafe|\*|https?:/);
    expect(text).not.toMatch(/<script>|<style|\sstyle=|\son\w+=|https?:|javascript:/);
  });

  test('loads the three files by addresses that change with their content', async () => {
    const { text } = await get('/reference');
    const loaded = [...text.matchAll(/(?:src|href)="(\/reference\/[\w.-]+)\?v=([\w-]+)"/g)];
    expect(loaded.map(([, path]) => path).sort()).toEqual([...files].sort());
    for (const [, path, version] of loaded) {
      const file = await get(`${path}?v=${version}`);
      expect([file.status, file.headers.get('etag')], path).toEqual([200, `"${version}"`]);
    }
  });

  test('is there beside the pages of rules, whatever the case and with a slash at its end', async () => {
    for (const url of ['/Reference', '/reference/', '/reference/rules', '/reference/offers']) {
      expect((await get(url)).status, url).toBe(200);
    }
    for (const url of ['/reference/LICENSE', '/reference/..%2fmain.mjs', '/reference/examples.json']) {
      expect((await get(url)).status, url).toBe(404);
    }
  });
});

describe('its files', () => {
  test.each([
    [files[0], 'text/javascript; charset=utf-8'],
    [files[1], 'text/css; charset=utf-8'],
    [files[2], 'text/javascript; charset=utf-8'],
  ])('%s is %s, kept a day, and not sent again to who has it', async (url, type) => {
    const first = await get(url);
    expect([first.status, first.headers.get('content-type')]).toEqual([200, type]);
    expect(first.headers.get('cache-control')).toBe('public, max-age=86400');
    expect(first.headers.get('x-content-type-options')).toBe('nosniff');
    const etag = first.headers.get('etag') ?? '';
    for (const header of [etag, `W/${etag}`, `"other", ${etag}`]) {
      const again = await get(url, { 'if-none-match': header });
      expect([again.status, again.text], header).toEqual([304, '']);
    }
    expect((await get(url, { 'if-none-match': '"other"' })).status).toBe(200);
  });

  test('WR-12 are packed for who asks for it, and for nobody else', async () => {
    const route = desk.routes.find(({ name }) => name === 'reference-script');
    const asked = async (acceptEncoding: string | undefined) => {
      const header = (name: string) => (name === 'accept-encoding' ? acceptEncoding : undefined);
      const bound = route?.bind({
        caller: undefined,
        params: {},
        query: new URLSearchParams(),
        header,
        body: undefined,
        upload: undefined,
        locale: 'en',
        requestId: 'r',
        correlationId: 'c',
        path: files[0],
      });
      if (bound?.ok !== true) throw new Error('the route did not take its own request');
      const answer = await bound.value('seed');
      if ('refusal' in answer || !(answer.raw instanceof Uint8Array)) throw new Error('no bytes were answered');
      return { encoding: answer.headers?.['content-encoding'], vary: answer.headers?.vary, bytes: answer.raw };
    };
    const plain = await asked(undefined);
    expect(plain.encoding).toBeUndefined();
    for (const refused of ['br', 'identity', 'gzip;q=0', 'gzip;q=0.0', 'xgzip']) {
      expect((await asked(refused)).encoding, refused).toBeUndefined();
    }
    for (const taken of ['gzip', 'gzip, deflate, br', 'br;q=1.0, gzip;q=0.8', 'deflate,GZIP']) {
      const packed = await asked(taken);
      expect([packed.encoding, packed.vary], taken).toEqual(['gzip', 'accept-encoding']);
      expect(packed.bytes.length).toBeLessThan(plain.bytes.length / 2);
      expect(gunzipSync(packed.bytes).equals(plain.bytes)).toBe(true);
    }
  });

  test('the one that starts the page asks for our document and for nothing from elsewhere', async () => {
    const { text } = await get(files[2]);
    const given: Record<string, unknown>[] = [];
    const SwaggerUIBundle = Object.assign((settings: Record<string, unknown>) => void given.push(settings), {
      presets: { apis: 'apis' },
    });
    const window = { addEventListener: (event: string, start: () => void) => event === 'DOMContentLoaded' && start() };
    vm.runInNewContext(text, { window, SwaggerUIBundle });
    expect(given[0]).toMatchObject({ url: '/openapi.json', dom_id: '#swagger-ui', validatorUrl: null });
    expect(given[0]).toMatchObject({ persistAuthorization: false });
  });

  test('that can not be read are a fault, and are tried again', async () => {
    let place = '/nowhere/at/all';
    const assets = makeAssets(() => place);
    await expect(assets('x')).rejects.toThrow('ENOENT');
    place = new URL(import.meta.url).pathname;
    expect((await assets('x')).etag).toMatch(/^"[\w-]{22}"$/);
  });
});
