/** A rejection is final; the way on is a new cart with the same lines at today's prices (SR-06). */
import { useState } from 'preact/hooks';
import type { Cart, Order } from '../answers.ts';
import type { Problem } from '../asked.ts';
import { usePages, useWords } from '../pages.ts';
import { ProblemNotice } from '../parts.tsx';

interface NewCartProps {
  readonly path: string;
  readonly order: Order;
  /** The rejection in the API's words. */
  readonly why: string | undefined;
  readonly words: string | undefined;
}

export const NewCart = ({ path, order, why, words }: NewCartProps) => {
  const say = useWords();
  const { api } = usePages();
  const [cart, setCart] = useState<Cart>();
  const [problem, setProblem] = useState<Problem>();
  const [isBusy, setIsBusy] = useState(false);
  const [requestId, setRequestId] = useState(() => crypto.randomUUID());
  const nameOf = (offer: string) => order.lineItems.find(({ offerId }) => offerId === offer)?.friendlyName ?? offer;
  const make = async () => {
    setIsBusy(true);
    const asked = await api.ask<Cart>('POST', `${path}/cart`, { requestId });
    setIsBusy(false);
    setProblem(asked.ok ? undefined : asked.problem);
    if (asked.ok) setCart(asked.value);
    // Refused is answered for good under that id; only a wish whose answer was lost keeps it (CA-05).
    if (!asked.ok && asked.problem.status !== 0) setRequestId(crypto.randomUUID());
  };
  return (
    <section class="notice bad" aria-label={say('status_po_review_rejected')}>
      <p class="notice-title">{why ?? say('status_po_review_rejected')}</p>
      {words !== undefined && <p class="said">{words}</p>}
      {problem !== undefined && <ProblemNotice problem={problem} />}
      {cart === undefined ? (
        <>
          <p>{say('new_cart_explained')}</p>
          <button type="button" class="main" disabled={isBusy} onClick={() => void make()}>
            {say('new_cart')}
          </button>
        </>
      ) : (
        <div role="status">
          <p>
            {say('new_cart_made')} <code>{cart.id}</code>
          </p>
          <ul>
            {cart.lineItems.map((line) => (
              <li key={line.id}>
                {line.quantity} × {line.friendlyName ?? nameOf(line.catalogItemId)}
                {line.error !== undefined && ` · ${line.error.errorDescription}`}
              </li>
            ))}
          </ul>
          <p>
            {say('buying_elsewhere')} <a href="/reference">{say('the_api')}</a>
          </p>
        </div>
      )}
    </section>
  );
};
