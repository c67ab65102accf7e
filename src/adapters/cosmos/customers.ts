/** The store of customers, their subscriptions and their "only one" markers. */
import type { Container, OperationInput } from '@azure/cosmos';
import type { CustomerChange, CustomerStore } from '../../app/customers/ports.ts';
import type { Stored } from '../../app/stored.ts';
import type { Customer } from '../../domain/customers/customer.ts';
import { searchKeyOf } from '../../domain/customers/search.ts';
import type { CustomerRef } from '../../domain/ids.ts';
import type { Subscription } from '../../domain/subscriptions/subscription.ts';
import { customerDocument, customerDocumentId } from './customer-document.ts';
import { beginningQuery, customersQuery, holdingQuery, markersQuery, subscriptionsQuery } from './customer-queries.ts';
import { markerDocument, markerDocumentId } from './marker-document.ts';
import { newsDocument, untoldQuery } from './news-document.ts';
import { askEverywhere, askPartition, pageFrom } from './queries.ts';
import { readItem } from './reads.ts';
import { subscriptionDocument } from './subscription-document.ts';
import { storedIn, valuesIn, whole, wholeWithEtag } from './whole-documents.ts';
import { creation, deletion, inOneBatch, outcomeOf, replacement } from './writes.ts';

const partition = ({ partnerId, customerId }: CustomerRef): [string, string] => [partnerId, customerId];

export const makeCustomers = (commerce: Container): CustomerStore => {
  const stored = (ref: CustomerRef): Promise<Stored<Customer> | undefined> =>
    readItem(commerce, customerDocument, customerDocumentId, partition(ref));

  const storedSubscriptions = async (ref: CustomerRef): Promise<readonly Stored<Subscription>[]> =>
    storedIn(
      subscriptionDocument,
      await askPartition(commerce, partition(ref), wholeWithEtag.shape, subscriptionsQuery),
    );

  return {
    stored,
    read: async (ref) => (await stored(ref))?.value,

    ofPartner: async (partner, size, afterId) => {
      const documents = await askEverywhere(commerce, whole.shape, customersQuery(partner, size + 1, afterId));
      return pageFrom(
        valuesIn(customerDocument, documents),
        size,
        (customer) => customer,
        (customer) => customer.id,
      );
    },

    beginningWith: async (partner, field, beginning, size, after) => {
      const query = beginningQuery(partner, field, beginning, size + 1, after);
      const documents = await askEverywhere(commerce, whole.shape, query);
      return pageFrom(
        valuesIn(customerDocument, documents),
        size,
        (customer) => customer,
        ({ id, companyName, domain }) => ({ key: searchKeyOf(field === 'name' ? companyName : domain), id }),
      );
    },

    storedSubscriptions,
    subscriptions: async (ref) => (await storedSubscriptions(ref)).map(({ value }) => value),
    withSubscriptions: async (ref) => {
      const found = await askPartition(commerce, partition(ref), whole.shape, holdingQuery);
      const documents = found.sort((a, b) => (a.id < b.id ? -1 : 1));
      const [customer] = valuesIn(customerDocument, documents);
      const subscriptions = valuesIn(subscriptionDocument, documents);
      return { subscriptions, ...(customer === undefined ? {} : { customer }) };
    },
    storedSubscription: (ref, id) => readItem(commerce, subscriptionDocument, id, partition(ref)),
    subscription: async (ref, id) => (await readItem(commerce, subscriptionDocument, id, partition(ref)))?.value,

    hasMarker: async (ref, marker) =>
      (await readItem(commerce, markerDocument, markerDocumentId(marker), partition(ref))) !== undefined,

    markersOfPartner: async (partner, marker, limit) =>
      (await askEverywhere(commerce, whole.shape, markersQuery(partner, marker, limit))).length,

    write: async (ref, changes) => {
      const operations = changes.map((change) => operationOf(ref, change));
      return outcomeOf(await inOneBatch(commerce, partition(ref), operations));
    },

    untold: async (before, max) =>
      valuesIn(newsDocument, await askEverywhere(commerce, whole.shape, untoldQuery(before, max))),
    strikeOut: async (news) => {
      await inOneBatch(commerce, partition(news), [deletion(news.id)]);
    },
  };
};

const operationOf = (ref: CustomerRef, change: CustomerChange): OperationInput => {
  switch (change.change) {
    case 'create-customer':
      return creation(customerDocument, change.customer);
    case 'replace-customer':
      return replacement(customerDocument, change.customer, change.etag);
    case 'remove-customer':
      return deletion(customerDocumentId, change.etag);
    case 'create-subscription':
      return creation(subscriptionDocument, change.subscription);
    case 'replace-subscription':
      return replacement(subscriptionDocument, change.subscription, change.etag);
    case 'claim-marker':
      return creation(markerDocument, { ...ref, environment: change.environment, marker: change.marker });
    case 'release-marker':
      return deletion(markerDocumentId(change.marker));
    case 'write-news':
      return creation(newsDocument, change.news);
  }
};
