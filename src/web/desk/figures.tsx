/** The desk's figures: what is open and how old, how long is waited, how reviews end. */
import { useState } from 'preact/hooks';
import type { Environment, Figures } from '../answers.ts';
import { dayOf, spanOf } from '../format.ts';
import { useLoad } from '../load.ts';
import { useLocale, usePages, useWords } from '../pages.ts';
import { Heading, Loading, ProblemNotice } from '../parts.tsx';
import { isWordKey, type WordKey } from '../words.ts';

const turns = { desk: 'turn_desk', partner: 'turn_partner', suspended: 'status_suspended' } as const;

const Bars = ({ rows }: { rows: readonly { readonly name: string; readonly count: number }[] }) => {
  const most = Math.max(1, ...rows.map(({ count }) => count));
  return (
    <ul class="bars">
      {rows.map(({ name, count }) => (
        <li key={name}>
          <span>{name}</span>
          <span class="bar-line" aria-hidden="true">
            <span style={{ width: `${(100 * count) / most}%` }} />
          </span>
          <span class="bar-count">{count}</span>
        </li>
      ))}
    </ul>
  );
};

export const FiguresPage = () => {
  const [say, locale] = [useWords(), useLocale()];
  const { api } = usePages();
  const [environment, setEnvironment] = useState<Environment>('production');
  const loaded = useLoad<Figures>(environment, () =>
    api.ask<Figures>('GET', `/desk/v1/figures?environment=${environment}`),
  );
  const found = loaded.value;
  const span = (seconds: number | undefined) => {
    if (seconds === undefined) return '–';
    const { value, unit } = spanOf(seconds);
    return say(`in_${unit}`, { n: value });
  };
  const reason = (name: string) => {
    const key = `reason_${name}`;
    return isWordKey(key) ? say(key) : name;
  };
  const ends: readonly (readonly [WordKey, number])[] =
    found === undefined
      ? []
      : [
          ['end_approved', found.ends.approved],
          ['end_expired', found.ends.expired],
          ['end_withdrawn', found.ends.withdrawn],
        ];
  return (
    <>
      <div class="head">
        <Heading title={say('figures')}>{say('figures')}</Heading>
        <label>
          <span class="unseen">{say('environment')}</span>
          <select
            value={environment}
            onChange={({ currentTarget }) =>
              setEnvironment(currentTarget.value === 'sandbox' ? 'sandbox' : 'production')
            }
          >
            <option value="production">{say('production')}</option>
            <option value="sandbox">{say('sandbox')}</option>
          </select>
        </label>
      </div>
      {loaded.problem !== undefined && <ProblemNotice problem={loaded.problem} onAgain={loaded.reload} />}
      {found === undefined && loaded.isLoading && <Loading />}
      {found !== undefined && (
        <>
          <p class="under">{say('counted', { seconds: found.ageSeconds, day: dayOf(found.since, locale) })}</p>
          <div class="cards">
            {found.open.map(({ state, count, ages }) => (
              <section class="panel" key={state}>
                <h2>
                  {say(turns[state])} <span class="count">{count}</span>
                </h2>
                <Bars rows={ages.map((age) => ({ name: say('from_days', { n: age.fromDays }), count: age.count }))} />
              </section>
            ))}
            <section class="panel">
              <h2>{say('waiting')}</h2>
              <dl class="pairs">
                {(['firstLook', 'decision'] as const).map((what) => (
                  <div key={what}>
                    <dt>{say(`waiting_${what}`)}</dt>
                    <dd>
                      {found.waiting[what].cases === 0
                        ? say('nothing_yet')
                        : say('half_and_most', {
                            half: span(found.waiting[what].p50Seconds),
                            most: span(found.waiting[what].p90Seconds),
                          })}
                    </dd>
                  </div>
                ))}
              </dl>
            </section>
            <section class="panel">
              <h2>{say('ends')}</h2>
              <Bars
                rows={[
                  ...ends.map(([name, count]) => ({ name: say(name), count })),
                  ...found.rejections
                    .filter(({ count }) => count > 0)
                    .map((each) => ({ name: reason(each.reason), count: each.count })),
                ]}
              />
            </section>
            <section class="panel">
              <h2>{say('reminders')}</h2>
              <Bars
                rows={[
                  { name: say('to_partners'), count: found.remindersSent.partner },
                  { name: say('to_desk'), count: found.remindersSent.desk },
                ]}
              />
            </section>
          </div>
        </>
      )}
    </>
  );
};
