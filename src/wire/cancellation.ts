/** Cancelling what was bought (ours, beside Partner Center's PATCH): what it would come to, what it came to, and the duty that goes with it (SW-07, SW-08). */
import { z } from 'zod';
import { type Money, sum, toMajor } from '../domain/money.ts';
import type { CancellationPreview, LinePreview } from '../domain/orders/cancellation-preview.ts';
import type { Order } from '../domain/orders/order.ts';
import { isOpenReview, orderStatuses } from '../domain/orders/statuses.ts';
import { cancellationMinutes, cancelWays, waysToCancel } from '../domain/subscriptions/cancel-policy.ts';
import { type Instant, isPast, minuteMs, plusMs } from '../domain/time.ts';
import { filled, type Locale, type Words } from './locales.ts';
import { detailOf } from './problem-words.ts';
import { problems } from './problems.ts';
import { attributesShape, given, link, linkShape } from './writing.ts';

const duty: Words = {
  en: 'You and your customer must stop using what is cancelled, uninstall it, and delete its downloads, keys and links.',
  nl: 'U en uw klant moeten stoppen met het gebruik van wat is geannuleerd, het verwijderen, en de downloads, sleutels en koppelingen ervan wissen.',
  nb: 'Du og kunden må slutte å bruke det som er avbestilt, avinstallere det og slette nedlastinger, nøkler og lenker til det.',
};

const lost: Words = {
  en: 'Its product keys and download links are revoked at once; it stays on the software list without a key. It can not be brought back: buy it again.',
  nl: 'De productcodes en downloadkoppelingen worden meteen ingetrokken; het blijft zonder sleutel in de softwarelijst staan. Het kan niet worden teruggehaald: koop het opnieuw.',
  nb: 'Produktnøkler og nedlastingslenker trekkes tilbake med en gang; det blir stående i programvarelisten uten nøkkel. Det kan ikke hentes tilbake: kjøp det på nytt.',
};

const credited: Words = {
  en: 'What comes back is a credit on the invoice of {month}. What is cancelled after its time stays, and is billed for its full term.',
  nl: 'Wat terugkomt is een tegoed op de factuur van {month}. Wat na de termijn niet is geannuleerd blijft, en wordt voor de volledige looptijd gefactureerd.',
  nb: 'Det som kommer tilbake er en kreditt på fakturaen for {month}. Det som ikke er avbestilt i tide består, og faktureres for hele perioden.',
};

const delay: Words = {
  en: 'The change may take up to {minutes} minutes to show in keys, software and subscriptions.',
  nl: 'Het kan tot {minutes} minuten duren voordat de wijziging zichtbaar is bij sleutels, software en abonnementen.',
  nb: 'Det kan ta inntil {minutes} minutter før endringen vises i nøkler, programvare og abonnementer.',
};

const amounts = {
  refund: z.number().describe('Comes back, as a credit on the next monthly invoice'),
  notBilled: z.number().describe('Would have been billed later, and is not'),
  kept: z.number().describe('Stays charged: the days that were begun'),
};

const whenShape = z.object({
  status: z.enum(['underway', 'complete']).describe('It shows everywhere at `completeBy` at the latest'),
  completeBy: z.string(),
});

/** On an order some of which is cancelled. */
export const orderCancellationShape = whenShape
  .extend({
    ...amounts,
    currencyCode: z.string(),
    lineItemNumbers: z.array(z.int()),
    duty: z.string().describe('What whoever used it must do now'),
  })
  .meta({ id: 'OrderCancellation' });

/** On a subscription that is cancelled. */
export const subscriptionCancellationShape = whenShape.extend({ cancelledDate: z.string() });

const underway = (at: Instant, now: Instant) => {
  const completeBy = plusMs(at, cancellationMinutes * minuteMs);
  return { status: isPast(completeBy, now) ? ('complete' as const) : ('underway' as const), completeBy };
};

const totals = (parts: readonly Readonly<Record<keyof typeof amounts, Money>>[], currency: string) => {
  const of = (name: keyof typeof amounts) =>
    toMajor(
      sum(
        parts.map((part) => part[name]),
        currency,
      ),
    );
  return { refund: of('refund'), notBilled: of('notBilled'), kept: of('kept') };
};

