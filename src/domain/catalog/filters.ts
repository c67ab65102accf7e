/** What a reader of the catalog may ask to see of it: Partner Center's filters (CT-02) and ours for reservations (RI-04). */
import type { Segment } from '../customers/customer.ts';
import { done, type Result, refused } from '../result.ts';
import type { CatalogItem, Sku } from './item.ts';
import { segmentOf, type TargetView, targetViewOf } from './target-views.ts';

/** As the caller wrote it. */
export interface Filter {
  readonly targetView?: string;
  readonly targetSegment?: string;
  /** An Azure region, by either of its names. */
  readonly region?: string;
  /** A virtual machine size or a database tier, by either of its names. */
  readonly size?: string;
  readonly term?: string;
  /** `virtualmachines`, `sqldatabases`, `cosmosdb`. */
  readonly service?: string;
}

type Matches = (item: CatalogItem) => boolean;

const isOneOf = (asked: string | undefined, ...names: readonly (string | boolean | undefined)[]): boolean => {
  if (asked === undefined) return true;
  const wanted = asked.trim().toLowerCase();
  return names.some((name) => typeof name === 'string' && name.toLowerCase() === wanted);
};

const fitsReservation = (filter: Filter, { attributes, term }: Sku): boolean =>
  isOneOf(filter.region, attributes.armRegionName, attributes.region) &&
  isOneOf(filter.size, attributes.armSkuName, attributes.skuDisplayName) &&
  isOneOf(filter.term, term, attributes.duration) &&
  isOneOf(filter.service, attributes.reservationType);

/** A view or a segment nobody knows is refused; a region or size that nothing has leaves nothing. */
export const matching = (filter: Filter): Result<Matches> => {
  const view = named(filter.targetView, targetViewOf);
  if (view === unknown) return refused({ kind: 'target-view-unknown', targetView: filter.targetView ?? '' });
  const segment = named(filter.targetSegment, segmentOf);
  if (segment === unknown)
    return refused({ kind: 'target-segment-unknown', targetSegment: filter.targetSegment ?? '' });
  return done((item) => fitsView(item, view) && fitsSegment(item, segment) && fitsReservation(filter, item.sku));
};

const unknown = 'unknown';

const named = <T>(asked: string | undefined, find: (text: string) => T | undefined): T | undefined | typeof unknown =>
  asked === undefined ? undefined : (find(asked) ?? unknown);

const fitsView = ({ product }: CatalogItem, view: TargetView | undefined): boolean =>
  view === undefined || product.targetViews.includes(view);

const fitsSegment = ({ availability }: CatalogItem, segment: Segment | undefined): boolean =>
  segment === undefined || availability.segment === segment;
