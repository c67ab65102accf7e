/** The manifest of a case's archive: what lies in it, what each file hashes to, and where its chain ends (SR-22). */
import type { OrderRecord } from '../orders/ports.ts';
import type { Head } from './ports.ts';

export interface DocumentState {
  readonly attachmentId: string;
  /** As the facts have it. */
  readonly sha256: string;
  /** Its place in the archive; absent where there are no bytes. */
  readonly name?: string;
  /**
   * `missing`: the order names it and storage has lost it. `erased`: its time was over (SR-22); digest and facts stay.
   * `infected`: its bytes were withheld, because a scan found malware in them. */
  readonly state: 'whole' | 'changed' | 'missing' | 'erased' | 'infected';
}

export interface Manifest {
  readonly format: 'deal-desk-case';
  readonly version: 1;
  readonly caseId: string;
  /** Real time. */
  readonly exportedAt: string;
  readonly chain:
    | { readonly intact: true; readonly head: string; readonly length: number }
    | { readonly intact: false; readonly brokenAt: number };
  readonly documents: readonly DocumentState[];
  /** Every file but this one. */
  readonly entries: readonly { readonly name: string; readonly sizeBytes: number; readonly sha256: string }[];
}

/** Reads what anybody may have written; `undefined` where it is not what the desk writes. */
export interface CaseFiles {
  readonly manifest: (value: unknown) => Manifest | undefined;
  readonly record: (order: unknown, facts: unknown) => Pick<OrderRecord, 'order' | 'facts'> | undefined;
  readonly heads: (value: unknown) => readonly Pick<Head, 'seq' | 'hash' | 'writtenAt'>[] | undefined;
}
