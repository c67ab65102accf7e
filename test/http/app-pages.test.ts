/** The pages for people as they are served: under a policy that lets nothing in but their own files, this desk and the issuer. */
import { describe, expect, test } from 'vitest';
import { appPageRoutes } from '../../src/adapters/http/app-pages.ts';
import { assetOf } from '../../src/adapters/http/assets.ts';
import { aWholeDesk } from './whole-desk.ts';

const desk = await aWholeDesk();
const get = (url: string) => desk.ask(undefined, 'GET', url);

describe('GET /app', () => {
  test('is a page for anybody, with no script and no style inline, that may ask this desk and the issuer alone', async () => {
    const { status, headers, text } = await get('/app');
    expect([status, headers.get('content-type')]).toEqual([200, 'text/html; charset=utf-8']);
    const policy = headers.get('content-security-policy') ?? '';
    expect(policy).toMatch(/^default-src 'none'; script-src 'self'; style-src 'self'; /);
    expect(policy).toContain("connect-src 'self' https://issuer.test;");
    expect(policy).toContain("trusted-types 'none'");
    expect(policy).not.toMatch(/unsafe|\*/);
    expect(text).not.toMatch(/<script>|<style|\sstyle=|\son\w+=|https?:|javascript:/);
  });

  test('loads its script and style by addresses that change with their content, which are kept a day', async () => {
    const { text } = await get('/app');
    const loaded = [...text.matchAll(/(?:src|href)="(\/app\/app\.(?:js|css))\?v=([\w-]+)"/g)];
    expect(loaded).toHaveLength(2);
    for (const [, path, version] of loaded) {
      const file = await get(`${path}?v=${version}`);
      expect([file.status, file.headers.get('etag')], path).toEqual([200, `"${version}"`]);
      expect(file.headers.get('cache-control')).toBe('public, max-age=86400');
      expect(file.headers.get('content-type')).toMatch(/^text\/(css|javascript); charset=utf-8$/);
    }
  });

  test('has no other file, whatever is asked for', async () => {
    for (const url of ['/app/tokens.css', '/app/..%2fmain.mjs', '/app/app.js.map', '/app/index.html']) {
      expect((await get(url)).status, url).toBe(404);
    }
  });
});

describe('GET /app/sign-in', () => {
  test('tells a browser where and as which client people of any organisation sign in, and for which API', async () => {
    expect((await get('/app/sign-in')).body).toEqual({
      authority: 'https://issuer.test/organizations',
      issuerTemplate: 'https://issuer.test/{tenantid}',
      clientId: 'the-pages',
      scope: 'openid profile x/.default',
    });
  });

  test('names no client where none is registered', async () => {
    const signIn = { issuerTemplate: 'https://issuer.test/{tenantid}', audience: 'x', clientId: undefined };
    const route = appPageRoutes(() => assetOf(Buffer.alloc(0)), signIn).find(({ name }) => name === 'app-sign-in');
    const bound = route?.bind({
      ...{ caller: undefined, params: {}, query: new URLSearchParams(), header: () => undefined, body: undefined },
      ...{ upload: undefined, locale: 'en', requestId: 'r', correlationId: 'c', path: '/app/sign-in' },
    });
    const answer = bound?.ok === true ? await bound.value('seed') : undefined;
    expect(answer).toMatchObject({ status: 200, body: expect.not.objectContaining({ clientId: expect.anything() }) });
  });
});
