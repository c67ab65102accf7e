/** The proof of a case: its chain checked at the press of a button, and the whole of it as one archive (SR-17, SR-22). */
import { useState } from 'preact/hooks';
import type { Audit } from '../answers.ts';
import type { Problem } from '../asked.ts';
import { usePages, useWords } from '../pages.ts';
import { ProblemNotice } from '../parts.tsx';

export const CaseProof = ({ path, orderId, mayExport }: { path: string; orderId: string; mayExport: boolean }) => {
  const say = useWords();
  const { api } = usePages();
  const [audit, setAudit] = useState<Audit>();
  const [problem, setProblem] = useState<Problem>();
  const check = async () => {
    const asked = await api.ask<Audit>('GET', `${path}/audit?documents=true`);
    setProblem(asked.ok ? undefined : asked.problem);
    setAudit(asked.ok ? asked.value : undefined);
  };
  const save = async () => {
    const asked = await api.download(`${path}/export`, `case-${orderId}.zip`);
    setProblem(asked.ok ? undefined : asked.problem);
  };
  return (
    <section>
      <h2>{say('proof')}</h2>
      {problem !== undefined && <ProblemNotice problem={problem} />}
      {audit !== undefined && (
        <p class={audit.intact ? 'notice good' : 'notice bad'} role="status">
          {audit.intact ? say('chain_whole', { n: audit.facts.length }) : say('chain_broken')}
        </p>
      )}
      <div class="buttons">
        <button type="button" onClick={() => void check()}>
          {say('check_chain')}
        </button>
        {mayExport && (
          <button type="button" onClick={() => void save()}>
            {say('export')}
          </button>
        )}
      </div>
    </section>
  );
};
