/** Partner Center's service requests and support topics (facts 3.4), and what SW-09 wants named beside the description (ours: `refund`). */
import { z } from 'zod';
import { customerId, orderId, subscriptionId } from '../domain/ids.ts';
import { minorDigits, money, toMajor } from '../domain/money.ts';
import { done, type Result, refused } from '../domain/result.ts';
import {
  type AskedRefund,
  type ServiceRequest,
  type ServiceRequestStatus,
  serviceRequestStatuses,
} from '../domain/support/service-request.ts';
import { type SupportTopicId, severities, supportTopicIds } from '../domain/support/topics.ts';
import type { Locale, Words } from './locales.ts';
import { filterRefused, queryFilterOf, squash } from './query-filter.ts';
import { decimalIn, emailIn } from './values.ts';
import { attributesShape, collectionShape, given, link, linkShape } from './writing.ts';

const topicWords: Readonly<Record<SupportTopicId, { readonly name: Words; readonly about: Words }>> = {
  'csp-purchase-refund': {
    name: {
      en: 'CSP purchase/refund on behalf of customers',
      nl: 'CSP-aankoop/restitutie namens klanten',
      nb: 'CSP-kjøp/refusjon på vegne av kunder',
    },
    about: {
      en: 'When self-service refuses to cancel: name the customer, the order or subscription, the reason and the amount.',
      nl: 'Als annuleren via zelfbediening wordt geweigerd: noem de klant, de bestelling of het abonnement, de reden en het bedrag.',
      nb: 'Når selvbetjening avviser avbestilling: oppgi kunden, bestillingen eller abonnementet, årsaken og beløpet.',
    },
  },
  'reservation-refund': {
    name: {
      en: 'Billing: reservation management, exchanges and refunds',
      nl: 'Facturering: reserveringsbeheer, ruilen en restitutie',
      nb: 'Fakturering: reservasjonsadministrasjon, bytte og refusjon',
    },
    about: {
      en: 'When a reservation can not be exchanged or refunded in the Azure portal. A customer may have 50,000 USD refunded in twelve months.',
      nl: 'Als een reservering niet in de Azure-portal kan worden geruild of terugbetaald. Per klant wordt in twaalf maanden tot 50.000 USD terugbetaald.',
      nb: 'Når en reservasjon ikke kan byttes eller refunderes i Azure-portalen. En kunde kan få refundert 50 000 USD på tolv måneder.',
    },
  },
};

export const supportTopicsShape = collectionShape(
  z
    .object({
      id: z.enum(supportTopicIds),
      name: z.string(),
      description: z.string(),
      links: z.object({ create: linkShape }),
    })
    .meta({ id: 'SupportTopic' }),
);

export const supportTopicsIn = (locale: Locale) =>
  supportTopicIds.map((id) => ({
    id,
    name: topicWords[id].name[locale],
    description: topicWords[id].about[locale],
    links: { create: link(`/servicerequests/${id}`, 'POST') },
  }));

const contactIn = z.object({
  firstName: z.string().trim().min(1).max(100),
  lastName: z.string().trim().min(1).max(100),
  email: emailIn,
  phoneNumber: z.string().trim().min(3).max(40),
});

const noteIn = z.object({ text: z.string().trim().min(1).max(4_000) });

/** .NET sends `unknown` for what nobody set. */
const severityIn = z
  .enum(['unknown', ...severities])
  .default('unknown')
  .describe('The impact; moderate where it is not given');

export const serviceRequestIn = z
  .object({
    title: z.string().trim().min(1).max(200),
    description: z.string().trim().min(1).max(4_000),
    severity: severityIn,
    primaryContact: contactIn,
    refund: z
      .object({
        customerId: z.guid(),
        orderId: z
          .string()
          .regex(/^[0-9a-zA-Z]{12,20}$/)
          .exactOptional(),
        subscriptionId: z.guid().exactOptional(),
        reason: z.string().trim().min(1).max(1_000),
        amount: decimalIn,
        currencyCode: z.string().regex(/^[A-Za-z]{3}$/),
      })
      .describe('Names the order or the subscription, or both'),
  })
  .meta({ id: 'ServiceRequestIn' });

export const severityOf = (severity: z.output<typeof severityIn>) => (severity === 'unknown' ? 'moderate' : severity);

