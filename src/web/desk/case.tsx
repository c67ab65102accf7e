/** One case: everything a reviewer decides on, and the decision. Whatever comes in between, the page shows the fresh case and what changed. */
import { useState } from 'preact/hooks';
import type { Case, Decision } from '../answers.ts';
import type { Asked, Problem } from '../asked.ts';
import { amountOf, dayOf } from '../format.ts';
import { useKeys } from '../keys.ts';
import { useEvery, useLoad } from '../load.ts';
import { useLocale, usePages, useSession, useWords } from '../pages.ts';
import { Deadline, Heading, Id, Link, Loading, ProblemNotice, StatusMark } from '../parts.tsx';
import { hasRole } from '../session.ts';
import { TimelineList } from '../timeline-list.tsx';
import { CaseDocuments } from './case-documents.tsx';
import { CaseProof } from './case-proof.tsx';
import { ChangedNotice } from './changed-notice.tsx';
import { ClaimPanel } from './claim-panel.tsx';
import { DecideDialog } from './decide-dialog.tsx';
import { type Changes, changesBetween, isNothing, type Kind, kindsFor } from './decisions.ts';
import { Evidence } from './evidence.tsx';
import { NextCase } from './next-case.tsx';
import { NoteForm } from './note-form.tsx';

export const CasePage = ({ caseId }: { caseId: string }) => {
  const say = useWords();
  const locale = useLocale();
  const { api, said } = usePages();
  const session = useSession();
  const path = `/desk/v1/cases/${encodeURIComponent(caseId)}`;
  const loaded = useLoad<Case>(`${caseId} ${locale}`, () => api.ask<Case>('GET', path));
  const [kind, setKind] = useState<Kind>();
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const [changes, setChanges] = useState<Changes>();
  const found = loaded.value;
  const isOnItsWay = found?.status === 'pending';
  useEvery(2_000, isOnItsWay, loaded.reload);

  /** Takes what an action answered; a refusal with a fresh case, or one that says the case moved on, shows what changed. */
  const settle = async (seen: Case, asked: Asked<Case>): Promise<boolean> => {
    setIsBusy(false);
    if (asked.ok) {
      setProblem(undefined);
      setChanges(undefined);
      // An answer to an action leaves the documents out; they are as they were.
      loaded.replace({
        ...asked.value,
        ...(seen.documents && !asked.value.documents && { documents: seen.documents }),
      });
      return true;
    }
    setProblem(asked.problem);
    if (![409, 412, 428].includes(asked.problem.status)) return false;
    const again = await api.ask<Case>('GET', path);
    const fresh = again.ok ? again.value : asked.problem.case;
    if (fresh !== undefined) {
      const since = changesBetween(seen, fresh);
      setChanges(isNothing(since) ? undefined : since);
      // What changed says it all.
      if (asked.problem.status === 412 && !isNothing(since)) setProblem(undefined);
      setKind(undefined);
      loaded.replace(fresh);
    }
    return false;
  };
  const post = async (what: string, json?: unknown): Promise<boolean> => {
    if (found === undefined || isBusy) return false;
    setIsBusy(true);
    return settle(found, await api.ask<Case>('POST', `${path}/${what}`, json === undefined ? {} : { json }));
  };
  const decide = async (decision: Decision): Promise<boolean> => {
    if (found === undefined || isBusy) return false;
    setIsBusy(true);
    const ifMatch = `"${found.revision}"`;
    const made = await settle(found, await api.ask<Case>('POST', `${path}/decision`, { json: decision, ifMatch }));
    if (made) {
      setKind(undefined);
      said.set(say('decided_said'));
    }
    return made;
  };

  const mayAct = hasRole(session, 'Reviewer', 'ReviewLead');
  const isConflicted = found?.conflictedReviewers.includes(session.objectId) === true;
  const isOthers = found?.claim !== undefined && found.claim.by !== session.objectId;
  const offered = found !== undefined && mayAct && !isConflicted && !isOthers ? kindsFor(found.status) : [];
  const open = (next: Kind) => {
    setProblem(undefined);
    setKind(next);
  };
  useKeys({
    g: () => {
      location.hash = '#/queue';
    },
    ...(mayAct && { c: () => void post('claim') }),
    ...Object.fromEntries(
      offered.flatMap((each) => (each.key === undefined ? [] : [[each.key, () => open(each)] as const])),
    ),
  });

  if (found === undefined) {
    return (
      <>
        <Heading title={say('case')}>{say('case')}</Heading>
        {loaded.problem === undefined ? (
          <Loading />
        ) : (
          <ProblemNotice problem={loaded.problem} onAgain={loaded.reload} />
        )}
      </>
    );
  }
  const [line] = found.lines;
  return (
    <>
      <div class="way head">
        <Link to={['queue']} query={found.environment === 'sandbox' ? { environment: 'sandbox' } : {}}>
          {say('back_to_queue')}
        </Link>
        <NextCase after={found} />
      </div>
      <div class="head">
        <Heading title={`${say('case')} ${found.orderId}`}>{line?.title ?? say('case')}</Heading>
        {found.environment === 'sandbox' && <span class="sandbox-mark">{say('sandbox')}</span>}
      </div>
      <dl class="facts">
        <div>
          <dt>{say('status')}</dt>
          <dd>
            <StatusMark status={found.status} />
          </dd>
        </div>
        <div>
          <dt>{say('deadline')}</dt>
          <dd>
            <Deadline daysLeft={found.daysLeft} reviewBy={found.reviewBy} />
          </dd>
        </div>
        <div>
          <dt>{say('amount')}</dt>
          <dd>{amountOf(found.total.amount, found.total.currency, locale)}</dd>
        </div>
        <div>
          <dt>{say('order')}</dt>
          <dd>
            <code>{found.orderId}</code>
          </dd>
        </div>
        <div>
          <dt>{say('partner')}</dt>
          <dd>
            <Id id={found.partnerId} />
          </dd>
        </div>
        <div>
          <dt>{say('customer')}</dt>
          <dd>
            <Id id={found.customerId} /> · {found.country} · {found.segment}
          </dd>
        </div>
        <div>
          <dt>{say('placed')}</dt>
          <dd>{dayOf(found.createdAt, locale)}</dd>
        </div>
      </dl>
      {changes !== undefined && <ChangedNotice changes={changes} />}
      {problem !== undefined && kind === undefined && <ProblemNotice problem={problem} />}
      <div class="columns decision-first">
        <div class="side">
          {isConflicted && <p class="notice warn">{say('conflicted')}</p>}
          {mayAct && (
            <ClaimPanel
              shown={found}
              isBusy={isBusy}
              onClaim={() => void post('claim')}
              onRelease={() => void post('release')}
              onReassign={(to) => void post('reassign', { to })}
            />
          )}
          {offered.length > 0 && (
            <section class="panel" aria-label={say('decide')}>
              <h2>{say('decide')}</h2>
              {found.approvalsNeeded > 1 && (
                <p>{say('approvals_of', { n: found.approvals.length, needed: found.approvalsNeeded })}</p>
              )}
              <div class="buttons decide">
                {offered.map((each) => (
                  <button
                    key={each.verb}
                    type="button"
                    class={each.verb === 'approve' ? 'main' : each.verb === 'reject' ? 'danger' : ''}
                    disabled={isBusy}
                    aria-keyshortcuts={each.key}
                    onClick={() => open(each)}
                  >
                    {say(each.name)}
                  </button>
                ))}
              </div>
            </section>
          )}
          {found.rejection !== undefined && (
            <section class="panel">
              <h2>{say('status_po_review_rejected')}</h2>
              <p>{found.rejection.words ?? found.rejection.reason}</p>
            </section>
          )}
          {found.wanted !== undefined && (
            <section class="panel">
              <h2>{say('asked_for')}</h2>
              <p class="said">{found.wanted}</p>
            </section>
          )}
        </div>
        <div class="body">
          <Evidence shown={found} />
          <CaseDocuments shown={found} path={path} mayDownload={mayAct} />
          <section>
            <h2>{say('timeline')}</h2>
            <TimelineList entries={found.timeline} />
          </section>
          {mayAct && <NoteForm caseId={caseId} isBusy={isBusy} onSend={(note) => post('notes', note)} />}
          <CaseProof path={path} orderId={found.orderId} mayExport={mayAct} />
        </div>
      </div>
      {kind !== undefined && (
        <DecideDialog
          kind={kind}
          draft={`case.${caseId}`}
          about={found.orderId}
          isBusy={isBusy}
          problem={problem}
          onDecide={decide}
          onClose={() => setKind(undefined)}
        />
      )}
    </>
  );
};
