/** Where a partner's people are told: their address for mail, and the calendar of deadlines (SR-16). Ours. */
import { z } from 'zod';
import { answered } from '../src/adapters/http/answers.ts';
import { ignoredBody, jsonBody, noBody, type Route, route } from '../src/adapters/http/route.ts';
import type { Desk } from '../src/compose/desk.ts';
import { deadlineCalendarOf } from '../src/wire/deadline-calendar.ts';
import { calendarLinkOf, calendarLinkShape, contactIn, contactOf, contactShape } from '../src/wire/notifications.ts';

const base = {
  tag: 'Notifications',
  side: 'partner',
  params: z.object({}),
  query: z.object({}),
  roles: ['AdminAgent'],
} as const;

const email = '/v1/notifications/email';
const calendar = '/v1/notifications/calendar';

export const notificationRoutes = (desk: Pick<Desk, 'contact' | 'calendar' | 'publicUrl'>): readonly Route[] => [
  route({
    ...base,
    name: 'notification-email',
    summary: 'Where decisions, wanted purchase orders and reminders are mailed to',
    method: 'GET',
    path: email,
    body: noBody,
    answers: { 200: { description: 'The address', schema: contactShape } },
    refuses: ['not-found'],
    use: async ({ caller }) => {
      const found = await desk.contact.read(caller);
      return found.ok ? answered(200, contactOf(found.value)) : found;
    },
  }),

  route({
    ...base,
    name: 'notification-email-change',
    summary: 'Have them mailed there, in English, Dutch or Norwegian',
    method: 'PUT',
    path: email,
    body: jsonBody(contactIn),
    answers: { 200: { description: 'The address', schema: contactShape } },
    use: async ({ caller, body }) => {
      const changed = await desk.contact.change(caller, body);
      return changed.ok ? answered(200, contactOf(changed.value)) : changed;
    },
  }),

  route({
    ...base,
    name: 'notification-email-remove',
    summary: 'No more mail; what still waits is dropped',
    method: 'DELETE',
    path: email,
    body: noBody,
    answers: { 204: { description: 'It is gone' } },
    refuses: ['not-found'],
    use: async ({ caller }) => {
      const removed = await desk.contact.remove(caller);
      return removed.ok ? answered(204) : removed;
    },
  }),

  route({
    ...base,
    name: 'calendar-link',
    summary: 'The link to the calendar of deadlines',
    method: 'GET',
    path: calendar,
    body: noBody,
    answers: { 200: { description: 'The link', schema: calendarLinkShape } },
    refuses: ['not-found'],
    use: async ({ caller }) => {
      const found = await desk.calendar.read(caller);
      return found.ok ? answered(200, calendarLinkOf(found.value)) : found;
    },
  }),

  route({
    ...base,
    name: 'calendar-link-renew',
    summary: 'A new link to the calendar of deadlines; the one before opens nothing any more',
    method: 'POST',
    path: calendar,
    body: ignoredBody,
    idempotent: true,
    answers: { 200: { description: 'The link', schema: calendarLinkShape } },
    use: async ({ caller }) => {
      const renewed = await desk.calendar.renew(caller);
      return renewed.ok ? answered(200, calendarLinkOf(renewed.value)) : renewed;
    },
  }),

  route({
    ...base,
    name: 'calendar-link-revoke',
    summary: 'No calendar any more: its link opens nothing',
    method: 'DELETE',
    path: calendar,
    body: noBody,
    answers: { 204: { description: 'It is revoked' } },
    refuses: ['not-found'],
    use: async ({ caller }) => {
      const revoked = await desk.calendar.revoke(caller);
      return revoked.ok ? answered(204) : revoked;
    },
  }),

  route({
    ...base,
    name: 'calendar',
    summary: "A partner's open reviews by their deadlines, to subscribe to in any calendar (RFC 5545)",
    side: 'public',
    roles: [],
    method: 'GET',
    path: '/calendar/v1/{token}/deadlines.ics',
    params: z.object({ token: z.string().max(120) }),
    hasSecretPath: true,
    body: noBody,
    answers: { 200: { description: 'The calendar', contentType: 'text/calendar' } },
    refuses: ['not-found'],
    use: async ({ params }) => {
      const opened = await desk.calendar.open(params.token);
      if (!opened.ok) return opened;
      const { deadlines, language } = opened.value;
      return {
        status: 200,
        raw: deadlineCalendarOf(deadlines, language, desk.publicUrl),
        headers: {
          'content-type': 'text/calendar; charset=utf-8',
          'content-disposition': 'attachment; filename="deadlines.ics"',
          'cache-control': 'private, max-age=300',
          'referrer-policy': 'no-referrer',
        },
      };
    },
  }),
];
