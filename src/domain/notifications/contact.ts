/** Whom a partner wants mail sent to, and in which of the three languages. */

export const mailLanguages = ['en', 'nl', 'nb'] as const;
export type MailLanguage = (typeof mailLanguages)[number];

export interface Contact {
  readonly email: string;
  readonly language: MailLanguage;
}
