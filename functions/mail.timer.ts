/** Registers the timer that sends what was written down to be mailed. */
import { app, type InvocationContext } from '@azure/functions';
import type { Mailed } from '../src/app/mail/send-mails.ts';

export interface MailDesk {
  readonly sendMails: () => Promise<Mailed>;
  readonly around: <T>(context: InvocationContext, act: () => Promise<T>) => Promise<T>;
}

export const registerMail = (desk: MailDesk): void => {
  app.timer('sendMails', {
    schedule: '15,45 * * * * *',
    handler: (_timer, context) =>
      desk.around(context, async () => {
        const { sent, failed } = await desk.sendMails();
        if (sent + failed > 0) context.log(`Mail: ${sent} sent, ${failed} could not be`);
      }),
  });
};
