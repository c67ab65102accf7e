/** The in-memory ledger as invoicing sees it: entries that stand on no invoice yet, and charged use with its lines. */
import type { LedgerEntries } from '../../../src/app/billing/invoice-ports.ts';
import type { LedgerEntry } from '../../../src/domain/billing/invoice-line.ts';
import type { UsageCharge, UsageLine } from '../../../src/domain/billing/usage-charge.ts';
import type { PartnerId } from '../../../src/domain/ids.ts';
import type { Month } from '../../../src/domain/prices/price-list.ts';
import { kept } from './kept.ts';
import type { MemoryLedger } from './ledger.ts';
import { ascending, pageOf } from './ordering.ts';
import { keysOf, type Told } from './state.ts';

export const makeMemoryLedgerEntries = ({ charges, credits }: MemoryLedger): LedgerEntries & Told => {
  const usage = new Map<string, UsageCharge>();
  const parts = new Map<string, readonly UsageLine[]>();
  const settled = new Set<string>();
  const keyOf = ({ partnerId, period, id }: LedgerEntry['entry']): string => `${partnerId}/${period}/${id}`;

  const open = (partner: PartnerId): readonly LedgerEntry[] =>
    [
      ...[...charges.values()].map((entry) => ({ kind: 'charge' as const, entry })),
      ...[...credits.values()].map((entry) => ({ kind: 'credit' as const, entry })),
      ...[...usage.values()].map((entry) => ({ kind: 'usage' as const, entry })),
    ].filter(({ entry }) => entry.partnerId === partner && !settled.has(keyOf(entry)));

  return {
    state: () => [
      ...keysOf('usageCharge', usage),
      ...keysOf('usagePart', parts),
      ...[...settled].map((key) => `settled ${key}`),
    ],
    open: async (partner, through, max) =>
      open(partner)
        .filter(({ entry }) => entry.period <= through)
        .slice(0, max)
        .map((value) => ({ value, etag: `"${keyOf(value.entry)}"` })),
    firstOpen: async (partner) =>
      open(partner)
        .map(({ entry }) => entry.period as Month)
        .sort()[0],
    openPage: async (partner, { from = '', through }, size, afterId = '') =>
      pageOf(
        open(partner)
          .filter(({ entry }) => entry.period >= from && entry.period <= through && entry.id > afterId)
          .sort((a, b) => ascending(a.entry.id, b.entry.id)),
        size,
        (each) => each,
        ({ entry }) => entry.id,
      ),
    settle: async (entries) => {
      for (const { value } of entries) settled.add(keyOf(value.entry));
    },
    usageCharge: async (partner, period, id) => usage.get(`${partner}/${period}/${id}`),
    postUsage: async (charge) => {
      if (usage.has(keyOf(charge))) return 'conflict';
      usage.set(keyOf(charge), kept(charge));
      return 'written';
    },
    keepUsagePart: async (partner, period, name, part, lines) => {
      parts.set(`${partner}/${period}/${name}/${part}`, kept(lines));
    },
    usagePart: async (partner, period, name, part) => {
      const lines = parts.get(`${partner}/${period}/${name}/${part}`);
      if (lines === undefined) throw new Error(`Part ${part} of ${name} is not in the ledger`);
      return lines;
    },
  };
};
