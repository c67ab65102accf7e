/** Uploading a purchase order: what it must show, the price, the files, how far it is, and what was refused of them (SR-07, SR-08, SR-20). */
import { useRef, useState } from 'preact/hooks';
import type { Order, Pending, Uploaded } from '../answers.ts';
import type { Problem } from '../asked.ts';
import { useDraft } from '../draft.ts';
import { sizeOf } from '../format.ts';
import { useLoad } from '../load.ts';
import { useLocale, usePages, useWords } from '../pages.ts';
import { ProblemNotice } from '../parts.tsx';
import { DropZone } from './drop-zone.tsx';
import { decimalOf, faultOf, faultOfAll, isNamed, rateOf, withoutTwice } from './upload-checks.ts';

/** As the API publishes them with what it wants; these stand in until that has come. */
const usualLimits = { files: 10, fileBytes: 20 * 1024 * 1024, totalBytes: 50 * 1024 * 1024 };

interface UploadFormProps {
  readonly path: string;
  readonly order: Order;
  readonly isFirst: boolean;
  readonly onUploaded: () => void;
}

export const UploadForm = ({ path, order, isFirst, onUploaded }: UploadFormProps) => {
  const [say, locale] = [useWords(), useLocale()];
  const { api, said, ended } = usePages();
  const price = useDraft(`price.${order.id}`);
  const currency = useDraft(`currency.${order.id}`, order.currencyCode);
  const rate = useDraft(`rate.${order.id}`);
  const link = useDraft(`tender.${order.id}`);
  const [isTender, setIsTender] = useState(link.text !== '');
  const [files, setFiles] = useState<readonly File[]>([]);
  const [tenderFiles, setTenderFiles] = useState<readonly File[]>([]);
  const [share, setShare] = useState<number>();
  const [problem, setProblem] = useState<Problem>();
  const [warning, setWarning] = useState<string>();
  // The same wish keeps its id, so that an upload whose answer was lost is not stored twice (SR-09).
  const wish = useRef({ id: crypto.randomUUID(), of: '' });
  const wanted = useLoad<Pending>(`wanted ${locale}`, () =>
    api.ask<Pending>('GET', '/v1/pendingpurchaseorders?size=500'),
  );
  const told =
    wanted.value?.items.find(({ id }) => id === order.id)?.whatToUpload ?? wanted.value?.items[0]?.whatToUpload;
  const limits = told?.limits ?? usualLimits;
  const all = [...files, ...tenderFiles];
  const wrongAll = faultOfAll(all, limits);
  const isBusy = share !== undefined;
  // What was refused of a file is told where the file stands.
  const isOfFile = problem !== undefined && all.some((file) => isNamed(problem.detail, file));
  const isReady =
    files.length > 0 && wrongAll === undefined && all.every((file) => faultOf(file, limits) === undefined);

  const saidOf = (file: File): string | undefined => {
    const fault = faultOf(file, limits);
    if (fault !== undefined) return say(fault, { size: sizeOf(limits.fileBytes, locale) });
    return problem !== undefined && isNamed(problem.detail, file) ? problem.detail : undefined;
  };
  const edit = (change: () => void) => {
    setProblem(undefined);
    change();
  };

  const send = async () => {
    if (ended.get()) return;
    const metadata = {
      customerPrice: decimalOf(price.text),
      currency: currency.text.trim().toUpperCase(),
      isPartOfTender: isTender,
      ...(rate.text.trim() === '' ? {} : { fxRate: rateOf(rate.text) }),
      ...(isTender && link.text.trim() !== '' ? { tenderLink: link.text.trim() } : {}),
    };
    const form = new FormData();
    form.set('metadata', JSON.stringify(metadata));
    for (const file of files) form.append('POFiles', file, file.name);
    if (isTender) for (const file of tenderFiles) form.append('TenderFiles', file, file.name);
    const of = JSON.stringify([metadata, all.map(({ name, size, lastModified }) => [name, size, lastModified])]);
    if (wish.current.of !== of) wish.current = { id: crypto.randomUUID(), of };
    setShare(0);
    setProblem(undefined);
    const asked = await api.upload<Uploaded>(`${path}/attachment`, {
      form,
      requestId: wish.current.id,
      onProgress: setShare,
    });
    setShare(undefined);
    if (!asked.ok) {
      // Refused is answered for good under that id; what is mended is a new wish.
      if (asked.problem.status !== 0) wish.current = { id: crypto.randomUUID(), of: '' };
      setProblem(asked.problem);
      return;
    }
    for (const draft of [price, currency, rate, link]) draft.clear();
    setFiles([]);
    setTenderFiles([]);
    setWarning(asked.value.warnings?.[0]?.text);
    said.set(say('uploaded_said', { n: asked.value.totalCount }));
    onUploaded();
  };

  return (
    <section class="upload">
      <h2>{isFirst ? say('upload') : say('upload_more')}</h2>
      {warning !== undefined && <p class="notice warn">{warning}</p>}
      {told !== undefined && (
        <details open={isFirst}>
          <summary>{say('must_show')}</summary>
          <ul>
            {told.mustShow.map((each) => (
              <li key={each}>{each}</li>
            ))}
          </ul>
        </details>
      )}
      <form
        onSubmit={(event) => {
          event.preventDefault();
          if (isReady && !isBusy) void send();
        }}
      >
        <div class="fields">
          <label>
            {say('customer_price')}
            <input
              required
              inputMode="decimal"
              autocomplete="off"
              value={price.text}
              onInput={({ currentTarget }) => edit(() => price.write(currentTarget.value))}
            />
          </label>
          <label>
            {say('currency')}
            <input
              required
              size={4}
              maxLength={3}
              minLength={3}
              autocomplete="off"
              value={currency.text}
              onInput={({ currentTarget }) => edit(() => currency.write(currentTarget.value.toUpperCase()))}
            />
          </label>
          {currency.text.trim() !== order.currencyCode && (
            <label>
              {say('fx_rate')}
              <input
                inputMode="decimal"
                autocomplete="off"
                value={rate.text}
                onInput={({ currentTarget }) => edit(() => rate.write(currentTarget.value))}
              />
            </label>
          )}
        </div>
        <DropZone
          label={say('po_files')}
          hint={say('files_hint', {
            kinds: told?.documents.join(', ') ?? 'PDF, PNG, JPEG, TIFF, DOCX, XLSX',
            files: limits.files,
            size: sizeOf(limits.fileBytes, locale),
            total: sizeOf(limits.totalBytes, locale),
          })}
          files={files}
          faultOf={saidOf}
          isBusy={isBusy}
          onAdd={(more) => edit(() => setFiles(withoutTwice(files, more)))}
          onRemove={(gone) => edit(() => setFiles(files.filter((file) => file !== gone)))}
        />
        <label class="check">
          <input
            type="checkbox"
            checked={isTender}
            onChange={({ currentTarget }) => edit(() => setIsTender(currentTarget.checked))}
          />
          {say('is_tender')}
        </label>
        {isTender && (
          <>
            <label>
              {say('tender_link')}
              <input
                type="url"
                value={link.text}
                onInput={({ currentTarget }) => edit(() => link.write(currentTarget.value))}
              />
            </label>
            <DropZone
              label={say('tender_files')}
              hint={say('tender_hint')}
              files={tenderFiles}
              faultOf={saidOf}
              isBusy={isBusy}
              onAdd={(more) => edit(() => setTenderFiles(withoutTwice(tenderFiles, more)))}
              onRemove={(gone) => edit(() => setTenderFiles(tenderFiles.filter((file) => file !== gone)))}
            />
          </>
        )}
        {wrongAll !== undefined && (
          <p class="file-fault" role="alert">
            {say(wrongAll, { n: limits.files, size: sizeOf(limits.totalBytes, locale) })}
          </p>
        )}
        {problem !== undefined && !isOfFile && <ProblemNotice problem={problem} />}
        {problem?.traceId !== undefined && isOfFile && (
          <p class="trace">
            {say('trace')} <code>{problem.traceId}</code>
          </p>
        )}
        {share !== undefined && (
          <p role="status">
            <progress max={1} value={share} aria-label={say('uploading')} />{' '}
            {share < 1 ? say('uploading') : say('looking_into')}
          </p>
        )}
        <button type="submit" class="main" disabled={!isReady || isBusy}>
          {say('upload_verb')}
        </button>
      </form>
    </section>
  );
};
