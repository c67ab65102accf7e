/** Registers the timer that invoices: every minute, for what is over; on all but the first minutes of a month there is nothing. */
import { app, type InvocationContext } from '@azure/functions';
import * as df from 'durable-functions';
import type { SweptInvoices } from '../src/app/billing/sweep-invoices.ts';

export interface InvoicesDesk {
  readonly sweepInvoices: () => Promise<SweptInvoices>;
  readonly around: <T>(context: InvocationContext, act: () => Promise<T>) => Promise<T>;
}

export const registerInvoices = (desk: InvoicesDesk): void => {
  app.timer('closeMonths', {
    schedule: '5 * * * * *',
    // An invoice is announced, and the streams of deliveries are woken through the durable client.
    extraInputs: [df.input.durableClient()],
    handler: (_timer, context) =>
      desk.around(context, async () => {
        const { closed, failed } = await desk.sweepInvoices();
        if (closed > 0) context.log(`Billing: ${closed} months closed`);
        if (failed > 0) context.warn(`Billing: months of ${failed} accounts can not be closed; see /desk/v1/billing`);
      }),
  });
};
