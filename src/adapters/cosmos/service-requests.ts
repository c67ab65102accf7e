/** Support requests on Cosmos: a document each, beside the partner's account. */
import type { Container } from '@azure/cosmos';
import { z } from 'zod';
import type { ServiceRequestStore } from '../../app/support/ports.ts';
import type { CustomerId, OrderId, PartnerId, SubscriptionId } from '../../domain/ids.ts';
import { type ServiceRequest, serviceRequestStatuses } from '../../domain/support/service-request.ts';
import { severities, supportTopicIds } from '../../domain/support/topics.ts';
import type { DocumentKind } from './documents.ts';
import { askEverywhere, askPartition, queryOf } from './queries.ts';
import { readItem } from './reads.ts';
import { author, environment, id, instant, money, saying } from './shapes.ts';
import { storedIn, valuesIn, whole, wholeWithEtag } from './whole-documents.ts';
import { create, outcomeOf, replace } from './writes.ts';

const serviceRequestDocument: DocumentKind<ServiceRequest> = {
  container: 'accounts',
  type: 'serviceRequest',
  schemaVersion: 1,
  body: saying<ServiceRequest>()(
    z.object({
      id: z.string(),
      partnerId: id<PartnerId>(),
      environment,
      topic: z.enum(supportTopicIds),
      title: z.string(),
      severity: z.enum(severities),
      description: z.string(),
      refund: z.object({
        customerId: id<CustomerId>(),
        orderId: id<OrderId>().exactOptional(),
        subscriptionId: id<SubscriptionId>().exactOptional(),
        reason: z.string(),
        amount: money,
      }),
      contact: z.object({
        firstName: z.string(),
        lastName: z.string(),
        email: z.string(),
        phoneNumber: z.string(),
      }),
      country: z.string(),
      status: z.enum(serviceRequestStatuses),
      notes: z.array(z.object({ by: author, at: instant, text: z.string() })),
      createdAt: instant,
      createdBy: author,
      modifiedAt: instant,
      closedAt: instant.exactOptional(),
    }),
  ),
  idOf: (value) => documentIdOf(value.id),
  keysOf: ({ partnerId }) => ({ partnerId }),
  columnsOf: ({ environment, status }) => ({ environment, status }),
};

const documentIdOf = (request: string): string => `servicerequest.${request}`;

const ofType = (status: string | undefined) => [
  "c.type = 'serviceRequest'",
  status === undefined ? undefined : 'c.status = @status',
];

export const makeServiceRequests = (accounts: Container): ServiceRequestStore => ({
  create: async (request) => outcomeOf(await create(accounts, serviceRequestDocument, request)),
  read: (partner, request) => readItem(accounts, serviceRequestDocument, documentIdOf(request), [partner]),
  replace: async (request, etag) => outcomeOf(await replace(accounts, serviceRequestDocument, request, etag)),

  find: async (request) => {
    const query = queryOf({
      top: 1,
      select: wholeWithEtag.select,
      where: ["c.type = 'serviceRequest'", 'c.id = @id'],
      values: { id: documentIdOf(request) },
    });
    return storedIn(serviceRequestDocument, await askEverywhere(accounts, wholeWithEtag.shape, query))[0];
  },

  ofPartner: async (partner, { status, customerId }, max) => {
    const query = queryOf({ top: max, select: whole.select, where: ofType(status), values: { status } });
    const found = valuesIn(serviceRequestDocument, await askPartition(accounts, [partner], whole.shape, query));
    return found
      .filter(({ refund }) => customerId === undefined || refund.customerId === customerId)
      .sort((a, b) => -byCreation(a, b));
  },

  withStatus: async (status, environment, max) => {
    const where = [...ofType(status), 'c.environment = @environment'];
    const query = queryOf({ top: max, select: whole.select, where, values: { status, environment } });
    return valuesIn(serviceRequestDocument, await askEverywhere(accounts, whole.shape, query)).sort(byCreation);
  },
});

const byCreation = (a: ServiceRequest, b: ServiceRequest): number =>
  a.createdAt < b.createdAt ? -1 : a.createdAt > b.createdAt ? 1 : a.id < b.id ? -1 : 1;
