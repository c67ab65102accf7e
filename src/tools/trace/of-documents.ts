/** What lies beside the order: its files in storage, and its charges in the ledger. */
import type { StoredFile } from '../../adapters/blob/listing.ts';
import type { Charge } from '../../domain/billing/charge.ts';
import type { SealedFact } from '../../domain/orders/facts.ts';
import type { Instant } from '../../domain/time.ts';
import type { Entry } from './story.ts';

/** Storage tells whole seconds only, so a file that a fact names is told with that fact. A file that is missing is told as such. */
export const entriesOfFiles = (
  stored: readonly StoredFile[],
  facts: readonly SealedFact[],
  realTime: (at: Instant) => Instant,
): readonly Entry[] => {
  const named = facts.flatMap((fact) =>
    fact.kind === 'documents-uploaded'
      ? fact.attachments.map(({ attachmentId }) => ({ id: attachmentId, at: realTime(fact.at) }))
      : [],
  );
  const there = stored.map(({ id, sizeBytes, at }): Entry => {
    const fact = named.find((each) => each.id === id);
    const says = `${id}, ${sizeBytes} bytes, lies in storage${fact === undefined ? ', but the order does not name it' : ''}`;
    return { at: fact?.at ?? at, from: 'files', says };
  });
  const missing = named.filter(({ id }) => !stored.some((file) => file.id === id));
  return [...there, ...missing.map(({ id, at }): Entry => ({ at, from: 'files', says: `${id} IS NOT IN STORAGE` }))];
};

/** Charges of a line are posted together; one line tells them all. */
export const entriesOfCharges = (
  charges: readonly Charge[],
  facts: readonly SealedFact[],
  realTime: (at: Instant) => Instant,
): readonly Entry[] =>
  facts.flatMap((fact): readonly Entry[] => {
    if (fact.kind !== 'line-provisioned') return [];
    const posted = charges.filter(({ line }) => line === fact.line);
    const [first, last] = [posted[0], posted.at(-1)];
    const says =
      first === undefined || last === undefined
        ? `line ${fact.line}: no charge is posted`
        : `line ${fact.line}: ${posted.length} charge(s), due from ${first.dueAt} to ${last.dueAt}`;
    return [{ at: realTime(fact.at), from: 'ledger', says }];
  });
