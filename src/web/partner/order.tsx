/** One order as its partner sees it: what is wanted and by when, the upload, what happened, and the ways out of it (OR-03, OR-07). */
import { useState } from 'preact/hooks';
import type { Attachments, Instalments, Order, Timeline } from '../answers.ts';
import type { Asked, Problem } from '../asked.ts';
import { amountOf, dayOf, instantOf } from '../format.ts';
import { useEvery, useLoad } from '../load.ts';
import { useLocale, usePages, useSession, useWords } from '../pages.ts';
import { CustomerName, Deadline, Heading, Link, Loading, ProblemNotice, StatusMark } from '../parts.tsx';
import { hasRole } from '../session.ts';
import { useStore } from '../store.ts';
import { TimelineList } from '../timeline-list.tsx';
import { GiveBack } from './give-back.tsx';
import { InstalmentTable } from './instalment-table.tsx';
import { NewCart } from './new-cart.tsx';
import { PlayReviewer } from './play-reviewer.tsx';
import { UploadForm } from './upload-form.tsx';
import { Withdraw } from './withdraw.tsx';

const open = ['pending_review', 'pending_po_upload', 'po_upload_complete', 'suspended'];

interface Whole {
  readonly order: Order;
  readonly timeline: Timeline;
  readonly files: Attachments;
  readonly instalments: Instalments;
}

