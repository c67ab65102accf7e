/** What happened to a case while somebody looked at an older one: nobody has to find it for themselves (SR-14). */
import { usePages, useWords } from '../pages.ts';
import { Person } from '../parts.tsx';
import { useStore } from '../store.ts';
import { TimelineList } from '../timeline-list.tsx';
import type { Changes } from './decisions.ts';

export const ChangedNotice = ({ changes: { entries, status, claim } }: { changes: Changes }) => {
  const say = useWords();
  const me = useStore(usePages().session)?.objectId;
  return (
    <div class="notice warn" role="status">
      <p class="notice-title">{say('changed_title')}</p>
      <p>{say('changed_detail')}</p>
      {status !== undefined && (
        <p>
          {say(`status_${status.from}`)} → <strong>{say(`status_${status.to}`)}</strong>
        </p>
      )}
      {claim !== undefined && claim.by !== me && (
        <p>
          {claim.by === undefined ? (
            say('claim_nobody')
          ) : (
            <>
              {say('claim_now_by')} <Person objectId={claim.by} />
            </>
          )}
        </p>
      )}
      {entries.length > 0 && <TimelineList entries={entries} />}
    </div>
  );
};
