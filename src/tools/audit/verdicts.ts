/** What audit:verify says: a line for each thing that is not as it was, and one that sums up. */
import type { composeAudit, verifyArchiveAt } from '../../compose/tools.ts';
import { instanceIdOf } from '../../domain/ids.ts';
import { sayingOf } from './sayings.ts';

export interface Verdict {
  readonly isIntact: boolean;
  readonly lines: readonly string[];
}

type Verified = Awaited<ReturnType<ReturnType<typeof composeAudit>['verifyOrders']>>;
type VerifiedArchive = Awaited<ReturnType<typeof verifyArchiveAt>>;

export const deskVerdict = (verified: Verified): Verdict => {
  const { orders, facts, proven, documents, broken, younger, unreadable } = verified;
  const wrong = broken.length + unreadable.length;
  const looked = `${orders + unreadable.length} orders with ${facts} facts${documents === 0 ? '' : ` and ${documents} documents`}`;
  return {
    isIntact: wrong === 0,
    lines: [
      ...broken.flatMap(({ order, faults }) => faults.map((fault) => `${instanceIdOf(order)}: ${sayingOf(fault)}`)),
      ...unreadable.map(({ id, why }) => `${id}: can't be read: ${why}`),
      ...younger.map(({ order, hadFacts, hasFacts }) =>
        hasFacts === 0
          ? `${instanceIdOf(order)}: is younger than the restore and lost: it had ${hadFacts} facts`
          : `${instanceIdOf(order)}: went on after the restore: it had ${hadFacts} facts, and has ${hasFacts}`,
      ),
      ...(younger.length === 0
        ? []
        : [`${younger.length} orders were placed or worked on after the restore's point in time`]),
      wrong === 0
        ? `${looked}: every chain is whole; ${proven} facts stand in heads that were written away`
        : `${looked}: ${wrong} ${wrong === 1 ? 'is' : 'are'} BROKEN (docs/operations.md#a-broken-chain)`,
    ],
  };
};

export const archiveVerdict = (path: string, verified: VerifiedArchive): Verdict => {
  if ('unreadable' in verified)
    return { isIntact: false, lines: [`${path} is no archive of a case: ${verified.unreadable}`] };
  const { caseId, facts, documents, erased, head, witnessedUpTo, faults } = verified;
  const holds = `${facts} facts and ${documents} documents${erased === 0 ? '' : ` (${erased} erased in time)`}`;
  return {
    isIntact: faults.length === 0,
    lines: [
      ...faults.map((fault) => `${caseId}: ${sayingOf(fault)}`),
      ...(faults.length === 0
        ? [
            `${caseId}: ${holds}: all as sealed; facts up to ${witnessedUpTo} stand in heads that were written away`,
            `head: ${head}`,
          ]
        : [`${caseId}: ${holds}: ${faults.length} BROKEN`]),
    ],
  };
};
