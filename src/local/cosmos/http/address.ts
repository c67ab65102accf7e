/** What a request's path names: the resource type, the ids on the way to it, and the link the client signed. */
import { Refused, unsupported } from '../refused.ts';

export interface Address {
  /** `dbs`, `colls`, `docs`, `pkranges`, `offers`, or empty for the account itself. */
  readonly type: string;
  /** The resource's link if the path names one, its parent's if it names a collection of them. */
  readonly link: string;
  readonly database: string;
  readonly container: string;
  /** Undefined where the path ends at the collection. */
  readonly item: string | undefined;
  readonly isFeed: boolean;
}

const elsewhere: Record<string, string> = {
  users: 'users and permissions',
  permissions: 'users and permissions',
  sprocs: 'stored procedures',
  triggers: 'triggers',
  udfs: 'user-defined functions',
  conflicts: 'the conflicts feed',
  clientencryptionkeys: 'client-side encryption keys',
  attachments: 'attachments',
};

const known = new Set(['dbs', 'colls', 'docs', 'pkranges', 'offers']);

const decoded = (segment: string): string => {
  try {
    return decodeURIComponent(segment);
  } catch {
    throw new Refused(400, `The address holds '${segment}', which is not valid percent-encoding.`);
  }
};

export const readAddress = (url: string): Address => {
  const end = url.indexOf('?');
  const path = end < 0 ? url : url.slice(0, end);
  const segments = path
    .split('/')
    .filter((segment) => segment !== '')
    .map(decoded);
  const isFeed = segments.length % 2 === 1;
  const type = (isFeed ? segments.at(-1) : segments.at(-2)) ?? '';
  const feature = elsewhere[type];
  if (feature) throw unsupported(feature);
  if (type !== '' && !known.has(type)) throw new Refused(404, `There is no resource at ${path}.`);
  const ordered =
    type === 'offers' || type === '' || (segments[0] === 'dbs' && (segments.length < 3 || segments[2] === 'colls'));
  if (!ordered) throw new Refused(404, `There is no resource at ${path}.`);
  return {
    type,
    link: (isFeed ? segments.slice(0, -1) : segments).join('/'),
    database: segments[1] ?? '',
    container: segments[3] ?? '',
    item: segments[5],
    isFeed,
  };
};
