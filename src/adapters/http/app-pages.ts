/**
 * The pages for people, under /app (H19): one page, its script and its style from files of our own, and what a browser has to
 * know to sign somebody in. Its policy runs nothing inline and lets the page ask nobody but this desk and the issuer.
 */
import { z } from 'zod';
import { answered } from './answers.ts';
import { assetRoute, publicPage, versionOf } from './asset-route.ts';
import type { Assets } from './assets.ts';
import { type Route, route } from './route.ts';

/** How people sign in; nothing of it is secret. */
export interface SignIn {
  /** A template with {tenantid}. */
  readonly issuerTemplate: string;
  readonly audience: string;
  /** Undefined where no client is registered: then nobody can sign in at the pages. */
  readonly clientId: string | undefined;
}

const scriptName = 'app.js';
const styleName = 'app.css';

/** People come from tenants of their own, so the issuer's address for any organisation is asked. */
const authorityOf = ({ issuerTemplate }: SignIn): string => issuerTemplate.replaceAll('{tenantid}', 'organizations');

const signInShape = z
  .object({
    authority: z.string().describe('Its discovery document is found below it'),
    issuerTemplate: z.string().describe('Of tokens: {tenantid} stands for the tenant'),
    clientId: z.string().exactOptional().describe('Absent: nobody can sign in'),
    scope: z.string(),
  })
  .meta({ id: 'SignIn' });

const signInOf = (signIn: SignIn) => ({
  authority: authorityOf(signIn),
  issuerTemplate: signIn.issuerTemplate,
  scope: `openid profile ${signIn.audience}/.default`,
  ...(signIn.clientId === undefined ? {} : { clientId: signIn.clientId }),
});

const pageOf = (versions: { readonly script: string; readonly style: string }): string => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Deal Desk</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/app/${styleName}?v=${versions.style}">
<script type="module" src="/app/${scriptName}?v=${versions.script}"></script>
</head>
<body>
<div id="app"></div>
<noscript><p>These pages are drawn by a script. The API they use is described in <a href="/openapi.json">its document</a>.</p></noscript>
</body>
</html>
`;

const pageHeaders = (signIn: SignIn) => ({
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy':
    `default-src 'none'; script-src 'self'; style-src 'self'; img-src data:; connect-src 'self' ${new URL(authorityOf(signIn)).origin}; ` +
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'",
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'permissions-policy': 'camera=(), geolocation=(), microphone=()',
  'cache-control': 'no-cache',
});

/** `assets`: the files in dist/web. */
export const appPageRoutes = (assets: Assets, signIn: SignIn): readonly Route[] => [
  route({
    ...publicPage,
    name: 'app',
    tag: 'Pages',
    summary: 'The pages for partners, reviewers and operators',
    path: '/app',
    query: z.object({}),
    answers: { 200: { description: 'The page', contentType: 'text/html' } },
    use: async () => {
      const [script, style] = await Promise.all([assets(scriptName), assets(styleName)]);
      const page = pageOf({ script: versionOf(script), style: versionOf(style) });
      return { status: 200, raw: page, headers: pageHeaders(signIn) };
    },
  }),
  route({
    ...publicPage,
    name: 'app-sign-in',
    tag: 'Pages',
    summary: 'What a browser has to know to sign somebody in',
    path: '/app/sign-in',
    query: z.object({}),
    answers: { 200: { description: 'Where, and as which client', schema: signInShape } },
    use: async () => answered(200, signInOf(signIn)),
  }),
  assetRoute({
    name: 'app-script',
    tag: 'Pages',
    summary: 'What draws the pages',
    path: `/app/${scriptName}`,
    contentType: 'text/javascript',
    read: () => assets(scriptName),
  }),
  assetRoute({
    name: 'app-style',
    tag: 'Pages',
    summary: 'How the pages look',
    path: `/app/${styleName}`,
    contentType: 'text/css',
    read: () => assets(styleName),
  }),
];
