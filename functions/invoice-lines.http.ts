/** Lines of invoices, by key and by offset, as Partner Center's clients ask for them; and those that are not invoiced yet (BI-02). */
import { z } from 'zod';
import { answered, type Outcome } from '../src/adapters/http/answers.ts';
import { noBody, type Route, route } from '../src/adapters/http/route.ts';
import type { Desk } from '../src/compose/desk.ts';
import { billingRoles } from '../src/domain/billing/rights.ts';
import type { PartnerCaller } from '../src/domain/callers.ts';
import {
  billingLineOf,
  billingLinesShape,
  unbilledUseOf,
  usageLineOf,
  usageLinesShape,
} from '../src/wire/invoice-lines.ts';
import { lineItemType, lineKey, useKey } from '../src/wire/invoice-paging.ts';
import { idKey } from '../src/wire/paging.ts';
import { collection } from '../src/wire/writing.ts';
import { invoiceNamed, invoiceParams } from './invoice-named.ts';

const linesShape = z.union([billingLinesShape, usageLinesShape]);
const base = { tag: 'Billing', side: 'partner', method: 'GET', roles: billingRoles, body: noBody } as const;

const linesQuery = z.object({
  provider: z
    .string()
    .max(40)
    .exactOptional()
    .describe('onetime, all, marketplace, azure …: use is asked for by its line type'),
  invoiceLineItemType: lineItemType,
  currencyCode: z
    .string()
    .max(3)
    .exactOptional()
    .describe('An invoice has one currency; looked at where it is not invoiced yet'),
  period: z.enum(['current', 'previous']).default('current'),
  size: z
    .int()
    .min(0)
    .max(2000)
    .default(0)
    .transform((size) => (size === 0 ? 2000 : size)),
  offset: z.int().min(0).exactOptional().describe('Instead of a continuation token'),
  seekOperation: z.string().max(20).exactOptional(),
});

interface Asked {
  readonly caller: PartnerCaller;
  readonly number: string;
  readonly size: number;
  readonly offset?: number;
  readonly token: string | undefined;
  readonly path: string;
}

export const invoiceLineRoutes = (desk: Desk): readonly Route[] => {
  const billingLines = ({ caller, number, size, offset, token, path }: Asked): Promise<Outcome> =>
    invoiceNamed(desk, caller, number, async (invoice) => {
      const binding = `invoice-lines:${caller.partnerId}:${invoice.invoice.number}`;
      const after = desk.pages.open(binding, token, lineKey);
      if (!after.ok) return after;
      const page = await desk.billing.lines(caller, invoice, size, after.value?.line ?? offset ?? 0);
      const next = desk.pages.seal(binding, page.next === undefined ? undefined : { line: page.next });
      return answered(200, collection(page.items.map(billingLineOf), { self: path, next }));
    });

  const usageLines = ({ caller, number, size, token, path }: Asked): Promise<Outcome> =>
    invoiceNamed(desk, caller, number, async (invoice) => {
      const binding = `invoice-use:${caller.partnerId}:${invoice.invoice.number}`;
      const after = desk.pages.open(binding, token, useKey);
      if (!after.ok) return after;
      const page = await desk.billing.use(caller, invoice, size, after.value);
      const next = desk.pages.seal(binding, page.next);
      const items = page.items.map((use) => usageLineOf(use, desk.billing.meterOf));
      return answered(200, collection(items, { self: path, next }));
    });

  return [
    route({
      ...base,
      name: 'invoices-unbilled-lines',
      summary: 'What is not invoiced yet: of this month, or of earlier ones that it came late for',
      path: '/v1/invoices/unbilled/lineitems',
      params: z.object({}),
      query: linesQuery,
      answers: { 200: { description: 'A page of lines as they would stand on an invoice today', schema: linesShape } },
      use: async ({ caller, query, path, header }) => {
        const { invoiceLineItemType: type, currencyCode, period, size } = query;
        const isWanted = (currency: string): boolean =>
          currencyCode === undefined || currency === currencyCode.toUpperCase();
        const binding = `unbilled:${caller.partnerId}:${type}:${period}`;
        const after = desk.pages.open(binding, header('ms-continuationtoken'), idKey);
        if (!after.ok) return after;
        if (type === 'billing_line_items') {
          const page = await desk.billing.unbilled.lines(caller, period, size, after.value?.id);
          if (!page.ok) return page;
          const next = desk.pages.seal(binding, page.value.next === undefined ? undefined : { id: page.value.next });
          const items = page.value.items.map(billingLineOf).filter(({ currency }) => isWanted(currency));
          return answered(200, collection(items, { self: path, next }));
        }
        const page = await desk.billing.unbilled.use(caller, period, size, after.value?.id);
        if (!page.ok) return page;
        const next = desk.pages.seal(binding, page.value.next === undefined ? undefined : { id: page.value.next });
        const items = page.value.items
          .map((use) => unbilledUseOf(use, caller.partnerId))
          .filter(({ billingCurrency }) => isWanted(billingCurrency));
        return answered(200, collection(items, { self: path, next }));
      },
    }),

    route({
      ...base,
      name: 'invoices-lines',
      summary: 'Lines of an invoice: billing lines, or use by day with the benefit that covered it',
      path: '/v1/invoices/{invoiceId}/lineitems',
      params: invoiceParams,
      query: linesQuery,
      answers: { 200: { description: 'A page of lines', schema: linesShape } },
      refuses: ['invoice-not-found'],
      use: ({ caller, params, query, path, header }) => {
        const { invoiceLineItemType: type, size, offset } = query;
        const asked = { caller, number: params.invoiceId, size, path, token: header('ms-continuationtoken') };
        return type === 'usage_line_items'
          ? usageLines(asked)
          : billingLines({ ...asked, ...(offset === undefined ? {} : { offset }) });
      },
    }),

    route({
      ...base,
      name: 'invoices-lines-by-type',
      summary: 'The same lines at their older address',
      path: '/v1/invoices/{invoiceId}/lineitems/{provider}/{lineItemType}',
      params: invoiceParams.extend({ provider: z.string(), lineItemType }),
      query: linesQuery.pick({ size: true, offset: true, seekOperation: true }),
      answers: { 200: { description: 'A page of lines', schema: linesShape } },
      refuses: ['invoice-not-found'],
      use: ({ caller, params, query, path, header }) => {
        const { size, offset } = query;
        const asked = { caller, number: params.invoiceId, size, path, token: header('ms-continuationtoken') };
        return params.lineItemType === 'usage_line_items'
          ? usageLines(asked)
          : billingLines({ ...asked, ...(offset === undefined ? {} : { offset }) });
      },
    }),
  ];
};
