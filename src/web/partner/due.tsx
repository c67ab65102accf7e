/** A partner's first page: what waits for a purchase order, with the days left, soonest first (SR-12, SR-20). */
import type { Pending, PendingRow } from '../answers.ts';
import { amountOf } from '../format.ts';
import { usePagesOf } from '../paged.ts';
import { useLocale, usePages, useWords } from '../pages.ts';
import { CustomerName, Deadline, Empty, Heading, Link, Loading, ProblemNotice } from '../parts.tsx';

const Row = ({ row }: { row: PendingRow }) => {
  const [say, locale] = [useWords(), useLocale()];
  return (
    <li class="row due">
      <span class="cell what">
        <Link to={['order', row.customerId, row.id]} class="row-link">
          {row.product}
        </Link>
        <span class="under">
          <CustomerName id={row.customerId} /> · <code>{row.id}</code>
        </span>
        {row.wanted !== undefined && <span class="said">{row.wanted}</span>}
      </span>
      <span class="cell amount">
        <span class="unseen">{say('amount')}</span>
        {amountOf(row.total.amount, row.total.currency, locale)}
      </span>
      <span class="cell when">
        {row.reviewBy !== undefined && <Deadline daysLeft={row.daysLeft} reviewBy={row.reviewBy} />}
      </span>
      <span class="cell go" aria-hidden="true">
        {say('upload_verb')}
      </span>
    </li>
  );
};

export const DuePage = () => {
  const say = useWords();
  const locale = useLocale();
  const { api } = usePages();
  const due = usePagesOf<PendingRow>(`due ${locale}`, (continuation) =>
    api.ask<Pending>('GET', '/v1/pendingpurchaseorders?size=100', continuation),
  );
  return (
    <>
      <div class="head">
        <Heading title={say('due')}>{say('due')}</Heading>
        <button type="button" class="quiet" onClick={due.reload}>
          {say('refresh')}
        </button>
      </div>
      <p class="lead">{say('due_lead')}</p>
      {due.problem !== undefined && <ProblemNotice problem={due.problem} onAgain={due.reload} />}
      <ul class="rows">
        {due.items.map((row) => (
          <Row key={row.id} row={row} />
        ))}
      </ul>
      {due.isLoading && <Loading />}
      {!due.isLoading && due.items.length === 0 && due.problem === undefined && (
        <Empty title={say('due_empty')}>
          <p>{say('due_empty_detail')}</p>
        </Empty>
      )}
      {due.hasMore && !due.isLoading && (
        <button type="button" class="more-rows" onClick={due.more}>
          {say('more_rows')}
        </button>
      )}
    </>
  );
};