export const refundAsked = ({ refund }: z.output<typeof serviceRequestIn>): Result<AskedRefund> => {
  const { amount, currencyCode, orderId: order, subscriptionId: subscription, reason } = refund;
  const currency = currencyCode.toUpperCase();
  const minor = Number(amount) * 10 ** minorDigits(currency);
  const whole = Math.round(minor);
  const faultAt = (pointer: string, message: string) =>
    refused({ kind: 'invalid-input', faults: [{ pointer, message }] });
  if (whole <= 0 || !Number.isSafeInteger(whole) || Math.abs(minor - whole) > 1e-6) {
    return faultAt('/refund/amount', 'an amount above zero, in whole minor units');
  }
  if (order === undefined && subscription === undefined) {
    return faultAt('/refund', 'must name the order or the subscription');
  }
  return done({
    customerId: customerId(refund.customerId),
    reason,
    amount: money(whole, currency),
    ...given({
      orderId: order === undefined ? undefined : orderId(order),
      subscriptionId: subscription === undefined ? undefined : subscriptionId(subscription),
    }),
  });
};

const statusIn = z
  .enum(['none', ...serviceRequestStatuses])
  .default('none')
  .describe('none means: not given');

/** The SDK sends the whole model; what is looked at is the status and the new note. */
export const serviceRequestPatch = z
  .object({ status: statusIn, newNote: noteIn.exactOptional() })
  .meta({ id: 'ServiceRequestPatch' });

export const changeOf = ({ status, newNote }: z.output<typeof serviceRequestPatch>) =>
  given({ status: status === 'none' ? undefined : status, note: newNote?.text });

const noteShape = z.object({ createdByName: z.string(), createdDate: z.string(), text: z.string() });

export const serviceRequestShape = z
  .object({
    id: z.string(),
    title: z.string(),
    description: z.string(),
    severity: z.enum(severities),
    supportTopicId: z.enum(supportTopicIds),
    supportTopicName: z.string(),
    status: z.enum(serviceRequestStatuses),
    organization: z.object({ id: z.string() }).describe('The partner'),
    primaryContact: z.object({
      firstName: z.string(),
      lastName: z.string(),
      email: z.string(),
      phoneNumber: z.string(),
    }),
    createdDate: z.string(),
    lastModifiedDate: z.string(),
    lastClosedDate: z.string().exactOptional(),
    notes: z.array(noteShape),
    countryCode: z.string(),
    refund: z
      .object({
        customerId: z.string(),
        orderId: z.string().exactOptional(),
        subscriptionId: z.string().exactOptional(),
        reason: z.string(),
        amount: z.number(),
        currencyCode: z.string(),
      })
      .describe('Ours'),
    links: z.object({ self: linkShape }),
    attributes: attributesShape('ServiceRequest'),
  })
  .meta({ id: 'ServiceRequest' });

export const serviceRequestsShape = collectionShape(serviceRequestShape);

/** Who wrote a note at the desk is "the desk" to a partner. */
export const serviceRequestOf = (request: ServiceRequest, side: 'partner' | 'desk', locale: Locale) => {
  const { id, topic, refund, contact, notes } = request;
  const { amount, ...asked } = refund;
  const isDesk = (role: string) => ['Reviewer', 'ReviewLead', 'Operator'].includes(role);
  return {
    id,
    title: request.title,
    description: request.description,
    severity: request.severity,
    supportTopicId: topic,
    supportTopicName: topicWords[topic].name[locale],
    status: request.status,
    organization: { id: request.partnerId },
    primaryContact: { ...contact },
    createdDate: request.createdAt,
    lastModifiedDate: request.modifiedAt,
    ...given({ lastClosedDate: request.closedAt }),
    notes: notes.map(({ by, at, text }) => ({
      createdByName: side === 'partner' && isDesk(by.role) ? 'desk' : by.objectId,
      createdDate: at,
      text,
    })),
    countryCode: request.country,
    refund: { ...asked, amount: toMajor(amount), currencyCode: amount.currency },
    links: { self: link(side === 'partner' ? `/servicerequests/${id}` : `/desk/v1/servicerequests/${id}`) },
    attributes: { objectType: 'ServiceRequest' as const },
  };
};

/** `filter={"Field":"Status","Value":"Open","Operator":"equals"}`, as the SDK sends it. */
export const statusFilterOf = (text: string | undefined): Result<{ readonly status?: ServiceRequestStatus }> => {
  if (text === undefined || text.trim() === '') return done({});
  const filter = queryFilterOf(text);
  if (!filter.ok) return filter;
  const { field, value, operator } = filter.value;
  const status = serviceRequestStatuses.find((each) => squash(each) === squash(value.trim()));
  if (field !== 'status' || operator !== 'equals') return filterRefused('Field must be Status, Operator equals');
  return status === undefined
    ? filterRefused(`Value must be one of ${serviceRequestStatuses.join(', ')}`)
    : done({ status });
};
