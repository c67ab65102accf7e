/** What is known of a file's scan now: what was noted after its upload, and what a scanner that looks by itself found since. */
import type { AttachmentId, OrderRef } from '../../domain/ids.ts';
import type { Attachment } from '../../domain/orders/order.ts';
import type { ScanState } from '../../domain/review/sighting.ts';
import type { Scanner, SightingStore } from './ports.ts';

/** Clean once may be infected later, when a scanner has learned; infected once stays so. */
export const makeScanState =
  (scanner: Scanner) =>
  async (order: OrderRef, id: AttachmentId, noted: ScanState | undefined): Promise<ScanState> => {
    if (noted === 'infected') return noted;
    if (scanner.answers !== 'later') return noted ?? (scanner.answers === 'none' ? 'notScanned' : 'pending');
    const found = await scanner.look(order, id);
    const isSilent = found === 'failed' || found === 'pending';
    return isSilent && noted === 'clean' ? noted : found;
  };

export type IsInfected = (order: OrderRef, attachment: Attachment) => Promise<boolean>;

export interface IsInfectedDeps {
  readonly scanner: Scanner;
  readonly sightings: Pick<SightingStore, 'read'>;
}

export const makeIsInfected = ({ scanner, sightings }: IsInfectedDeps): IsInfected => {
  const scanState = makeScanState(scanner);
  return async (order, { attachmentId, sha256 }) => {
    const noted = (await sightings.read(sha256, order, attachmentId))?.scan;
    return (await scanState(order, attachmentId, noted)) === 'infected';
  };
};
