/** Taking an order back while its review is open; asked once more, because it can't be undone (OR-07). */
import { useState } from 'preact/hooks';
import type { Order } from '../answers.ts';
import type { Problem } from '../asked.ts';
import { Dialog } from '../dialog.tsx';
import { usePages, useWords } from '../pages.ts';

interface WithdrawProps {
  readonly path: string;
  readonly order: Order;
  readonly onWithdrawn: () => void;
}

export const Withdraw = ({ path, order, onWithdrawn }: WithdrawProps) => {
  const say = useWords();
  const { api, said } = usePages();
  const [isOpen, setIsOpen] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const withdraw = async () => {
    setIsBusy(true);
    const ifMatch = `"${order.attributes.etag ?? '*'}"`;
    const asked = await api.ask<Order>('PATCH', path, { json: { id: order.id, status: 'cancelled' }, ifMatch });
    setIsBusy(false);
    setProblem(asked.ok ? undefined : asked.problem);
    if (asked.ok) {
      setIsOpen(false);
      said.set(say('withdrawn_said'));
    }
    onWithdrawn();
  };
  return (
    <section class="panel">
      <h2>{say('withdraw')}</h2>
      <p>{say('withdraw_explained')}</p>
      <button type="button" class="danger" onClick={() => setIsOpen(true)}>
        {say('withdraw')}…
      </button>
      {isOpen && (
        <Dialog
          title={`${say('withdraw')} · ${order.id}`}
          act={say('withdraw')}
          isDangerous
          isBusy={isBusy}
          problem={problem}
          onAct={() => void withdraw()}
          onClose={() => {
            setIsOpen(false);
            setProblem(undefined);
          }}
        >
          <p>{say('withdraw_sure')}</p>
        </Dialog>
      )}
    </section>
  );
};
