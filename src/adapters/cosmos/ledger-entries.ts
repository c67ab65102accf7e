/** What of the ledger stands on no invoice yet, found by a column beside the entries; settled, an entry is what it was but for that. */
import type { Container } from '@azure/cosmos';
import { z } from 'zod';
import type { LedgerEntries } from '../../app/billing/invoice-ports.ts';
import type { Stored } from '../../app/stored.ts';
import type { LedgerEntry } from '../../domain/billing/invoice-line.ts';
import type { PartnerId } from '../../domain/ids.ts';
import type { Month } from '../../domain/prices/price-list.ts';
import { chargeDocument, creditDocument } from './charge-documents.ts';
import { type DocumentKind, valueIn } from './documents.ts';
import { askEverywhere, pageFrom, type Query, queryOf } from './queries.ts';
import { readItem } from './reads.ts';
import { id } from './shapes.ts';
import { usageChargeDocument, usagePartDocument, usagePartId } from './usage-charge-document.ts';
import { wholeWithEtag } from './whole-documents.ts';
import { create, inOneBatch, outcomeOf, replacement } from './writes.ts';

const isEntry = "c.type IN ('charge', 'credit', 'usageCharge')";

const openQuery = (partner: PartnerId, from: Month | undefined, through: Month, top: number): Query =>
  queryOf({
    top,
    select: wholeWithEtag.select,
    where: ['c.partnerId = @partner', isEntry, 'c.isOpen = true', from && 'c.period >= @from', 'c.period <= @through'],
    values: { partner, from, through },
  });

const pageQuery = (
  partner: PartnerId,
  months: { from?: Month; through: Month },
  top: number,
  after?: string,
): Query => {
  const { from, through } = months;
  const open = openQuery(partner, from, through, top);
  return {
    text: `${open.text}${after === undefined ? '' : ' AND c.id > @after'} ORDER BY c.id`,
    values: after === undefined ? open.values : { ...open.values, after },
  };
};

const firstOpenQuery = (partner: PartnerId): Query =>
  queryOf({
    top: 1,
    select: 'c.id, c.period',
    where: ['c.partnerId = @partner', isEntry, 'c.isOpen = true'],
    orderBy: 'c.period',
    values: { partner },
  });

const ofPeriod = z.object({ period: id<Month>() });

const entryIn = (document: z.output<typeof wholeWithEtag.shape>): LedgerEntry => {
  const charge = valueIn(chargeDocument, document);
  if (charge !== undefined) return { kind: 'charge', entry: charge };
  const credit = valueIn(creditDocument, document);
  if (credit !== undefined) return { kind: 'credit', entry: credit };
  const usage = valueIn(usageChargeDocument, document);
  if (usage !== undefined) return { kind: 'usage', entry: usage };
  throw new Error(`${document.id} in the ledger is no entry`);
};

const settled = <T>(kind: DocumentKind<T>): DocumentKind<T> => ({
  ...kind,
  columnsOf: (value) => ({ ...kind.columnsOf?.(value), isOpen: false }),
});

const settling = ({ value, etag }: Stored<LedgerEntry>) => {
  if (value.kind === 'charge') return replacement(settled(chargeDocument), value.entry, etag);
  if (value.kind === 'credit') return replacement(settled(creditDocument), value.entry, etag);
  return replacement(settled(usageChargeDocument), value.entry, etag);
};

export const makeLedgerEntries = (ledger: Container): LedgerEntries => ({
  open: async (partner, through, max) => {
    const documents = await askEverywhere(ledger, wholeWithEtag.shape, openQuery(partner, undefined, through, max));
    return documents.map((document) => ({ value: entryIn(document), etag: document._etag }));
  },

  firstOpen: async (partner) => (await askEverywhere(ledger, ofPeriod, firstOpenQuery(partner)))[0]?.period,

  openPage: async (partner, months, size, afterId) => {
    const documents = await askEverywhere(ledger, wholeWithEtag.shape, pageQuery(partner, months, size + 1, afterId));
    return pageFrom(documents, size, entryIn, (document) => document.id);
  },

  settle: async (entries) => {
    const byPeriod = Map.groupBy(entries, ({ value }) => `${value.entry.partnerId} ${value.entry.period}`);
    for (const together of byPeriod.values()) {
      const of = together[0]?.value.entry;
      // A conflict: another who closes the same month settled some of them, and the rest is found open again.
      if (of !== undefined) await inOneBatch(ledger, [of.partnerId, of.period], together.map(settling));
    }
  },

  usageCharge: async (partner, period, chargeId) =>
    (await readItem(ledger, usageChargeDocument, chargeId, [partner, period]))?.value,

  postUsage: async (charge) => outcomeOf(await create(ledger, usageChargeDocument, charge)),

  keepUsagePart: async (partnerId, period, name, part, lines) => {
    await create(ledger, usagePartDocument, { partnerId, period, name, part, lines });
  },

  usagePart: async (partner, period, name, part) => {
    const stored = await readItem(ledger, usagePartDocument, usagePartId(name, part), [partner, period]);
    if (stored === undefined) throw new Error(`Part ${part} of ${name} is not in the ledger, though a charge names it`);
    return stored.value.lines;
  },
});
