/** What somebody types, kept for them in this tab: signing in again, or a page read anew, loses no word of it; who signs in after them sees none. */
import { useCallback, useState } from 'preact/hooks';
import { useSession } from './pages.ts';

const place = (name: string): string => `deal-desk.draft.${name}`;

export interface Draft {
  readonly text: string;
  readonly write: (text: string) => void;
  /** What was typed has done its work. */
  readonly clear: () => void;
}

export const useDraft = (of: string, first = ''): Draft => {
  const name = `${useSession().objectId}.${of}`;
  const [state, setState] = useState({ name, text: sessionStorage.getItem(place(name)) ?? first });
  const text = state.name === name ? state.text : (sessionStorage.getItem(place(name)) ?? first);
  const write = useCallback(
    (next: string) => {
      sessionStorage.setItem(place(name), next);
      setState({ name, text: next });
    },
    [name],
  );
  const clear = useCallback(() => {
    sessionStorage.removeItem(place(name));
    setState({ name, text: first });
  }, [name, first]);
  return { text, write, clear };
};
