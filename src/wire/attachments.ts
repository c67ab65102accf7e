/** Partner Center's shapes of purchase order uploads (facts 1.4, 1.5) and the reading of the `metadata` part. */
import { z } from 'zod';
import type { Attachment, Order, PurchaseOrderDetails } from '../domain/orders/order.ts';
import type { FieldFault } from '../domain/refusals.ts';
import { done, type Result, refused } from '../domain/result.ts';
import type { Instant } from '../domain/time.ts';
import type { Locale } from './locales.ts';
import { readingOf } from './reading.ts';
import { warningShape, warningsOf } from './review-warnings.ts';
import { collection, collectionShape, given } from './writing.ts';

export const attachmentShape = z
  .object({
    attachmentId: z.string(),
    fileName: z.string(),
    sizeInKB: z.int(),
    attachmentType: z.enum(['POAttachment', 'TenderAttachment']),
  })
  .meta({ id: 'OrderAttachment' });

export const attachmentsShape = collectionShape(attachmentShape);

export const uploadedShape = attachmentsShape.extend({ warnings: z.array(warningShape).exactOptional() });

/** Kilobytes rounded up, so that no stored file shows as 0. */
export const attachmentOf = (attachment: Attachment, fileName: string | undefined) => ({
  attachmentId: attachment.attachmentId,
  fileName: fileName ?? attachment.attachmentId,
  sizeInKB: Math.ceil(attachment.sizeBytes / 1024),
  attachmentType: attachment.attachmentType,
});

/** What an upload is answered with; `now` is the account's time. */
export const uploadedOf = (
  attachments: readonly Attachment[],
  { order, fileNames }: { readonly order: Order; readonly fileNames: Readonly<Record<string, string>> },
  now: Instant,
  locale: Locale,
) => ({
  ...collection(attachments.map((a) => attachmentOf(a, fileNames[a.attachmentId]))),
  ...given({ warnings: warningsOf(order, now, locale) }),
});

const currencies = new Set(Intl.supportedValuesOf('currency'));

const decimal = /^\d{1,15}(\.\d{1,6})?$/;

/** As text or number, any case (facts 1.4); text is kept, so that the price stays what the partner typed. */
const metadataShape = z.object({
  customerPrice: z.string().trim().regex(decimal),
  currency: z
    .string()
    .trim()
    .refine((code) => currencies.has(code.toUpperCase()), { error: 'not an ISO 4217 currency' }),
  fxRate: z.string().trim().regex(decimal).exactOptional(),
  isPartOfTender: z.boolean().default(false),
  tenderLink: z
    .url({ protocol: /^https?$/ })
    .max(2000)
    .exactOptional(),
});

/** 900254 for anything unreadable; an empty link is no link, and a rate of 0 is a client's default: not given (WR-08). */
export const readMetadata = (text: string | undefined): Result<PurchaseOrderDetails> => {
  const invalid = (faults: readonly FieldFault[]) => refused({ kind: 'po-metadata-invalid', faults });
  if (text === undefined) return invalid([{ pointer: '/metadata', message: 'the part is missing' }]);
  let value: unknown;
  try {
    value = JSON.parse(text.replace(/^\ufeff/, ''));
  } catch {
    return invalid([{ pointer: '/metadata', message: 'not JSON' }]);
  }
  const read = metadataShape.safeParse(readingOf(metadataShape)(withoutEmpty(value)));
  if (!read.success) {
    return invalid(read.error.issues.map((i) => ({ pointer: `/metadata/${i.path.join('/')}`, message: i.message })));
  }
  const { customerPrice, currency, isPartOfTender, tenderLink } = read.data;
  const fxRate = Number(read.data.fxRate ?? 0) === 0 ? undefined : read.data.fxRate;
  return done({ customerPrice, currency: currency.toUpperCase(), isPartOfTender, ...given({ fxRate, tenderLink }) });
};

const withoutEmpty = (value: unknown): unknown =>
  typeof value === 'object' && value !== null && !Array.isArray(value)
    ? Object.fromEntries(Object.entries(value).filter(([, v]) => v !== ''))
    : value;
