/** Small parts that all pages are made of: headings, problems, deadlines, statuses, people. */
import type { ComponentChildren } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import type { Status } from './answers.ts';
import type { Problem } from './asked.ts';
import { dayOf, instantOf, shortId, urgencyOf } from './format.ts';
import { useLocale, usePages, useWords } from './pages.ts';
import { hashOf } from './route.ts';
import { useStore } from './store.ts';

/** The page's heading takes the focus when the page opens, so that a screen reader says where one is. */
export const Heading = ({ children, title }: { children: ComponentChildren; title: string }) => {
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => {
    document.title = `${title} · Deal Desk`;
  }, [title]);
  useEffect(() => {
    heading.current?.focus();
    scrollTo(0, 0);
  }, []);
  return (
    <h1 ref={heading} tabIndex={-1}>
      {children}
    </h1>
  );
};

export const Link = ({
  to,
  query,
  children,
  ...rest
}: {
  to: readonly string[];
  query?: Readonly<Record<string, string>>;
  children: ComponentChildren;
  class?: string;
  title?: string;
  'aria-current'?: 'page' | undefined;
}) => (
  <a href={hashOf(to, query)} {...rest}>
    {children}
  </a>
);

export const Loading = () => (
  <p class="loading" role="status">
    {useWords()('loading')}
  </p>
);

export const Empty = ({ title, children }: { title: string; children?: ComponentChildren }) => (
  <div class="empty">
    <p class="empty-title">{title}</p>
    {children}
  </div>
);

/** What went wrong, what to do, and the id under which the log tells more. */
export const ProblemNotice = ({ problem, onAgain }: { problem: Problem; onAgain?: (() => void) | undefined }) => {
  const say = useWords();
  const advice = problem.status === 0 || problem.status >= 500 ? say('try_again_later') : undefined;
  return (
    <div class="notice bad" role="alert">
      <p class="notice-title">{problem.title}</p>
      <p>{problem.detail}</p>
      {problem.errors.length > 0 && (
        <ul>
          {problem.errors.map(({ pointer, detail, remedy }) => (
            <li key={pointer + detail}>
              {pointer !== '' && <code>{pointer.replace(/^\/(metadata\/)?/, '')}</code>} {detail} {remedy}
            </li>
          ))}
        </ul>
      )}
      {problem.retryAfterSeconds !== undefined && <p>{say('wait_seconds', { n: problem.retryAfterSeconds })}</p>}
      {advice !== undefined && <p>{advice}</p>}
      {problem.traceId !== undefined && (
        <p class="trace">
          {say('trace')} <code>{problem.traceId}</code>
        </p>
      )}
      {onAgain !== undefined && (
        <button type="button" onClick={onAgain}>
          {say('again')}
        </button>
      )}
    </div>
  );
};

export const StatusMark = ({ status }: { status: Status }) => (
  <span class={`status status-${status}`}>{useWords()(`status_${status}`)}</span>
);

const reviewDays = 90;

/** Days left and the day itself; the bar is what remains of the 90 days, for who looks rather than reads. */
export const Deadline = ({ daysLeft, reviewBy }: { daysLeft: number | undefined; reviewBy: string }) => {
  const [say, locale] = [useWords(), useLocale()];
  if (daysLeft === undefined) return <span class="deadline over">{dayOf(reviewBy, locale)}</span>;
  const left = Math.max(0, Math.min(1, daysLeft / reviewDays));
  return (
    <span class={`deadline ${urgencyOf(daysLeft)}`} title={instantOf(reviewBy, locale)}>
      <span class="deadline-days">
        {daysLeft < 0 ? say('time_is_up') : daysLeft === 0 ? say('last_day') : say('days_left', { n: daysLeft })}
      </span>
      <span class="deadline-day">{dayOf(reviewBy, locale)}</span>
      <span class="fuse" aria-hidden="true">
        <span style={{ width: `${left * 100}%` }} />
      </span>
    </span>
  );
};

/** Someone of the desk or of the partner: never a name, because facts hold none. */
export const Person = ({ objectId, role }: { objectId: string; role?: string }) => {
  const say = useWords();
  const session = useStore(usePages().session);
  if (objectId === session?.objectId) return <span>{say('you')}</span>;
  if (objectId === 'system') return <span>{say('system')}</span>;
  if (objectId === 'desk') return <span>{say('the_desk')}</span>;
  return (
    <span title={objectId}>
      {role} {shortId(objectId)}
    </span>
  );
};

export const Id = ({ id }: { id: string }) => (
  <code class="id" title={id}>
    {shortId(id)}
  </code>
);

export const CustomerName = ({ id }: { id: string }) => {
  const names = useStore(usePages().customers);
  const name = names.get(id);
  return name === undefined ? <Id id={id} /> : <span title={id}>{name}</span>;
};
