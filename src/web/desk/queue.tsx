/** The queue: what waits for the desk, soonest deadline first; by mouse, by finger or by keys (SR-13). */
import { useRef, useState } from 'preact/hooks';
import type { Case, QueueRow } from '../answers.ts';
import type { Problem } from '../asked.ts';
import { amountOf, minutesUntil } from '../format.ts';
import { useKeys } from '../keys.ts';
import { useNow } from '../load.ts';
import { useLocale, usePages, useSession, useWords } from '../pages.ts';
import { Deadline, Empty, Heading, Id, Link, Loading, Person, ProblemNotice, StatusMark } from '../parts.tsx';
import { hasRole } from '../session.ts';
import { BulkBar } from './bulk-bar.tsx';
import { filterOf, QueueFilter } from './queue-filter.tsx';
import { useQueue } from './queue-pages.ts';

const Row = ({
  row,
  now,
  isChosen,
  onChoose,
}: {
  row: QueueRow;
  now: number;
  isChosen: boolean;
  /** Undefined for who only looks. */
  onChoose: (() => void) | undefined;
}) => {
  const [say, locale] = [useWords(), useLocale()];
  return (
    <li class={isChosen ? 'row chosen' : 'row'} data-case={row.caseId}>
      <span class="cell choose">
        {onChoose !== undefined && (
          <input
            type="checkbox"
            checked={isChosen}
            onChange={onChoose}
            aria-label={say('choose', { what: row.orderId })}
          />
        )}
      </span>
      <span class="cell what">
        <Link to={['case', row.caseId]} class="row-link">
          {row.product}
        </Link>
        <span class="under">
          <code>{row.orderId}</code>
          {row.lineCount > 1 && ` · ${say('lines', { n: row.lineCount })}`}
        </span>
      </span>
      <span class="cell partner">
        <span class="unseen">{say('partner')}</span>
        <Id id={row.partnerId} />
      </span>
      <span class="cell amount">
        <span class="unseen">{say('amount')}</span>
        {amountOf(row.total.amount, row.total.currency, locale)}
      </span>
      <span class="cell state">
        <StatusMark status={row.status} />
        {row.claim !== undefined && (
          <span class="under">
            <Person objectId={row.claim.by} /> · {say('minutes', { n: minutesUntil(row.claim.until, now) })}
          </span>
        )}
      </span>
      <span class="cell when">
        <Deadline daysLeft={row.daysLeft} reviewBy={row.reviewBy} />
      </span>
    </li>
  );
};

export const QueuePage = ({ query }: { query: URLSearchParams }) => {
  const say = useWords();
  const { api, said } = usePages();
  const session = useSession();
  const mayAct = hasRole(session, 'Reviewer', 'ReviewLead');
  const filter = filterOf(query);
  const queue = useQueue(api, filter);
  const [chosen, setChosen] = useState<ReadonlySet<string>>(new Set());
  const [problem, setProblem] = useState<Problem>();
  const list = useRef<HTMLUListElement>(null);
  const rows = queue.rows;
  const now = useNow();
  const toggle = (caseId: string) => {
    const next = new Set(chosen);
    if (!next.delete(caseId)) next.add(caseId);
    setChosen(next);
  };

  const links = (): HTMLElement[] => [...(list.current?.querySelectorAll<HTMLElement>('.row-link') ?? [])];
  const current = () => links().findIndex((link) => link.closest('li')?.contains(document.activeElement) === true);
  const step = (by: number) => {
    const all = links();
    all[Math.max(0, Math.min(all.length - 1, current() + by))]?.focus();
  };
  const atHand = (act: (row: QueueRow) => void) => {
    const row = rows[current()];
    if (row !== undefined) act(row);
  };
  const claim = async (row: QueueRow) => {
    const asked = await api.ask<Case>('POST', `/desk/v1/cases/${row.caseId}/claim`);
    setProblem(asked.ok ? undefined : asked.problem);
    if (!asked.ok) return;
    queue.change(row.caseId, {
      revision: asked.value.revision,
      ...(asked.value.claim && { claim: asked.value.claim }),
    });
    said.set(say('claimed_said', { what: row.orderId }));
  };
  useKeys({
    j: () => step(1),
    k: () => step(-1),
    ...(mayAct && { x: () => atHand(({ caseId }) => toggle(caseId)), c: () => atHand((row) => void claim(row)) }),
  });

  const isAll = rows.length > 0 && rows.every(({ caseId }) => chosen.has(caseId));
  return (
    <>
      <div class="head">
        <Heading title={say('queue')}>{say('queue')}</Heading>
        <button type="button" class="quiet" onClick={queue.reload}>
          {say('refresh')}
        </button>
      </div>
      <QueueFilter filter={filter} />
      {(problem ?? queue.problem) !== undefined && (
        <ProblemNotice
          problem={problem ?? queue.problem ?? { status: 0, title: '', detail: '', errors: [] }}
          onAgain={queue.reload}
        />
      )}
      {rows.length > 0 && (
        <>
          <div class="list-top">
            {mayAct && (
              <label class="check">
                <input
                  type="checkbox"
                  checked={isAll}
                  onChange={() => setChosen(isAll ? new Set() : new Set(rows.map(({ caseId }) => caseId)))}
                />
                {say('choose_all')}
              </label>
            )}
            <span class="count">
              {queue.next === undefined ? say('cases', { n: rows.length }) : say('cases_more', { n: rows.length })}
            </span>
          </div>
          <div class="row row-head" aria-hidden="true">
            <span />
            <span>{say('case')}</span>
            <span>{say('partner')}</span>
            <span class="cell amount">{say('amount')}</span>
            <span>{say('status')}</span>
            <span>{say('deadline')}</span>
          </div>
          <ul class="rows" ref={list}>
            {rows.map((row) => (
              <Row
                key={row.caseId}
                row={row}
                now={now}
                isChosen={chosen.has(row.caseId)}
                onChoose={mayAct ? () => toggle(row.caseId) : undefined}
              />
            ))}
          </ul>
        </>
      )}
      {queue.isLoading && <Loading />}
      {!queue.isLoading && rows.length === 0 && queue.problem === undefined && (
        <Empty title={say('queue_empty')}>
          <p>{Object.keys(filter).length > 0 ? say('queue_empty_filtered') : say('queue_empty_detail')}</p>
        </Empty>
      )}
      {queue.next !== undefined && !queue.isLoading && (
        <button type="button" class="more-rows" onClick={queue.more}>
          {say('more_cases')}
        </button>
      )}
      {chosen.size > 0 && (
        <BulkBar
          rows={rows.filter(({ caseId }) => chosen.has(caseId))}
          onNone={() => setChosen(new Set())}
          onDone={(failed) => {
            setChosen(new Set(failed));
            queue.reload();
          }}
        />
      )}
    </>
  );
};
