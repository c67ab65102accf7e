/** Reminders on the wire: entries of a timeline, at their moment among the facts (SR-16). They are told, and decide nothing; the fact that seals them stands in the audit (SR-17). */
import { z } from 'zod';
import { system } from '../domain/callers.ts';
import { type Reminder, reminderOutcomes, reminderReaders, reminderSubjects } from '../domain/review/reminder.ts';
import { filled, type Locale, type Words } from './locales.ts';

export const reminderShape = z
  .object({
    to: z.enum(reminderReaders),
    about: z.enum(reminderSubjects),
    days: z.int().describe('Days left to `reviewBy`, or days that a purchase order has waited'),
    outcome: z
      .enum(reminderOutcomes)
      .describe('skipped: a later one was due already; unaddressed: the desk has nobody to be told'),
  })
  .meta({ id: 'Reminder' });

/** The partner reads of its own; each stands before what happened after it. */
export const withReminders = <Entry extends { readonly at: string }>(
  entries: readonly Entry[],
  reminders: readonly Reminder[],
  audience: Reminder['to'],
  locale: Locale,
) =>
  reminders
    .filter(({ to }) => audience === 'desk' || to === audience)
    .reduce<readonly (Entry | ReturnType<typeof entryOf>)[]>((told, reminder) => {
      const later = told.findIndex(({ at }) => at > reminder.at);
      return told.toSpliced(later < 0 ? told.length : later, 0, entryOf(reminder, locale));
    }, entries);

const entryOf = ({ at, to, about, days, outcome }: Reminder, locale: Locale) => ({
  at,
  by: system,
  kind: `reminder-${outcome}`,
  text: `${filled((to === 'partner' ? partnerWords : deskWords[about])[locale], { days })} ${became[outcome][locale]}`.trim(),
  reminder: { to, about, days, outcome },
});

const partnerWords: Words = {
  en: 'Reminder to the partner: {days} days left until the order has to be approved.',
  nl: 'Herinnering aan de partner: nog {days} dagen tot de bestelling goedgekeurd moet zijn.',
  nb: 'Påminnelse til partneren: {days} dager igjen til bestillingen må være godkjent.',
};

const deskWords: Readonly<Record<Reminder['about'], Words>> = {
  deadline: {
    en: 'Reminder to the desk: fewer than {days} days left to decide.',
    nl: 'Herinnering aan de beoordelaars: minder dan {days} dagen om te beslissen.',
    nb: 'Påminnelse til saksbehandlerne: mindre enn {days} dager igjen til å avgjøre saken.',
  },
  waiting: {
    en: 'Reminder to the desk: a purchase order has waited {days} days.',
    nl: 'Herinnering aan de beoordelaars: een inkooporder wacht al {days} dagen.',
    nb: 'Påminnelse til saksbehandlerne: en innkjøpsordre har ventet i {days} dager.',
  },
};

const became: Readonly<Record<Reminder['outcome'], Words>> = {
  sent: { en: '', nl: '', nb: '' },
  skipped: {
    en: 'Not sent: a later one was due already.',
    nl: 'Niet verstuurd: een latere was al aan de beurt.',
    nb: 'Ikke sendt: en senere var allerede aktuell.',
  },
  unaddressed: {
    en: 'Not sent: nobody at the desk was there to be told.',
    nl: 'Niet verstuurd: er was geen beoordelaar om het aan te melden.',
    nb: 'Ikke sendt: det var ingen saksbehandler å varsle.',
  },
};
