/** The in-memory store of customers, their subscriptions and their "only one" markers. */
import type { CustomerChange, CustomerStore } from '../../../src/app/customers/ports.ts';
import type { Customer } from '../../../src/domain/customers/customer.ts';
import { type SearchField, searchKeyOf } from '../../../src/domain/customers/search.ts';
import type { CustomerRef } from '../../../src/domain/ids.ts';
import { type Commerce, inPartition, keyOf } from './commerce.ts';
import { kept } from './kept.ts';
import { ascending, pageOf } from './ordering.ts';

export const makeMemoryCustomers = (commerce: Commerce): CustomerStore => {
  const { customers, subscriptions, markers } = commerce;
  const ofPartner = (partner: string): readonly Customer[] =>
    [...customers.values()].map(({ value }) => value).filter((customer) => customer.partnerId === partner);
  const storedSubscriptions: CustomerStore['storedSubscriptions'] = async (ref) =>
    [...inPartition(subscriptions, ref)].sort((a, b) => ascending(a.value.id, b.value.id));

  return {
    read: async (ref) => customers.get(keyOf(ref, ''))?.value,
    stored: async (ref) => customers.get(keyOf(ref, '')),

    ofPartner: async (partner, size, afterId) =>
      pageOf(
        ofPartner(partner)
          .filter((customer) => afterId === undefined || customer.id > afterId)
          .sort((a, b) => ascending(a.id, b.id)),
        size,
        (customer) => customer,
        (customer) => customer.id,
      ),

    beginningWith: async (partner, field, beginning, size, after) =>
      pageOf(
        ofPartner(partner)
          .map((customer) => ({ customer, key: keyBy(field, customer) }))
          .filter(({ key }) => key.startsWith(beginning))
          .filter(
            ({ key, customer }) =>
              after === undefined || key > after.key || (key === after.key && customer.id > after.id),
          )
          .sort((a, b) => ascending(a.key, b.key) || ascending(a.customer.id, b.customer.id)),
        size,
        ({ customer }) => customer,
        ({ customer, key }) => ({ key, id: customer.id }),
      ),

    storedSubscriptions,
    subscriptions: async (ref) => (await storedSubscriptions(ref)).map(({ value }) => value),
    withSubscriptions: async (ref) => {
      const customer = customers.get(keyOf(ref, ''))?.value;
      const held = (await storedSubscriptions(ref)).map(({ value }) => value);
      return { subscriptions: held, ...(customer === undefined ? {} : { customer }) };
    },
    subscription: async (ref, id) => subscriptions.get(keyOf(ref, id))?.value,
    storedSubscription: async (ref, id) => subscriptions.get(keyOf(ref, id)),
    hasMarker: async (ref, marker) => markers.has(keyOf(ref, marker)),
    markersOfPartner: async (partner, marker, limit) =>
      Math.min(
        limit,
        [...markers.keys()].filter((key) => key.startsWith(`${partner}/`) && key.endsWith(`/${marker}`)).length,
      ),

    write: async (ref, changes) => {
      if (changes.some((change) => !isPossible(commerce, ref, change))) return 'conflict';
      for (const change of changes) apply(commerce, ref, change);
      return 'written';
    },
    untold: async (before, max) =>
      [...commerce.news.values()].filter(({ writtenAt }) => writtenAt < before).slice(0, max),
    strikeOut: async (news) => void commerce.news.delete(keyOf(news, news.id)),
  };
};

const keyBy = (field: SearchField, { companyName, domain }: Customer): string =>
  searchKeyOf(field === 'name' ? companyName : domain);

const isPossible = (
  { customers, subscriptions, markers, news }: Commerce,
  ref: CustomerRef,
  change: CustomerChange,
): boolean => {
  switch (change.change) {
    case 'create-customer':
      return !customers.has(keyOf(ref, ''));
    case 'replace-customer':
    case 'remove-customer':
      return customers.get(keyOf(ref, ''))?.etag === change.etag;
    case 'create-subscription':
      return !subscriptions.has(keyOf(ref, change.subscription.id));
    case 'replace-subscription':
      return subscriptions.get(keyOf(ref, change.subscription.id))?.etag === change.etag;
    case 'claim-marker':
      return !markers.has(keyOf(ref, change.marker));
    case 'release-marker':
      return markers.has(keyOf(ref, change.marker));
    case 'write-news':
      return !news.has(keyOf(ref, change.news.id));
  }
};

const apply = (
  { customers, subscriptions, markers, news, store }: Commerce,
  ref: CustomerRef,
  change: CustomerChange,
): void => {
  switch (change.change) {
    case 'create-customer':
    case 'replace-customer':
      customers.set(keyOf(ref, ''), store(change.customer));
      return;
    case 'remove-customer':
      customers.delete(keyOf(ref, ''));
      return;
    case 'create-subscription':
    case 'replace-subscription':
      subscriptions.set(keyOf(ref, change.subscription.id), store(change.subscription));
      return;
    case 'claim-marker':
      markers.set(keyOf(ref, change.marker), undefined);
      return;
    case 'release-marker':
      markers.delete(keyOf(ref, change.marker));
      return;
    case 'write-news':
      news.set(keyOf(ref, change.news.id), kept(change.news));
  }
};
