/** Why the case is here, in words, and what was ordered (SR-01, SR-02). */
import type { Case, Risk } from '../answers.ts';
import { amountOf, instantOf } from '../format.ts';
import { useLocale, useWords } from '../pages.ts';
import { Person } from '../parts.tsx';

const Attributes = ({ attributes }: Pick<Risk, 'attributes'>) => (
  <ul class="evidence">
    {attributes.map(({ name, text, weight }) => (
      <li key={name}>
        <span class="weight">{weight}</span>
        <span>{text}</span>
      </li>
    ))}
  </ul>
);

export const Evidence = ({ shown }: { shown: Case }) => {
  const [say, locale] = [useWords(), useLocale()];
  const { risk, lines, approvals } = shown;
  return (
    <>
      {risk !== undefined && (
        <section>
          <h2>
            {say('why_here')} <span class="count">{say('score', { n: risk.score })}</span>
          </h2>
          <Attributes attributes={risk.attributes} />
          {risk.purchaseOrder !== undefined && risk.purchaseOrder.attributes.length > 0 && (
            <>
              <h3>{say('why_document')}</h3>
              <Attributes attributes={risk.purchaseOrder.attributes} />
            </>
          )}
          <p class="small">{risk.note}</p>
        </section>
      )}
      <section>
        <h2>{say('ordered')}</h2>
        <ul class="lines">
          {lines.map((line) => (
            <li key={line.lineNumber}>
              <span class="line-title">
                {line.quantity} × {line.title}
              </span>
              <span class="under">
                {[
                  line.term,
                  line.hourlyCommitment && say('an_hour', { amount: line.hourlyCommitment }),
                  line.partnerOnRecord && say('on_record', { who: line.partnerOnRecord }),
                ]
                  .filter(Boolean)
                  .join(' · ')}
              </span>
              <span class="line-amount">{amountOf(line.total.amount, line.total.currency, locale)}</span>
            </li>
          ))}
        </ul>
      </section>
      {approvals.length > 0 && (
        <section>
          <h2>{say('approvals')}</h2>
          <ul>
            {approvals.map(({ by, role, at }) => (
              <li key={at}>
                <Person objectId={by} role={role} /> · <time dateTime={at}>{instantOf(at, locale)}</time>
              </li>
            ))}
          </ul>
        </section>
      )}
    </>
  );
};
