/**
 * The API document to read and to try, as a page: swagger-ui from files of our own, under a policy that runs no script and
 * no style but those, and asks nobody but this desk.
 */
import { z } from 'zod';
import { assetRoute, publicPage, versionOf } from './asset-route.ts';
import { type Assets, assetOf } from './assets.ts';
import { type Route, route } from './route.ts';

/** Nothing is sent to a validator, nothing is kept in the browser: a pasted token is gone with the page. */
const initializer = `window.addEventListener('DOMContentLoaded', () => {
  SwaggerUIBundle({
    url: '/openapi.json',
    dom_id: '#swagger-ui',
    presets: [SwaggerUIBundle.presets.apis],
    layout: 'BaseLayout',
    deepLinking: true,
    docExpansion: 'none',
    defaultModelsExpandDepth: 0,
    filter: true,
    validatorUrl: null,
    persistAuthorization: false,
  });
});
`;

const scriptName = 'swagger-ui-bundle.js';
const styleName = 'swagger-ui.css';

const pageOf = (versions: {
  readonly script: string;
  readonly style: string;
  readonly initializer: string;
}) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>Deal Desk: the API</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="/reference/${styleName}?v=${versions.style}">
<script src="/reference/${scriptName}?v=${versions.script}" defer></script>
<script src="/reference/initializer.js?v=${versions.initializer}" defer></script>
</head>
<body>
<div id="swagger-ui"></div>
<noscript>
<p>This page is drawn by a script. Without one, read <a href="/openapi.json">the document</a> itself,
<a href="/reference/rules">the rules of buying</a> and <a href="/reference/offers">the offers compared</a>.</p>
</noscript>
</body>
</html>
`;

const pageHeaders = {
  'content-type': 'text/html; charset=utf-8',
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
    "base-uri 'none'; form-action 'none'; frame-ancestors 'none'",
  'referrer-policy': 'no-referrer',
  'cross-origin-opener-policy': 'same-origin',
  'cache-control': 'public, max-age=300',
} as const;

export const referencePageRoutes = (assets: Assets): readonly Route[] => {
  const ours = assetOf(Buffer.from(initializer));
  const file = (name: string, path: string, summary: string, contentType: string, read: () => ReturnType<Assets>) =>
    assetRoute({ tag: 'Reference', name, path, summary, contentType, read });

  return [
    route({
      ...publicPage,
      tag: 'Reference',
      name: 'reference',
      summary: 'This API as a page, to read and to try',
      path: '/reference',
      query: z.object({}),
      answers: { 200: { description: 'The page', contentType: 'text/html' } },
      use: async () => {
        const [script, style, own] = await Promise.all([assets(scriptName), assets(styleName), ours]);
        const page = pageOf({ script: versionOf(script), style: versionOf(style), initializer: versionOf(own) });
        return { status: 200, raw: page, headers: pageHeaders };
      },
    }),
    file('reference-script', `/reference/${scriptName}`, 'What draws the page', 'text/javascript', () =>
      assets(scriptName),
    ),
    file('reference-style', `/reference/${styleName}`, 'How the page looks', 'text/css', () => assets(styleName)),
    file('reference-initializer', '/reference/initializer.js', 'What starts the page', 'text/javascript', () => ours),
  ];
};
