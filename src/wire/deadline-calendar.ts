/** A partner's open reviews as a calendar to subscribe to: one event an order, at the instant it would be rejected. */
import type { OrderRow } from '../domain/orders/order-row.ts';
import type { Instant } from '../domain/time.ts';
import { amountText } from './amounts.ts';
import { type ContentLine, calendarText, component, textValue, utcTime } from './icalendar.ts';
import { filled, type Locale, type Words } from './locales.ts';
import { orderPage } from './page-links.ts';

/** A row and the instant of its deadline in real time, which is what calendars run in (SB-04). */
export interface Deadline {
  readonly row: OrderRow;
  readonly endsAt: Instant;
}

const calendarName: Words = {
  en: 'Deal Desk: deadlines',
  nl: 'Deal Desk: termijnen',
  nb: 'Deal Desk: frister',
};

const toUpload: Words = {
  en: 'Order {order}: purchase order must be in and approved',
  nl: 'Bestelling {order}: inkooporder moet binnen en goedgekeurd zijn',
  nb: 'Bestilling {order}: innkjøpsordre må være inne og godkjent',
};

const inReview: Words = {
  en: 'Order {order}: review ends',
  nl: 'Bestelling {order}: beoordeling eindigt',
  nb: 'Bestilling {order}: gjennomgangen slutter',
};

const details: Words = {
  en: '{product}\n{amount} before tax\nWithout an approval before then the order is rejected.\n{link}',
  nl: '{product}\n{amount} vóór belasting\nZonder goedkeuring vóór dat moment wordt de bestelling afgewezen.\n{link}',
  nb: '{product}\n{amount} før avgift\nUten godkjenning før da blir bestillingen avvist.\n{link}',
};

/** Days before the deadline at which a calendar rings. */
const alarmDays = [7, 1] as const;

const eventOf = ({ row, endsAt }: Deadline, locale: Locale, publicUrl: string): readonly ContentLine[] => {
  const { ref, status, updatedAt, createdAt, revision, productTitle, totalMinor, currency } = row;
  const link = orderPage(publicUrl, ref);
  const amount = amountText({ minor: totalMinor, currency }, locale);
  const summary = filled((status === 'pending_po_upload' ? toUpload : inReview)[locale], { order: ref.orderId });
  const mark = row.environment === 'sandbox' ? '[Sandbox] ' : '';
  return component('VEVENT', [
    // Of the order alone: another link, another desk address or another state of it is still the same event.
    ['UID', `order-${ref.orderId}@${ref.partnerId}`],
    ['DTSTAMP', utcTime(updatedAt ?? createdAt)],
    ['SEQUENCE', String(revision)],
    ['DTSTART', utcTime(endsAt)],
    ['SUMMARY', textValue(mark + summary)],
    ['DESCRIPTION', textValue(filled(details[locale], { product: productTitle, amount, link }))],
    ['URL', link],
    ['TRANSP', 'TRANSPARENT'],
    ...alarmDays.flatMap((days) =>
      component('VALARM', [
        ['ACTION', 'DISPLAY'],
        ['TRIGGER', `-P${days}D`],
        ['DESCRIPTION', textValue(summary)],
      ]),
    ),
  ]);
};

export const deadlineCalendarOf = (deadlines: readonly Deadline[], locale: Locale, publicUrl: string): string =>
  calendarText(
    component('VCALENDAR', [
      ['VERSION', '2.0'],
      ['PRODID', '-//Deal Desk//Deadlines//EN'],
      ['CALSCALE', 'GREGORIAN'],
      ['METHOD', 'PUBLISH'],
      ['X-WR-CALNAME', textValue(calendarName[locale])],
      ['REFRESH-INTERVAL;VALUE=DURATION', 'PT1H'],
      ['X-PUBLISHED-TTL', 'PT1H'],
      ...deadlines.flatMap((deadline) => eventOf(deadline, locale, publicUrl)),
    ]),
  );
