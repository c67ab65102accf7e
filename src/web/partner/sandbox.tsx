/** A sandbox's time: what it is, and moving it forward so that every deadline follows; never back (SB-04). */
import { useState } from 'preact/hooks';
import type { Clock } from '../answers.ts';
import type { Problem } from '../asked.ts';
import { Dialog } from '../dialog.tsx';
import { instantOf } from '../format.ts';
import { useEvery, useLoad } from '../load.ts';
import { useLocale, usePages, useSession, useWords } from '../pages.ts';
import { Heading, Loading, ProblemNotice } from '../parts.tsx';
import { hasRole } from '../session.ts';

const steps = [1, 7, 30, 90] as const;

const laterBy = (instant: string, days: number): string =>
  new Date(Date.parse(instant) + days * 86_400_000).toISOString();

export const SandboxPage = () => {
  const [say, locale] = [useWords(), useLocale()];
  const { api, said } = usePages();
  const session = useSession();
  const loaded = useLoad<Clock>('clock', () => api.ask<Clock>('GET', '/v1/sandbox/clock'));
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const [days, setDays] = useState('');
  const [by, setBy] = useState<number>();
  const clock = loaded.value;
  useEvery(1_000, clock?.settled === false, loaded.reload);
  const advance = async () => {
    setIsBusy(true);
    const asked = await api.ask<Clock>('POST', '/v1/sandbox/clock/advance', { json: { days: by } });
    setIsBusy(false);
    setProblem(asked.ok ? undefined : asked.problem);
    if (!asked.ok) return;
    setBy(undefined);
    loaded.replace(asked.value);
    setDays('');
    said.set(say('clock_said', { now: instantOf(asked.value.now, locale) }));
  };
  return (
    <>
      <Heading title={say('sandbox')}>{say('sandbox')}</Heading>
      <p class="lead">{say('sandbox_lead')}</p>
      {loaded.problem !== undefined && <ProblemNotice problem={loaded.problem} onAgain={loaded.reload} />}
      {problem !== undefined && by === undefined && <ProblemNotice problem={problem} />}
      {clock === undefined && loaded.isLoading && <Loading />}
      {clock !== undefined && (
        <section class="panel clock">
          <h2>{say('clock')}</h2>
          <p class="clock-now" role="status">
            {instantOf(clock.now, locale)}
          </p>
          <p class="under">
            {say('clock_ahead', { n: Math.floor(clock.offsetSeconds / 86_400) })} ·{' '}
            {clock.settled ? say('clock_settled') : say('clock_settling')}
          </p>
          {hasRole(session, 'AdminAgent') ? (
            <>
              <div class="buttons">
                {steps.map((step) => (
                  <button key={step} type="button" disabled={isBusy} onClick={() => setBy(step)}>
                    {say('plus_days', { n: step })}
                  </button>
                ))}
              </div>
              <form
                class="inline"
                onSubmit={(event) => {
                  event.preventDefault();
                  setBy(Number(days));
                }}
              >
                <label>
                  {say('other_days')}
                  <input
                    type="number"
                    required
                    min="0.01"
                    step="any"
                    value={days}
                    onInput={({ currentTarget }) => setDays(currentTarget.value)}
                  />
                </label>
                <button type="submit" disabled={isBusy}>
                  {say('move_clock')}
                </button>
              </form>
              <p class="under">{say('clock_never_back')}</p>
            </>
          ) : (
            <p class="under">{say('clock_others')}</p>
          )}
        </section>
      )}
      {clock !== undefined && by !== undefined && (
        <Dialog
          title={say('plus_days', { n: by })}
          act={say('move_clock')}
          isBusy={isBusy}
          problem={problem}
          onAct={() => void advance()}
          onClose={() => {
            setBy(undefined);
            setProblem(undefined);
          }}
        >
          <p>{say('clock_sure', { now: instantOf(laterBy(clock.now, by), locale) })}</p>
        </Dialog>
      )}
    </>
  );
};
