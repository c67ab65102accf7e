/** From one case to the next that nobody else holds, soonest deadline first: for who works through two hundred of them. */
import { useState } from 'preact/hooks';
import type { Case } from '../answers.ts';
import type { Problem } from '../asked.ts';
import { useKeys } from '../keys.ts';
import { usePages, useSession, useWords } from '../pages.ts';
import { ProblemNotice } from '../parts.tsx';
import { hashOf } from '../route.ts';
import { readQueue } from './read-queue.ts';

export const NextCase = ({ after }: { after: Pick<Case, 'caseId' | 'environment'> }) => {
  const say = useWords();
  const { api } = usePages();
  const { objectId } = useSession();
  const [problem, setProblem] = useState<Problem>();
  const go = async () => {
    const where: Record<string, string> = after.environment === 'sandbox' ? { environment: 'sandbox' } : {};
    const asked = await readQueue(api, where, undefined);
    setProblem(asked.ok ? undefined : asked.problem);
    if (!asked.ok) return;
    const free = asked.value.rows.find(
      ({ caseId, claim }) => caseId !== after.caseId && (claim === undefined || claim.by === objectId),
    );
    location.hash = free === undefined ? hashOf(['queue'], where) : hashOf(['case', free.caseId]);
  };
  useKeys({ n: () => void go() });
  return (
    <>
      <button type="button" class="quiet" aria-keyshortcuts="n" onClick={() => void go()}>
        {say('next_case')}
      </button>
      {problem !== undefined && <ProblemNotice problem={problem} />}
    </>
  );
};
