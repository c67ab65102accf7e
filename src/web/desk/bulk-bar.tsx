/** What is done with several cases at once; each succeeds or fails by itself, and what failed stays chosen (SR-13, SR-14). */
import { useState } from 'preact/hooks';
import type { BulkResult, Decision, QueueRow } from '../answers.ts';
import type { Problem } from '../asked.ts';
import { usePages, useWords } from '../pages.ts';
import { ProblemNotice } from '../parts.tsx';
import { DecideDialog } from './decide-dialog.tsx';
import { type Kind, kinds } from './decisions.ts';

/** As many as one request may name. */
const most = 50;

const bulkKinds = kinds.filter(({ verb }) => verb !== 'suspend' && verb !== 'resume');

interface BulkBarProps {
  readonly rows: readonly QueueRow[];
  readonly onNone: () => void;
  readonly onDone: (failed: readonly string[]) => void;
}

export const BulkBar = ({ rows, onNone, onDone }: BulkBarProps) => {
  const say = useWords();
  const { api, said } = usePages();
  const [kind, setKind] = useState<Kind>();
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const [failures, setFailures] = useState<BulkResult['items']>([]);

  const isUnfit = isBusy || rows.length === 0 || rows.length > most;

  const act = async (action: string, decision: Partial<Decision>): Promise<boolean> => {
    setIsBusy(true);
    const { reason, words } = decision;
    const asked = await api.ask<BulkResult>('POST', '/desk/v1/bulk-actions', {
      json: {
        actions: rows.map(({ caseId, revision }) => ({
          ...{ caseId, action, revision },
          ...(reason === undefined ? {} : { reason }),
          ...(words === undefined ? {} : { words }),
        })),
      },
    });
    setIsBusy(false);
    setProblem(asked.ok ? undefined : asked.problem);
    if (!asked.ok) return false;
    const failed = asked.value.items.filter(({ status }) => status !== 200);
    said.set(say('bulk_said', { n: asked.value.succeeded, failed: failed.length }));
    setFailures(failed);
    setKind(undefined);
    onDone(failed.map(({ caseId }) => caseId));
    return true;
  };

  return (
    <section class="bulk" aria-label={say('with_chosen')}>
      {failures.length > 0 && (
        <div class="notice warn" role="alert">
          <p class="notice-title">{say('bulk_failed', { n: failures.length })}</p>
          <ul>
            {failures.map(({ caseId, problem: why }) => (
              <li key={caseId}>
                <code>{caseId.split('.').at(-1)}</code> {why?.detail}
              </li>
            ))}
          </ul>
        </div>
      )}
      {problem !== undefined && kind === undefined && <ProblemNotice problem={problem} />}
      <div class="buttons">
        <span class="count">
          {rows.length > most ? say('too_many', { n: most }) : say('chosen', { n: rows.length })}
        </span>
        <button type="button" disabled={isUnfit} onClick={() => void act('claim', {})}>
          {say('claim_verb')}
        </button>
        <button type="button" disabled={isUnfit} onClick={() => void act('release', {})}>
          {say('release')}
        </button>
        {bulkKinds.map((each) => (
          <button
            key={each.verb}
            type="button"
            disabled={isUnfit}
            onClick={() => {
              setProblem(undefined);
              setKind(each);
            }}
          >
            {say(each.name)}
          </button>
        ))}
        <button type="button" class="quiet" onClick={onNone}>
          {say('choose_none')}
        </button>
      </div>
      {kind !== undefined && (
        <DecideDialog
          kind={kind}
          draft="bulk"
          about={say('cases', { n: rows.length })}
          isBusy={isBusy}
          problem={problem}
          onDecide={(decision) => act(decision.decision, decision)}
          onClose={() => setKind(undefined)}
        />
      )}
    </section>
  );
};
