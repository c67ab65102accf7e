/** What happened, when and by whom, in the API's own words in the reader's language (OR-03). */
import type { TimelineEntry } from './answers.ts';
import { instantOf } from './format.ts';
import { useLocale } from './pages.ts';
import { Person } from './parts.tsx';

export const TimelineList = ({ entries }: { entries: readonly TimelineEntry[] }) => {
  const locale = useLocale();
  return (
    <ol class="timeline">
      {entries.map((entry) => (
        <li key={`${entry.seq ?? ''}${entry.at}${entry.kind}`} class={`fact fact-${entry.kind}`}>
          <p class="under">
            <time dateTime={entry.at}>{instantOf(entry.at, locale)}</time> ·{' '}
            <Person objectId={entry.by.objectId} role={entry.by.role} />
          </p>
          <p>{entry.text}</p>
          {entry.words !== undefined && <p class="said">{entry.words}</p>}
          {entry.code !== undefined && <p class="under">{entry.code}</p>}
        </li>
      ))}
    </ol>
  );
};
