/** The decisions of the desk and what each of them needs: words, a reason, a letter on the keyboard (SR-14). */
import type { Case, Decision, Status } from '../answers.ts';
import type { WordKey } from '../words.ts';

export type Verb = Decision['decision'];

export interface Kind {
  readonly verb: Verb;
  readonly name: WordKey;
  /** What the dialog says before it happens. */
  readonly explains: WordKey;
  readonly words: 'none' | 'optional' | 'needed';
  readonly hasReason: boolean;
  readonly key: string | undefined;
  readonly from: readonly Status[];
}

const open: readonly Status[] = ['pending_review', 'pending_po_upload', 'po_upload_complete'];

export const kinds: readonly Kind[] = [
  {
    ...{ verb: 'approve', name: 'approve', explains: 'approve_explained', words: 'none', hasReason: false, key: 'a' },
    from: ['pending_review', 'po_upload_complete'],
  },
  {
    ...{ verb: 'ask_for_more', name: 'ask', explains: 'ask_explained', words: 'needed', hasReason: false, key: 'm' },
    from: ['pending_review', 'po_upload_complete'],
  },
  {
    ...{ verb: 'reject', name: 'reject', explains: 'reject_explained', words: 'needed', hasReason: true, key: 'r' },
    from: [...open, 'suspended'],
  },
  {
    ...{ verb: 'suspend', name: 'suspend', explains: 'suspend_explained', words: 'optional', hasReason: false },
    key: undefined,
    from: open,
  },
  {
    ...{ verb: 'resume', name: 'resume', explains: 'resume_explained', words: 'none', hasReason: false },
    key: undefined,
    from: ['suspended'],
  },
];

export const reasons = [
  ...(['document_unreadable', 'customer_mismatch', 'price_mismatch', 'not_binding'] as const),
  ...(['tender_evidence_missing', 'suspected_fraud', 'other'] as const),
];

export type Reason = (typeof reasons)[number];

export const isReason = (text: string): text is Reason => reasons.some((each) => each === text);

export const kindsFor = (status: Status): readonly Kind[] => kinds.filter(({ from }) => from.includes(status));

/** What somebody who looked at `seen` does not know yet: the entries that came since, and who holds the case now. */
export const changesBetween = (seen: Case, fresh: Case) => {
  const known = new Set(seen.timeline.map(({ at, kind, seq }) => `${at} ${kind} ${seq}`));
  return {
    entries: fresh.timeline.filter(({ at, kind, seq }) => !known.has(`${at} ${kind} ${seq}`)),
    status: fresh.status === seen.status ? undefined : { from: seen.status, to: fresh.status },
    claim: fresh.claim?.by === seen.claim?.by ? undefined : { by: fresh.claim?.by },
  };
};

export type Changes = ReturnType<typeof changesBetween>;

export const isNothing = ({ entries, status, claim }: Changes): boolean =>
  entries.length === 0 && status === undefined && claim === undefined;
