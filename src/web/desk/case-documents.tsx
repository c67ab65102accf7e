/** The documents of a case: what the partner typed beside what each document says, where else it lies, and the file itself (SR-11, SR-21). */
import { useState } from 'preact/hooks';
import type { Case, CaseDocument } from '../answers.ts';
import type { Problem } from '../asked.ts';
import { dayOf, sizeOf } from '../format.ts';
import { useLocale, usePages, useWords } from '../pages.ts';
import { Id, Link, ProblemNotice } from '../parts.tsx';

const compared = ['amount', 'currency', 'customerName', 'date'] as const;

const Comparison = ({ document, typed }: { document: CaseDocument; typed: Case['purchaseOrder'] }) => {
  const say = useWords();
  const { compared: marks, found } = document;
  if (marks === undefined) return <p class="under">{say(`text_${document.text}`)}</p>;
  const amounts = found?.amounts.map(({ amount, currency }) => `${amount} ${currency ?? ''}`.trim()) ?? [];
  const rows = {
    amount: { typed: typed?.customerPrice, says: amounts },
    currency: { typed: typed?.currency, says: [...new Set(found?.amounts.flatMap(({ currency }) => currency ?? []))] },
    customerName: { typed: undefined, says: found?.names ?? [] },
    date: { typed: undefined, says: found?.dates ?? [] },
  };
  return (
    <table class="compared">
      <caption class="unseen">{say('compared')}</caption>
      <thead>
        <tr>
          <th scope="col">{say('field')}</th>
          <th scope="col">{say('typed')}</th>
          <th scope="col">{say('document_says')}</th>
          <th scope="col">{say('agrees')}</th>
        </tr>
      </thead>
      <tbody>
        {compared.map((field) => (
          <tr key={field} class={`mark-${marks[field]}`}>
            <th scope="row">{say(`field_${field}`)}</th>
            <td>{rows[field].typed ?? '–'}</td>
            <td>{rows[field].says.join(' · ') || '–'}</td>
            <td>
              <span class="mark">{say(`mark_${marks[field]}`)}</span>
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
};

const Elsewhere = ({ elsewhere }: Pick<CaseDocument, 'elsewhere'>) => {
  const [say, locale] = [useWords(), useLocale()];
  if (elsewhere.length === 0) return null;
  return (
    <div class="notice warn">
      <p class="notice-title">{say('elsewhere')}</p>
      <ul>
        {elsewhere.map(({ caseId, orderId, partnerId, uploadedAt }) => (
          <li key={caseId}>
            <Link to={['case', caseId]}>{orderId}</Link> · <Id id={partnerId} /> · {dayOf(uploadedAt, locale)}
          </li>
        ))}
      </ul>
    </div>
  );
};

export const CaseDocuments = ({ shown, path, mayDownload }: { shown: Case; path: string; mayDownload: boolean }) => {
  const [say, locale] = [useWords(), useLocale()];
  const { api } = usePages();
  const [problem, setProblem] = useState<Problem>();
  const { attachments, documents = [], purchaseOrder: typed } = shown;
  const save = async (attachmentId: string, fileName: string) => {
    const asked = await api.download(`${path}/attachments/${encodeURIComponent(attachmentId)}`, fileName);
    setProblem(asked.ok ? undefined : asked.problem);
  };
  return (
    <section>
      <h2>{say('documents')}</h2>
      {problem !== undefined && <ProblemNotice problem={problem} />}
      {typed !== undefined && (
        <dl class="facts">
          <div>
            <dt>{say('customer_price')}</dt>
            <dd>
              {typed.customerPrice} {typed.currency}
            </dd>
          </div>
          {typed.fxRate !== undefined && (
            <div>
              <dt>{say('fx_rate')}</dt>
              <dd>{typed.fxRate}</dd>
            </div>
          )}
          <div>
            <dt>{say('tender')}</dt>
            <dd>{typed.isPartOfTender ? (typed.tenderLink ?? say('yes')) : say('no')}</dd>
          </div>
        </dl>
      )}
      {attachments.length === 0 && <p class="under">{say('no_documents')}</p>}
      {attachments.map((file) => {
        const document = documents.find(({ attachmentId }) => attachmentId === file.attachmentId);
        return (
          <article class="document" key={file.attachmentId}>
            <h3>
              {file.fileName}{' '}
              <span class="count">
                {file.attachmentType === 'TenderAttachment' ? say('tender') : say('purchase_order')} ·{' '}
                {sizeOf(file.sizeBytes, locale)}
              </span>
            </h3>
            {file.erasedAt !== undefined ? (
              <p class="under">{say('erased', { day: dayOf(file.erasedAt, locale) })}</p>
            ) : (
              <p class="buttons">
                {mayDownload && (
                  <button type="button" onClick={() => void save(file.attachmentId, file.fileName)}>
                    {say('download')}
                  </button>
                )}
                {document !== undefined && (
                  <span class={`scan scan-${document.scan}`}>{say(`scan_${document.scan}`)}</span>
                )}
              </p>
            )}
            {document !== undefined && (
              <>
                <Comparison document={document} typed={typed} />
                <Elsewhere elsewhere={document.elsewhere} />
              </>
            )}
            <p class="under">
              SHA-256 <code class="digest">{file.sha256}</code>
            </p>
          </article>
        );
      })}
    </section>
  );
};
