/** Where a partner's people are told: the shapes of their address and of their calendar's link. Ours. */
import { z } from 'zod';
import { type Contact, mailLanguages } from '../domain/notifications/contact.ts';
import { attributesShape } from './writing.ts';

export const contactIn = z
  .object({
    email: z.email().max(254).describe('One address; a list of your own for several people'),
    language: z.enum(mailLanguages).default('en'),
  })
  .meta({ id: 'NotificationEmailIn' });

export const contactShape = z
  .object({ email: z.string(), language: z.enum(mailLanguages), attributes: attributesShape('NotificationEmail') })
  .meta({ id: 'NotificationEmail' });

export const contactOf = ({ email, language }: Contact) => ({
  email,
  language,
  attributes: { objectType: 'NotificationEmail' as const },
});

export const calendarLinkShape = z
  .object({
    url: z.string().describe('Opens the calendar for whoever has it: keep it as you keep a password'),
    attributes: attributesShape('DeadlineCalendar'),
  })
  .meta({ id: 'DeadlineCalendar' });

export const calendarLinkOf = (url: string) => ({ url, attributes: { objectType: 'DeadlineCalendar' as const } });
