/** The trail: chain heads written where nobody who may write to the database can change them (SR-17). */
import type { OrderRef, PartnerId } from '../../domain/ids.ts';
import type { Instant } from '../../domain/time.ts';
import type { ScannedOrder } from '../orders/ports.ts';

/** The last fact of an order's chain, as it was when it was written away. */
export interface Head {
  readonly order: OrderRef;
  readonly seq: number;
  readonly hash: string;
  /** Real time. */
  readonly writtenAt: Instant;
}

/** One run of the job; what it leaves is where the next one begins. */
export interface TrailRun {
  readonly at: Instant;
  /** Every order stored up to this second (since 1970, by the store's own clock) has its head written. */
  readonly upTo: number;
  readonly heads: number;
}

/** The database was put back: what heads tell of the time between is lost, and disagrees with nothing. */
export interface Restore {
  readonly restoredTo: Instant;
  /** When the restored desk went on. */
  readonly at: Instant;
}

/** Append-only. Writing the same head twice does no harm. */
export interface HeadStore {
  append(partner: PartnerId, heads: readonly Head[]): Promise<void>;
  /** Heads of a partner's orders, those of the days from…to (real time, `2026-11-25`), oldest day first. */
  ofPartner(partner: PartnerId, days?: { readonly from: string; readonly to: string }): AsyncIterable<Head>;
  /** Partners of whose orders there are heads. */
  partners(): Promise<readonly PartnerId[]>;
  noteRestore(restore: Restore): Promise<void>;
  restores(): Promise<readonly Restore[]>;
  closeRun(run: TrailRun): Promise<void>;
  lastRun(): Promise<TrailRun | undefined>;
}

export interface ChangedOrders {
  /** Orders stored in that second or later, in that order. May give some whose facts are as they were, never too few. */
  since(second: number): AsyncIterable<{ readonly second: number; readonly scanned: ScannedOrder }>;
}

/** Hashes bytes as they pass: lower-case hex SHA-256. */
export type NewHash = () => { readonly update: (bytes: Uint8Array) => void; readonly hex: () => string };

/** One file of an archive. Its content is asked for when it is its turn, so that no two are open at once. */
export interface ArchiveEntry {
  /** Its path, with forward slashes. */
  readonly name: string;
  readonly content: () => AsyncIterable<Uint8Array>;
}

/** Makes one stream of bytes of entries, as they come; the same entries are always the same bytes. */
export type Pack = (entries: AsyncIterable<ArchiveEntry>) => ReadableStream<Uint8Array>;

/** An archive, or a folder it was unpacked to, as it lies there. */
export interface OpenedArchive {
  readonly names: readonly string[];
  /** Throws a sentence when the entry can't be read: cut short, damaged. */
  readonly read: (name: string) => AsyncIterable<Uint8Array>;
}
