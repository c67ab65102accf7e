/** For operators: steps that stand parked, news that nobody got, and what was put right by itself (LC-04, LC-05). */
import { useState } from 'preact/hooks';
import type { Parked, ParkedNotices, Repairs } from '../answers.ts';
import type { Asked, Problem } from '../asked.ts';
import { instantOf } from '../format.ts';
import { type Loaded, useLoad } from '../load.ts';
import { useLocale, usePages, useSession, useWords } from '../pages.ts';
import { Heading, Id, Link, Loading, Person, ProblemNotice } from '../parts.tsx';
import { hasRole } from '../session.ts';

const State = ({
  of,
  isEmpty,
  empty,
}: {
  of: Pick<Loaded<unknown>, 'problem' | 'value' | 'reload'>;
  isEmpty: boolean;
  empty: string;
}) => {
  if (of.problem !== undefined) return <ProblemNotice problem={of.problem} onAgain={of.reload} />;
  if (of.value === undefined) return <Loading />;
  return isEmpty ? <p class="under">{empty}</p> : null;
};

export const OperationsPage = () => {
  const [say, locale] = [useWords(), useLocale()];
  const { api, said } = usePages();
  const mayResume = hasRole(useSession(), 'Operator');
  const parked = useLoad<Parked>('parked', () => api.ask<Parked>('GET', '/desk/v1/parked?size=100'));
  const notices = useLoad<ParkedNotices>('notices', () =>
    api.ask<ParkedNotices>('GET', '/desk/v1/notifications/parked?size=100'),
  );
  const repairs = useLoad<Repairs>('repairs', () => api.ask<Repairs>('GET', '/desk/v1/operations?size=50'));
  const [problem, setProblem] = useState<Problem>();
  const resumed = (asked: Asked<unknown>, again: Pick<Loaded<unknown>, 'reload'>) => {
    setProblem(asked.ok ? undefined : asked.problem);
    if (asked.ok) said.set(say('resumed_said'));
    again.reload();
    repairs.reload();
  };
  const resumeStep = async (caseId: string, step: string) =>
    resumed(await api.ask('POST', `/desk/v1/parked/${encodeURIComponent(caseId)}/resume`, { json: { step } }), parked);
  const sendAgain = async (id: string) =>
    resumed(await api.ask('POST', '/desk/v1/notifications/parked/resume', { json: { id } }), notices);
  return (
    <>
      <Heading title={say('operations')}>{say('operations')}</Heading>
      {problem !== undefined && <ProblemNotice problem={problem} />}
      <section>
        <h2>{say('parked')}</h2>
        <State of={parked} isEmpty={parked.value?.items.length === 0} empty={say('parked_empty')} />
        <ul class="entries">
          {parked.value?.items.map((item) => (
            <li key={item.caseId + item.step}>
              <p>
                <Link to={['case', item.caseId]}>{item.orderId}</Link> · <code>{item.step}</code> ·{' '}
                {instantOf(item.since, locale)}
              </p>
              <p class="said">{item.reason}</p>
              <p>{item.whatToDo}</p>
              {mayResume && (
                <button type="button" onClick={() => void resumeStep(item.caseId, item.step)}>
                  {say('resume_step')}
                </button>
              )}
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h2>{say('notices')}</h2>
        <State of={notices} isEmpty={notices.value?.items.length === 0} empty={say('notices_empty')} />
        <ul class="entries">
          {notices.value?.items.map((item) => (
            <li key={item.id}>
              <p>
                {item.kind} · {item.eventName} · <Id id={item.partnerId} /> · {instantOf(item.createdAt, locale)}
              </p>
              <p class="said">{item.fault}</p>
              {mayResume && (
                <button type="button" onClick={() => void sendAgain(item.id)}>
                  {say('send_again')}
                </button>
              )}
            </li>
          ))}
        </ul>
      </section>
      <section>
        <h2>{say('repairs')}</h2>
        <State of={repairs} isEmpty={repairs.value?.items.length === 0} empty={say('repairs_empty')} />
        <ul class="entries">
          {repairs.value?.items.map((item) => (
            <li key={item.at + item.what + item.detail}>
              <p>
                {instantOf(item.at, locale)} · {item.what} · <Person objectId={item.by.objectId} role={item.by.role} />
              </p>
              <p>
                {item.caseId !== undefined && <Link to={['case', item.caseId]}>{item.caseId.split('.').at(-1)}</Link>}{' '}
                {item.detail}
              </p>
            </li>
          ))}
        </ul>
      </section>
    </>
  );
};
