/** In a sandbox the partner plays the reviewer of its own orders (SB-05). */
import { useState } from 'preact/hooks';
import type { Case, Decision, Order } from '../answers.ts';
import type { Problem } from '../asked.ts';
import { DecideDialog } from '../desk/decide-dialog.tsx';
import { type Kind, kindsFor } from '../desk/decisions.ts';
import { usePages, useWords } from '../pages.ts';
import { ProblemNotice } from '../parts.tsx';

interface PlayReviewerProps {
  readonly customerId: string;
  readonly order: Order;
  readonly onDecided: () => void;
}

export const PlayReviewer = ({ customerId, order, onDecided }: PlayReviewerProps) => {
  const say = useWords();
  const { api, said } = usePages();
  const [kind, setKind] = useState<Kind>();
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const decide = async (decision: Decision): Promise<boolean> => {
    setIsBusy(true);
    const path = `/v1/sandbox/customers/${encodeURIComponent(customerId)}/orders/${encodeURIComponent(order.id)}/decision`;
    const ifMatch = `"${order.review?.revision ?? 0}"`;
    const asked = await api.ask<Case>('POST', path, { json: decision, ifMatch });
    setIsBusy(false);
    setProblem(asked.ok ? undefined : asked.problem);
    if (asked.ok) said.set(say('decided_said'));
    if (asked.ok || asked.problem.status === 409) setKind(undefined);
    onDecided();
    return asked.ok;
  };
  return (
    <section class="panel">
      <h2>{say('play_reviewer')}</h2>
      <p>{say('play_reviewer_explained')}</p>
      {problem !== undefined && kind === undefined && <ProblemNotice problem={problem} />}
      <div class="buttons decide">
        {kindsFor(order.status).map((each) => (
          <button
            key={each.verb}
            type="button"
            onClick={() => {
              setProblem(undefined);
              setKind(each);
            }}
          >
            {say(each.name)}
          </button>
        ))}
      </div>
      {kind !== undefined && (
        <DecideDialog
          kind={kind}
          draft={`play.${order.id}`}
          about={order.id}
          isBusy={isBusy}
          problem={problem}
          onDecide={decide}
          onClose={() => setKind(undefined)}
        />
      )}
    </section>
  );
};
