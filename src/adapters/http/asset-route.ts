/** The route of one file that lies beside the bundle: for anybody, and at an address that changes with its content. */
import { z } from 'zod';
import { type Asset, assetAnswer } from './assets.ts';
import { noBody, type Route, route } from './route.ts';

/** What every public page and file has in common; a tag is its own. */
export const publicPage = { side: 'public', method: 'GET', roles: [], params: z.object({}), body: noBody } as const;

interface AssetRoute {
  readonly name: string;
  readonly summary: string;
  readonly tag: string;
  readonly path: string;
  readonly contentType: string;
  readonly read: () => Promise<Asset>;
}

export const assetRoute = ({ read, contentType, ...named }: AssetRoute): Route =>
  route({
    ...publicPage,
    ...named,
    query: z.object({ v: z.string().exactOptional().describe('Of the content: makes each version an address') }),
    answers: {
      200: { description: 'The file', contentType },
      304: { description: 'The file that the client has' },
    },
    use: async ({ header }) => assetAnswer(await read(), `${contentType}; charset=utf-8`, header),
  });

/** What an address of the asset ends in, as `?v=`. */
export const versionOf = ({ etag }: Asset): string => etag.replaceAll('"', '');
