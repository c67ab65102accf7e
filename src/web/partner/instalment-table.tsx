/** What an order is billed in; dates are known once it is provisioned. */
import type { Instalments } from '../answers.ts';
import { amountOf, dayOf } from '../format.ts';
import { useLocale, useWords } from '../pages.ts';

export const InstalmentTable = ({ instalments }: { instalments: Instalments }) => {
  const [say, locale] = [useWords(), useLocale()];
  if (instalments.items.length === 0) return null;
  return (
    <details class="instalments">
      <summary>{say('instalments', { n: instalments.items.length })}</summary>
      <table>
        <caption class="unseen">{say('instalments', { n: instalments.items.length })}</caption>
        <thead>
          <tr>
            <th scope="col">{say('line')}</th>
            <th scope="col">{say('number')}</th>
            <th scope="col">{say('due_on')}</th>
            <th scope="col" class="amount">
              {say('amount')}
            </th>
          </tr>
        </thead>
        <tbody>
          {instalments.items.map((each) => (
            <tr key={`${each.lineItemNumber} ${each.number}`}>
              <td>{each.lineItemNumber}</td>
              <td>{each.number}</td>
              <td>
                {each.dueDate === undefined
                  ? say('months_after', { n: each.monthsAfterStart })
                  : dayOf(each.dueDate, locale)}
              </td>
              <td class="amount">{amountOf(each.amount, each.currencyCode, locale)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
};
