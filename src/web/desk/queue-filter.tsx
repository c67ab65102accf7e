/** What the queue is narrowed to; it stands in the address, so that going back and a kept link show the same (SR-13). */
import { useWords } from '../pages.ts';
import { hashOf } from '../route.ts';

/** Names as the API's query has them. */
const names = [
  ...(['environment', 'state', 'claim', 'partnerId', 'product'] as const),
  ...(['currency', 'minAmount', 'maxAmount', 'minAgeDays', 'maxAgeDays'] as const),
];

export const filterOf = (query: URLSearchParams): Readonly<Record<string, string>> =>
  Object.fromEntries(names.map((name) => [name, query.get(name) ?? '']).filter(([, value]) => value !== ''));

/** How many of those that stand behind "more filters" are set. */
export const hiddenFilters = (filter: Readonly<Record<string, string>>): number =>
  Object.keys(filter).filter((name) => !['environment', 'state', 'claim'].includes(name)).length;

export const QueueFilter = ({ filter }: { filter: Readonly<Record<string, string>> }) => {
  const say = useWords();
  const set = (name: string, value: string) => {
    location.hash = hashOf(['queue'], { ...filter, [name]: value.trim() });
  };
  const choice = (name: string, label: string, options: readonly (readonly [string, string])[]) => (
    <label>
      {label}
      <select value={filter[name] ?? ''} onChange={({ currentTarget }) => set(name, currentTarget.value)}>
        {options.map(([value, text]) => (
          <option key={value} value={value}>
            {text}
          </option>
        ))}
      </select>
    </label>
  );
  const field = (name: string, label: string, inputMode: 'text' | 'numeric' = 'text') => (
    <label>
      {label}
      <input
        inputMode={inputMode}
        value={filter[name] ?? ''}
        onChange={({ currentTarget }) => set(name, currentTarget.value)}
      />
    </label>
  );
  const hidden = hiddenFilters(filter);
  return (
    <search class="filters">
      {choice('environment', say('environment'), [
        ['', say('production')],
        ['sandbox', say('sandbox')],
      ])}
      {choice('state', say('turn'), [
        ['', say('turn_desk')],
        ['partner', say('turn_partner')],
        ['suspended', say('status_suspended')],
        ['open', say('turn_any')],
      ])}
      {choice('claim', say('claim'), [
        ['', say('claim_any')],
        ['unclaimed', say('claim_free')],
        ['mine', say('claim_mine')],
        ['claimed', say('claim_held')],
      ])}
      <details class="more" open={hidden > 0}>
        <summary>{hidden > 0 ? say('more_filters_set', { n: hidden }) : say('more_filters')}</summary>
        <div class="filters">
          {field('partnerId', say('partner_id'))}
          {field('product', say('product_id'))}
          {field('currency', say('currency'))}
          {field('minAmount', say('amount_from'), 'numeric')}
          {field('maxAmount', say('amount_to'), 'numeric')}
          {field('minAgeDays', say('age_from'), 'numeric')}
          {field('maxAgeDays', say('age_to'), 'numeric')}
        </div>
      </details>
      {Object.keys(filter).length > 0 && <a href={hashOf(['queue'])}>{say('clear_filters')}</a>}
    </search>
  );
};