export const subscriptionCancellationOf = (cancelledAt: Instant | undefined, now: Instant) =>
  cancelledAt === undefined ? undefined : { cancelledDate: cancelledAt, ...underway(cancelledAt, now) };

export const orderCancellationOf = ({ cancellations = [], currency }: Order, now: Instant, locale: Locale) => {
  const last = cancellations.at(-1);
  if (last === undefined) return undefined;
  return {
    ...underway(last.at, now),
    ...totals(cancellations, currency),
    currencyCode: currency,
    lineItemNumbers: cancellations.map(({ line }) => line),
    duty: duty[locale],
  };
};

export const cancellationPreviewShape = z
  .object({
    orderId: z.string(),
    orderStatus: z.enum(orderStatuses),
    isWithdrawal: z.boolean().describe('Its review is open: it is withdrawn whole, and nothing is charged'),
    currencyCode: z.string(),
    ...amounts,
    lineItems: z.array(
      z.object({
        lineItemNumber: z.int(),
        friendlyName: z.string(),
        state: z.enum(['cancellable', 'closed', 'cancelled']),
        cancellationAllowedUntilDate: z.string().exactOptional(),
        cancelBy: z.array(z.enum(cancelWays)).describe('PATCH of the order, of the subscription, or neither'),
        refundType: z.enum(['Full', 'Partial']).exactOptional(),
        refund: z.number().exactOptional(),
        notBilled: z.number().exactOptional(),
        kept: z.number().exactOptional(),
        cancelledDate: z.string().exactOptional(),
        error: z.object({ code: z.string(), description: z.string() }).exactOptional(),
      }),
    ),
    confirm: z.array(z.string()).describe('To be shown, and confirmed, before anything is cancelled'),
    links: z.object({ self: linkShape, cancel: linkShape, supportRequest: linkShape }),
    attributes: attributesShape('CancellationPreview'),
  })
  .meta({ id: 'CancellationPreview' });

/** Amounts in all are of what may be cancelled now. */
export const cancellationPreviewOf = ({ order, now, lines }: CancellationPreview, locale: Locale) => {
  const self = `/customers/${order.customerId}/orders/${order.id}`;
  const coming = lines.flatMap((line) => (line.state === 'cancellable' ? [line.comesTo] : []));
  return {
    orderId: order.id,
    orderStatus: order.status,
    isWithdrawal: isOpenReview(order.status),
    currencyCode: order.currency,
    ...totals(coming, order.currency),
    lineItems: lines.map((line) => lineOf(order, line, locale)),
    confirm: [
      duty[locale],
      lost[locale],
      filled(credited[locale], { month: now.slice(0, 7) }),
      filled(delay[locale], { minutes: cancellationMinutes }),
    ],
    links: {
      self: link(`${self}/cancellation`),
      cancel: link(self, 'PATCH'),
      supportRequest: link('/servicerequests/csp-purchase-refund', 'POST'),
    },
    attributes: { objectType: 'CancellationPreview' as const },
  };
};

const lineOf = (order: Order, preview: LinePreview, locale: Locale) => {
  const { line, state, until } = preview;
  const parts = state === 'cancellable' ? preview.comesTo : state === 'cancelled' ? preview.cancellation : undefined;
  return {
    lineItemNumber: line.lineNumber,
    friendlyName: line.title,
    state,
    cancelBy: [...waysToCancel[line.family][order.environment]],
    ...(parts === undefined ? {} : totals([parts], order.currency)),
    ...given({
      cancellationAllowedUntilDate: until,
      refundType: state === 'cancellable' ? (preview.comesTo.refundKind === 'full' ? 'Full' : 'Partial') : undefined,
      cancelledDate: state === 'cancelled' ? preview.cancellation.at : undefined,
      error:
        state === 'closed'
          ? { code: problems[preview.refusal.kind].code, description: detailOf(preview.refusal, locale) }
          : undefined,
    } as const),
  };
};
