/** The software of a customer: the list, keys and download links one by one, and what a link opens (KD-01…KD-06, TN-09). Ours. */
import { z } from 'zod';
import { answered } from '../src/adapters/http/answers.ts';
import { jsonBody, noBody, type Route, route } from '../src/adapters/http/route.ts';
import type { Desk } from '../src/compose/desk.ts';
import { softwareRights } from '../src/domain/software/rights.ts';
import { idKey, sizeIfGiven } from '../src/wire/paging.ts';
import {
  downloadIn,
  keyIn,
  softwareDownloadOf,
  softwareDownloadShape,
  softwareKeyOf,
  softwareKeyShape,
  softwareListShape,
  softwareOf,
  softwareShape,
} from '../src/wire/software.ts';
import { collection } from '../src/wire/writing.ts';
import { customerNamed, customerParams } from './customer-named.ts';
import { subscriptionNamed, subscriptionParams } from './subscription-named.ts';

const root = '/v1/customers/{customerId}/software';
const base = { tag: 'Software', side: 'partner', query: z.object({}) } as const;

/** Of what is given one by one: to whom, under which MS-RequestId once, and nothing of it kept (KD-03). */
const giving = {
  ...base,
  method: 'POST',
  roles: softwareRights.keysAndDownloads,
  params: subscriptionParams,
  idempotent: true,
  answersSecret: true,
} as const;

const refusesOf = ['customer-not-found', 'software-not-found'] as const;
const refusesGiving = [...refusesOf, 'relationship-ended', 'software-not-active', 'software-choice'] as const;

export const softwareRoutes = (desk: Pick<Desk, 'software' | 'pages'>): readonly Route[] => [
  route({
    ...base,
    name: 'software-list',
    summary: 'All software bought for a customer, whenever that was; whole, or in pages of the size asked for',
    method: 'GET',
    path: root,
    roles: [],
    params: customerParams,
    query: z.object({ size: sizeIfGiven }),
    body: noBody,
    conditional: true,
    answers: { 200: { description: 'The software; never with its keys', schema: softwareListShape } },
    refuses: ['customer-not-found'],
    use: async ({ caller, params, query, path, locale, header }) => {
      const { size = 0 } = query;
      const customer = customerNamed(caller, params);
      const binding = `software:${caller.partnerId}:${customer.customerId}`;
      const after = desk.pages.open(binding, size === 0 ? undefined : header('ms-continuationtoken'), idKey);
      if (!after.ok) return after;
      const found = await desk.software.all(customer);
      if (!found.ok) return found;
      const { id: afterId = '' } = after.value ?? {};
      const left = found.value.filter(({ subscription }) => subscription.id > afterId);
      const page = size === 0 ? left : left.slice(0, size);
      const last = page.length < left.length ? page.at(-1) : undefined;
      const next = desk.pages.seal(binding, last && { id: last.subscription.id });
      return answered(
        200,
        collection(
          page.map((each) => softwareOf(each, locale)),
          { self: path, next },
        ),
      );
    },
  }),

  route({
    ...base,
    name: 'software-read',
    summary: 'One of them, with what there is to choose from',
    method: 'GET',
    path: `${root}/{subscriptionId}`,
    roles: [],
    params: subscriptionParams,
    body: noBody,
    answers: { 200: { description: 'It; never with its keys', schema: softwareShape } },
    refuses: refusesOf,
    use: async ({ caller, params, locale }) => {
      const found = await desk.software.one(subscriptionNamed(caller, params));
      return found.ok ? answered(200, softwareOf(found.value, locale)) : found;
    },
  }),

  route({
    ...giving,
    name: 'software-key',
    summary: 'Reveal its key, the same each time; each reveal is in the activity log',
    path: `${root}/{subscriptionId}/keys`,
    body: jsonBody(keyIn),
    answers: { 200: { description: 'The key, this once: no list has it', schema: softwareKeyShape } },
    refuses: [...refusesGiving, 'software-has-no-key', 'kms-key-refused'],
    use: async ({ caller, params, body, seed, locale }) => {
      const revealed = await desk.software.revealKey({ ...subscriptionNamed(caller, params), ...body, seed });
      return revealed.ok ? answered(200, softwareKeyOf(revealed.value, locale)) : revealed;
    },
  }),

  route({
    ...giving,
    name: 'software-download',
    summary: 'A link to its installation file, good for some days; each link is in the activity log',
    path: `${root}/{subscriptionId}/downloads`,
    body: jsonBody(downloadIn),
    answers: { 200: { description: 'The link', schema: softwareDownloadShape } },
    refuses: [...refusesGiving, 'software-has-no-download'],
    use: async ({ caller, params, body, seed, locale }) => {
      const given = await desk.software.giveLink({ ...subscriptionNamed(caller, params), ...body, seed });
      return given.ok ? answered(200, softwareDownloadOf(given.value, locale)) : given;
    },
  }),

  route({
    ...base,
    name: 'download',
    summary: 'What a download link opens; without an account, until it expires',
    side: 'public',
    method: 'GET',
    path: '/downloads/v1/{token}',
    roles: [],
    params: z.object({ token: z.string().max(600) }),
    hasSecretPath: true,
    body: noBody,
    answers: { 200: { description: 'The file', contentType: 'application/octet-stream' } },
    refuses: ['not-found', 'download-link-expired', 'software-not-active'],
    use: async ({ params }) => {
      const opened = await desk.software.openDownload(params.token);
      if (!opened.ok) return opened;
      const { fileName, bytes } = opened.value;
      return {
        status: 200,
        raw: bytes,
        headers: {
          'content-type': 'application/octet-stream',
          'content-disposition': `attachment; filename="${fileName}"`,
          'referrer-policy': 'no-referrer',
        },
      };
    },
  }),
];
