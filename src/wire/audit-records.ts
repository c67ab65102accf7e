/** Partner Center's AuditRecord (facts 4.3, A12), of what this desk records: keys and download links given (KD-03, KD-04). */
import { z } from 'zod';
import { type Activity, activityOperations } from '../domain/software/activity.ts';
import { resourceTypeOf } from './audit-kinds.ts';
import { attributesShape, collectionShape } from './writing.ts';

export const auditRecordShape = z
  .object({
    id: z.string(),
    partnerId: z.string(),
    customerId: z.string(),
    customerName: z.string().describe('As it was called then'),
    userId: z.string().describe('Object id of the person, or of the application, that was given it'),
    userRole: z.string(),
    isApplication: z.boolean(),
    resourceType: z.enum(Object.values(resourceTypeOf)),
    resourceNewValue: z.string().describe('JSON: what it was of; never the key or the link itself'),
    operationType: z.enum(activityOperations),
    operationDate: z.string(),
    operationStatus: z.literal('succeeded'),
    customizedData: z.array(z.object({ key: z.string(), value: z.string() })),
    attributes: attributesShape('AuditRecord'),
  })
  .meta({ id: 'AuditRecord' });

export const auditRecordsShape = collectionShape(auditRecordShape);

export const auditRecordOf = (activity: Activity) => {
  const { operation, partnerId, customerId, orderId, media } = activity;
  const what: readonly (readonly [string, string | undefined])[] = [
    ['OrderId', orderId],
    ['SubscriptionId', activity.subscriptionId],
    ['SubscriptionName', activity.title],
    ['ProductId', activity.productId],
    ['Version', media.version],
    ['Language', media.language],
    ['FileType', media.fileType],
  ];
  const known = what.flatMap(([key, value]) => (value === undefined ? [] : [{ key, value }]));
  const names = [partnerId, customerId, orderId, operation.replaceAll('_', ''), activity.id];
  return {
    id: names.filter((name) => name !== undefined).join('_'),
    partnerId,
    customerId,
    customerName: activity.customerName,
    userId: activity.by.objectId,
    userRole: activity.by.role,
    isApplication: activity.appOnly,
    resourceType: resourceTypeOf[operation],
    resourceNewValue: JSON.stringify(Object.fromEntries(known.map(({ key, value }) => [key, value]))),
    operationType: operation,
    operationDate: activity.at,
    operationStatus: 'succeeded' as const,
    customizedData: known,
    attributes: { objectType: 'AuditRecord' as const },
  };
};
