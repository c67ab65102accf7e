/** All orders of a partner, newest first, by status and date (OR-02). */
import type { OrderRows } from '../answers.ts';
import { amountOf, dayOf } from '../format.ts';
import { usePagesOf } from '../paged.ts';
import { useLocale, usePages, useWords } from '../pages.ts';
import { CustomerName, Deadline, Empty, Heading, Link, Loading, ProblemNotice, StatusMark } from '../parts.tsx';
import { hashOf } from '../route.ts';

const statuses = [
  ...(['pending_review', 'pending_po_upload', 'po_upload_complete', 'suspended', 'pending'] as const),
  ...(['completed', 'partial_success', 'error', 'cancelled', 'po_review_rejected'] as const),
];

const filterOf = (query: URLSearchParams): Readonly<Record<string, string>> =>
  Object.fromEntries(
    ['status', 'product', 'from', 'until']
      .map((name) => [name, query.get(name) ?? ''])
      .filter(([, value]) => value !== ''),
  );

export const OrdersPage = ({ query }: { query: URLSearchParams }) => {
  const [say, locale] = [useWords(), useLocale()];
  const { api } = usePages();
  const filter = filterOf(query);
  const path = `/v1/orders?${new URLSearchParams({ ...filter, size: '50' })}`;
  const orders = usePagesOf<OrderRows['items'][number]>(path, (continuation) =>
    api.ask<OrderRows>('GET', path, continuation),
  );
  const set = (name: string, value: string) => {
    location.hash = hashOf(['orders'], { ...filter, [name]: value.trim() });
  };
  const date = (name: 'from' | 'until') => (
    <label>
      {say(`orders_${name}`)}
      <input type="date" value={filter[name] ?? ''} onChange={({ currentTarget }) => set(name, currentTarget.value)} />
    </label>
  );
  return (
    <>
      <div class="head">
        <Heading title={say('orders')}>{say('orders')}</Heading>
        <button type="button" class="quiet" onClick={orders.reload}>
          {say('refresh')}
        </button>
      </div>
      <search class="filters">
        <label>
          {say('status')}
          <select value={filter.status ?? ''} onChange={({ currentTarget }) => set('status', currentTarget.value)}>
            <option value="">{say('any')}</option>
            {statuses.map((status) => (
              <option key={status} value={status}>
                {say(`status_${status}`)}
              </option>
            ))}
          </select>
        </label>
        {date('from')}
        {date('until')}
        <label>
          {say('orders_product')}
          <input value={filter.product ?? ''} onChange={({ currentTarget }) => set('product', currentTarget.value)} />
        </label>
        {Object.keys(filter).length > 0 && <a href={hashOf(['orders'])}>{say('clear_filters')}</a>}
      </search>
      {orders.problem !== undefined && <ProblemNotice problem={orders.problem} onAgain={orders.reload} />}
      <ul class="rows">
        {orders.items.map((row) => (
          <li key={row.id} class="row order">
            <span class="cell what">
              <Link to={['order', row.customerId, row.id]} class="row-link">
                {row.product}
              </Link>
              <span class="under">
                <CustomerName id={row.customerId} /> · <code>{row.id}</code>
              </span>
            </span>
            <span class="cell partner">
              <span class="unseen">{say('placed')}</span>
              {dayOf(row.creationDate, locale)}
            </span>
            <span class="cell amount">
              <span class="unseen">{say('amount')}</span>
              {amountOf(row.total.amount, row.total.currency, locale)}
            </span>
            <span class="cell state">
              <StatusMark status={row.status} />
            </span>
            <span class="cell when">
              {row.daysLeft !== undefined && row.reviewBy !== undefined && (
                <Deadline daysLeft={row.daysLeft} reviewBy={row.reviewBy} />
              )}
            </span>
          </li>
        ))}
      </ul>
      {orders.isLoading && <Loading />}
      {!orders.isLoading && orders.items.length === 0 && orders.problem === undefined && (
        <Empty title={say('orders_empty')}>
          <p>
            {say('buying_elsewhere')} <a href="/reference">{say('the_api')}</a>
          </p>
        </Empty>
      )}
      {orders.hasMore && !orders.isLoading && (
        <button type="button" class="more-rows" onClick={orders.more}>
          {say('more_rows')}
        </button>
      )}
    </>
  );
};
