/** What a software product comes with (KD-01): a key, a download, instructions instead, or nothing but the licence. Checked once. */
import type { ProductFamily } from './families.ts';
import type { Catalog } from './load.ts';

/** The families of what stands on a customer's software list. */
export const softwareFamilies: readonly ProductFamily[] = [
  'softwareSubscription',
  'perpetualSoftware',
  'linuxSubscription',
];

/** `licence`: nothing to install by us; the right to use is all that was bought. */
export const deliveryKinds = ['key_and_download', 'key', 'instructions', 'licence'] as const;

export type DeliveryKind = (typeof deliveryKinds)[number];

export interface SoftwareVersion {
  readonly version: string;
  /** BCP 47. Empty where there is nothing to choose: then it is not asked for, nor shown. */
  readonly languages: readonly string[];
  /** File type and operating system in one, as `ISO x64`. Empty as above. */
  readonly fileTypes: readonly string[];
}

export interface SoftwareDelivery {
  readonly productId: string;
  readonly gives: DeliveryKind;
  /** Newest first; older ones by right of downgrade. Only where there is a key or a download. */
  readonly versions: readonly SoftwareVersion[];
  /** Where Microsoft says how it is installed; only where that is what there is. */
  readonly instructionsUrl?: string;
}

export type Deliveries = ReadonlyMap<string, SoftwareDelivery>;

/** Throws one Error that names every bad row: each software product of the catalog has exactly one good one. */
export const loadDeliveries = (rows: readonly SoftwareDelivery[], catalog: Catalog): Deliveries => {
  const byProduct = Map.groupBy(rows, ({ productId }) => productId);
  const missing = catalog.products
    .filter(({ id, family }) => softwareFamilies.includes(family) && !byProduct.has(id))
    .map(({ id, title }) => `${id}: ${title} has no row`);
  const doubled = [...byProduct].filter(([, its]) => its.length > 1).map(([id]) => `${id}: has more than one row`);
  const faults = [...missing, ...doubled, ...rows.flatMap((row) => faultsOf(row, catalog))];
  if (faults.length > 0) throw new Error(`The table of software deliveries is wrong:\n${faults.join('\n')}`);
  return new Map(rows.map((row) => [row.productId, row]));
};

const faultsOf = (row: SoftwareDelivery, catalog: Catalog): readonly string[] => {
  const family = catalog.productById.get(row.productId)?.family;
  const hasKey = givesKey(row);
  const found = [
    family !== undefined && softwareFamilies.includes(family) ? '' : 'is no software product of the catalog',
    hasKey === row.versions.length > 0 ? '' : 'has versions where there is a key or a download, and nowhere else',
    (row.gives === 'instructions') === (row.instructionsUrl !== undefined)
      ? ''
      : 'has an instructions link where that is what it gives, and nowhere else',
    row.instructionsUrl === undefined || /^https:\/\/\S+$/.test(row.instructionsUrl)
      ? ''
      : 'its instructions link is no https address',
    ...[...doubledIn(row.versions.map(({ version }) => version))].map((version) => `${version}: stands there twice`),
    ...row.versions.flatMap((version) => faultsOfVersion(row, version).map((fault) => `${version.version}: ${fault}`)),
  ];
  return found.filter((fault) => fault !== '').map((fault) => `${row.productId}: ${fault}`);
};

const faultsOfVersion = (
  row: SoftwareDelivery,
  { version, languages, fileTypes }: SoftwareVersion,
): readonly string[] => [
  ...(/^\d{4}( R\d)?$/.test(version) ? [] : ['is no version like 2022']),
  ...languages.filter((tag) => !/^[a-z]{2}-[A-Z]{2}$/.test(tag)).map((tag) => `${tag} is no language like nl-NL`),
  ...fileTypes
    .filter((type) => !/^[A-Z]{3} x(64|86)$/.test(type))
    .map((type) => `${type} is no file type like ISO x64`),
  ...doubledIn([...languages, ...fileTypes]).map((each) => `${each} stands there twice`),
  ...(givesDownload(row) || languages.length + fileTypes.length === 0 ? [] : ['has files to choose, but no download']),
];

const doubledIn = (texts: readonly string[]): readonly string[] => texts.filter((text, i) => texts.indexOf(text) !== i);

export const givesKey = ({ gives }: SoftwareDelivery): boolean => gives === 'key_and_download' || gives === 'key';

export const givesDownload = ({ gives }: SoftwareDelivery): boolean => gives === 'key_and_download';