export const OrderPage = ({ customerId, orderId }: { customerId: string; orderId: string }) => {
  const [say, locale] = [useWords(), useLocale()];
  const { api, isSandbox } = usePages();
  const session = useSession();
  const inSandbox = useStore(isSandbox) === true;
  const path = `/v1/customers/${encodeURIComponent(customerId)}/orders/${encodeURIComponent(orderId)}`;
  const read = async (): Promise<Asked<Whole>> => {
    const [order, timeline, files, instalments] = await Promise.all([
      api.ask<Order>('GET', `${path}?include_price=true`),
      api.ask<Timeline>('GET', `${path}/timeline`),
      api.ask<Attachments>('GET', `${path}/attachments`),
      api.ask<Instalments>('GET', `${path}/instalments`),
    ]);
    if (!order.ok) return order;
    if (!timeline.ok) return timeline;
    if (!files.ok) return files;
    if (!instalments.ok) return instalments;
    return {
      ok: true,
      value: { order: order.value, timeline: timeline.value, files: files.value, instalments: instalments.value },
    };
  };
  const loaded = useLoad<Whole>(`${orderId} ${locale}`, read);
  const [problem, setProblem] = useState<Problem>();
  const status = loaded.value?.order.status;
  useEvery(2_000, status === 'pending', loaded.reload);
  useEvery(15_000, status !== undefined && open.includes(status), loaded.reload);

  if (loaded.value === undefined) {
    return (
      <>
        <Heading title={say('order')}>{say('order')}</Heading>
        {loaded.problem === undefined ? (
          <Loading />
        ) : (
          <ProblemNotice problem={loaded.problem} onAgain={loaded.reload} />
        )}
      </>
    );
  }
  const { order, timeline, files, instalments } = loaded.value;
  const { review } = order;
  const isOpen = open.includes(order.status);
  const mayUpload = hasRole(session, 'AdminAgent', 'GlobalAdmin');
  const isAgent = hasRole(session, 'AdminAgent');
  const wasDelivered = order.status === 'completed' || order.status === 'partial_success';
  const takesFiles = order.status === 'pending_po_upload' || order.status === 'po_upload_complete';
  const save = async (attachmentId: string, fileName: string) => {
    const asked = await api.download(`${path}/attachment/${encodeURIComponent(attachmentId)}`, fileName);
    setProblem(asked.ok ? undefined : asked.problem);
  };
  return (
    <>
      <p class="way">
        <Link to={['due']}>{say('due')}</Link> · <Link to={['orders']}>{say('orders')}</Link>
      </p>
      <Heading title={`${say('order')} ${order.id}`}>{order.lineItems[0]?.friendlyName ?? order.id}</Heading>
      <dl class="facts">
        <div>
          <dt>{say('status')}</dt>
          <dd>
            <StatusMark status={order.status} />
          </dd>
        </div>
        {review !== undefined && isOpen && (
          <div>
            <dt>{say('deadline')}</dt>
            <dd>
              <Deadline daysLeft={review.daysLeft} reviewBy={review.reviewBy} />
            </dd>
          </div>
        )}
        {order.totalPrice !== undefined && (
          <div>
            <dt>{say('amount')}</dt>
            <dd>{amountOf(order.totalPrice, order.currencyCode, locale)}</dd>
          </div>
        )}
        <div>
          <dt>{say('order')}</dt>
          <dd>
            <code>{order.id}</code>
          </dd>
        </div>
        <div>
          <dt>{say('customer')}</dt>
          <dd>
            <CustomerName id={order.referenceCustomerId} />
          </dd>
        </div>
        <div>
          <dt>{say('placed')}</dt>
          <dd>{dayOf(order.creationDate, locale)}</dd>
        </div>
      </dl>
      {problem !== undefined && <ProblemNotice problem={problem} />}
      {review?.warnings?.map(({ code, text }) => (
        <p key={code} class="notice warn">
          {text}
        </p>
      ))}
      {order.cancellation !== undefined && (
        <div class="notice">
          <p class="notice-title">
            {say('comes_back', {
              refund: amountOf(order.cancellation.refund, order.currencyCode, locale),
              kept: amountOf(order.cancellation.kept, order.currencyCode, locale),
            })}
          </p>
          <p>{order.cancellation.duty}</p>
          {order.cancellation.status === 'underway' && (
            <p class="under">{say('underway', { when: instantOf(order.cancellation.completeBy, locale) })}</p>
          )}
        </div>
      )}
      {review?.rejection !== undefined && (
        <NewCart
          path={path}
          order={order}
          why={timeline.items.findLast(({ kind }) => kind === 'review-rejected' || kind === 'review-expired')?.text}
          words={review.rejection.words}
        />
      )}
      {review?.wanted !== undefined && (
        <div class="notice warn">
          <p class="notice-title">{say('asked_for')}</p>
          <p class="said">{review.wanted}</p>
        </div>
      )}
      <div class="columns">
        <div class="side">
          {inSandbox && isAgent && review !== undefined && isOpen && (
            <PlayReviewer customerId={customerId} order={order} onDecided={loaded.reload} />
          )}
          {isOpen && isAgent && <Withdraw path={path} order={order} onWithdrawn={loaded.reload} />}
          {wasDelivered && isAgent && <GiveBack path={path} order={order} onDone={loaded.reload} />}
          <section class="panel">
            <h2>{say('documents')}</h2>
            {files.items.length === 0 && <p class="under">{say('no_documents')}</p>}
            <ul class="files">
              {files.items.map((file) => (
                <li key={file.attachmentId}>
                  <button type="button" class="quiet" onClick={() => void save(file.attachmentId, file.fileName)}>
                    {file.fileName}
                  </button>{' '}
                  <span class="under">
                    {file.attachmentType === 'TenderAttachment' ? say('tender') : say('purchase_order')} ·{' '}
                    {file.sizeInKB} KB
                  </span>
                </li>
              ))}
            </ul>
          </section>
        </div>
        <div class="body">
          {takesFiles && mayUpload && (
            <UploadForm path={path} order={order} isFirst={files.items.length === 0} onUploaded={loaded.reload} />
          )}
          {takesFiles && !mayUpload && <p class="notice">{say('upload_others')}</p>}
          <section>
            <h2>{say('ordered')}</h2>
            <ul class="lines">
              {order.lineItems.map((line) => (
                <li key={line.lineItemNumber}>
                  <span class="line-title">
                    {line.quantity} × {line.friendlyName}
                  </span>
                  <span class="under">
                    {[line.termDuration, line.subscriptionId, line.error?.description].filter(Boolean).join(' · ')}
                  </span>
                  {line.pricing !== undefined && (
                    <span class="line-amount">{amountOf(line.pricing.extendedPrice, order.currencyCode, locale)}</span>
                  )}
                </li>
              ))}
            </ul>
          </section>
          <section>
            <h2>{say('timeline')}</h2>
            <TimelineList entries={timeline.items} />
          </section>
          <InstalmentTable instalments={instalments} />
        </div>
      </div>
    </>
  );
};
