/** Requests as Microsoft's own SDK sent them, recorded with letters for ids (C1, O1 …), and put to a world of ours. */
import { readFileSync } from 'node:fs';
import { items } from './buying.ts';
import { aPdf } from './multipart.ts';

export interface SdkRequest {
  /** The SDK's name for what it asks. */
  readonly op: string;
  readonly method: string;
  readonly path: string;
  readonly query: string | null;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
}

/** What stands for the recorded letters. */
export type SdkIds = Readonly<Record<string, string>>;

const recordedIn = (fixture: string): readonly SdkRequest[] =>
  readFileSync(new URL(`../fixtures/${fixture}`, import.meta.url), 'utf8')
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));

/** Carts, orders, purchase orders and what they are bought from. */
export const orderRequests = recordedIn('sdk-requests.jsonl');
/** Customers and what they have. */
export const customerRequests = recordedIn('sdk-requests-customers.jsonl');

/** The activity log. */
export const auditRequests = recordedIn('sdk-requests-audit.jsonl');

/** Invoices; `G000001` stands for a number, `RTOK` for a continuation token. */
export const invoiceRequests = recordedIn('sdk-requests-invoices.jsonl');

/** For `test.each`: a name for each, and the request. */
export const named = (requests: readonly SdkRequest[]) =>
  requests.map((request, i) => [`${request.op} (${i}) ${request.method}`, request] as const);

/** Of the order requests, those that ask for something this world has not: a refusal that their client can tell apart. */
export const refusedOrderRequests: Readonly<Record<string, readonly [status: number, code: string]>> = {
  'customers.query.seek': [400, '800002'],
  'products.list': [403, '400036'],
  'cust.products.list': [403, '400036'],
};

const [product = '', sku = '', availability = ''] = items.accessLtsc.split(':');

/** What every world has of the recorded ids: an Azure plan of the sandbox's customer, and a product to buy. */
export const knownIds: SdkIds = { S1: 'a1f00000-0001-4000-8000-000000000001', P1: product, A1: availability };

/** Ids stand alone: between slashes in paths, between quotes in bodies. The recorded order is of an annual product. */
const withIds = (text: string, op: string, ids: SdkIds): string =>
  text
    .replace(/P1:0001:A1/g, op.startsWith('orders.create') ? items.windowsServerOneYear : items.accessLtsc)
    .replace(/\/skus\/0001/g, `/skus/${sku}`)
    .replace(/(?<!\w)(C1|O1|K1|AT1|S1|P1|A1)(?!\w)/g, (id) => ids[id] ?? id);

/** The recorded file only begins like a PDF and is refused (SR-08); the form around one that can be read is the SDK's own. */
const withReadableFile = (text: string): Uint8Array =>
  Buffer.from(
    text.replace('%PDF-1.4 PO content', () => aPdf.toString('latin1')),
    'latin1',
  );

/** An order request about these ids; no body where none was recorded. */
export const putTo = ({ op, path, query, body }: SdkRequest, ids: SdkIds) => ({
  url: withIds(query === null ? path : `${path}?${query}`, op, ids),
  body: body === '' ? undefined : withReadableFile(withIds(body, op, ids)),
});
