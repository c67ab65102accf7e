/** Where the pages show an order or a case: for links in mails and calendars, which people follow (src/web/route.ts reads them). */
import type { OrderRef } from '../domain/ids.ts';
import { caseIdOf } from './case-ids.ts';

/** Whoever follows it has to sign in: a link opens nothing by itself. */
export const orderPage = (publicUrl: string, { customerId, orderId }: OrderRef): string =>
  `${publicUrl}/app#/order/${customerId}/${orderId}`;

export const casePage = (publicUrl: string, order: OrderRef): string => `${publicUrl}/app#/case/${caseIdOf(order)}`;
