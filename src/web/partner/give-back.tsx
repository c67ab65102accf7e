/** Cancelling what was bought: what comes back, line by line, and the duties that go with it, confirmed before it happens (SW-07, SW-08). */
import { useState } from 'preact/hooks';
import type { Cancellation, Order } from '../answers.ts';
import type { Problem } from '../asked.ts';
import { Dialog } from '../dialog.tsx';
import { amountOf, instantOf } from '../format.ts';
import { useLocale, usePages, useWords } from '../pages.ts';
import { ProblemNotice } from '../parts.tsx';

interface GiveBackProps {
  readonly path: string;
  readonly order: Order;
  readonly onDone: () => void;
}

type Line = Cancellation['lineItems'][number];

const LineChoice = ({
  line,
  currency,
  isChosen,
  onChoose,
}: {
  line: Line;
  currency: string;
  isChosen: boolean;
  onChoose: () => void;
}) => {
  const [say, locale] = [useWords(), useLocale()];
  const isOpen = line.state === 'cancellable' && line.cancelBy.includes('order');
  return (
    <li>
      <label class="check">
        <input type="checkbox" disabled={!isOpen} checked={isOpen && isChosen} onChange={onChoose} />
        {line.friendlyName}
      </label>
      <p class="under">
        {isOpen
          ? say('comes_back', {
              refund: amountOf(line.refund ?? 0, currency, locale),
              kept: amountOf(line.kept ?? 0, currency, locale),
            })
          : (line.error?.description ?? say('status_cancelled'))}
        {isOpen &&
          line.cancellationAllowedUntilDate !== undefined &&
          ` · ${say('until', { when: instantOf(line.cancellationAllowedUntilDate, locale) })}`}
      </p>
    </li>
  );
};

export const GiveBack = ({ path, order, onDone }: GiveBackProps) => {
  const say = useWords();
  const { api, said } = usePages();
  const [preview, setPreview] = useState<Cancellation>();
  const [chosen, setChosen] = useState<ReadonlySet<number>>(new Set());
  const [hasConfirmed, setHasConfirmed] = useState(false);
  const [isBusy, setIsBusy] = useState(false);
  const [problem, setProblem] = useState<Problem>();
  const look = async () => {
    const asked = await api.ask<Cancellation>('GET', `${path}/cancellation`);
    setProblem(asked.ok ? undefined : asked.problem);
    if (!asked.ok) return;
    const open = asked.value.lineItems.filter(
      ({ state, cancelBy }) => state === 'cancellable' && cancelBy.includes('order'),
    );
    setChosen(new Set(open.map(({ lineItemNumber }) => lineItemNumber)));
    setHasConfirmed(false);
    setPreview(asked.value);
  };
  const cancel = async () => {
    setIsBusy(true);
    const lineItems = [...chosen].map((lineItemNumber) => ({ lineItemNumber }));
    const ifMatch = `"${order.attributes.etag ?? '*'}"`;
    const json = { id: order.id, status: 'cancelled', lineItems };
    const asked = await api.ask<Order>('PATCH', path, { json, ifMatch });
    setIsBusy(false);
    setProblem(asked.ok ? undefined : asked.problem);
    if (asked.ok) {
      setPreview(undefined);
      said.set(say('given_back_said'));
    }
    onDone();
  };
  const toggle = (line: number) => {
    const next = new Set(chosen);
    if (!next.delete(line)) next.add(line);
    setChosen(next);
  };
  return (
    <section class="panel">
      <h2>{say('give_back')}</h2>
      <p>{say('give_back_explained')}</p>
      {problem !== undefined && preview === undefined && <ProblemNotice problem={problem} />}
      <button type="button" class="danger" onClick={() => void look()}>
        {say('give_back')}…
      </button>
      {preview !== undefined && (
        <Dialog
          title={`${say('give_back')} · ${order.id}`}
          act={say('give_back')}
          isDangerous
          isBusy={isBusy || chosen.size === 0 || !hasConfirmed}
          isWaiting={isBusy}
          problem={problem}
          leave={say('keep_bought')}
          onAct={() => void cancel()}
          onClose={() => {
            setPreview(undefined);
            setProblem(undefined);
          }}
        >
          <ul class="entries">
            {preview.lineItems.map((line) => (
              <LineChoice
                key={line.lineItemNumber}
                line={line}
                currency={preview.currencyCode}
                isChosen={chosen.has(line.lineItemNumber)}
                onChoose={() => toggle(line.lineItemNumber)}
              />
            ))}
          </ul>
          {chosen.size > 0 && (
            <>
              <ul class="duties">
                {preview.confirm.map((each) => (
                  <li key={each}>{each}</li>
                ))}
              </ul>
              <label class="check">
                <input
                  type="checkbox"
                  checked={hasConfirmed}
                  onChange={({ currentTarget }) => setHasConfirmed(currentTarget.checked)}
                />
                {say('confirm_duties')}
              </label>
            </>
          )}
        </Dialog>
      )}
    </section>
  );
};
