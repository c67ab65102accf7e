/** What the fuzz knows of its desk: the demo world's ids, and those that earlier answers told, each beside the ids it belongs to. */
import type { Route } from '../../../src/adapters/http/route.ts';
import { demoWorld } from '../../../src/tools/world/world.ts';
import { items, seededAt } from '../../support/buying.ts';
import type { Asked } from '../asking.ts';
import { type Person, people } from '../people.ts';
import type { Random } from './random.ts';

/** Values of path parameters that go together. */
export type Ids = Readonly<Record<string, string>>;

export interface KnownWorld {
  /** Ids of something this person may reach, or now and then of somebody else's; of that customer, where one is meant. */
  readonly idsFor: (person: Person | undefined, names: readonly string[], random: Random, customer?: string) => Ids;
  /** What a member of that name may well hold. */
  readonly valueNamed: (name: string, ids: Ids, random: Random) => unknown;
  /** Does this customer belong to the partner of that person? */
  readonly isCustomerOf: (person: Person, customer: string) => boolean;
  /** Keeps the ids that an answer tells. */
  readonly learn: (person: Person | undefined, route: Route, ids: Ids, answer: Asked) => void;
}

const mostKept = 80;

const nobody: Ids = {
  partnerId: '99999999-aaaa-4aaa-8aaa-000000000009',
  customerId: 'c9999999-9999-4999-8999-999999999999',
  subscriptionId: 'a9999999-9999-4999-8999-999999999999',
  azureSubscriptionId: 'e9999999-9999-4999-8999-999999999999',
  cartId: 'c9999999-9999-4999-8999-99999999cccc',
  orderId: 'zzzzzzzzzzzzzzzz',
  serviceRequestId: 'sr99999999999999',
};

const catalogIds: readonly [string, ...string[]] = [items.azurePlan, ...Object.values(items)];

/** Parameters that name no document of one customer. */
const loose: Readonly<Record<string, readonly [string, ...string[]]>> = {
  country: ['US', 'NO', 'NL', 'BR', 'us', 'KP'],
  month: ['2026-11', '2026-10', '2026-12', '2019-01', '2026-13'],
  hour: ['2026-11-25T06', '2026-11-24T20', '2026-02-30T00'],
  productId: ['DZH318Z09V6F', 'DZH318Z0BQ3P', 'DG7GMGF0DWS1', 'MS-AZR-0145P', 'dzh318z0bps6'],
  skuId: ['0001', '0002', '0039', '000E'],
  availabilityId: ['DZH318Z0BLD3', 'DZH318Z08F1B', 'DG7GMGF0DWA1'],
  lineNumber: ['0', '1', '99999'],
  templateId: ['117a77b0-9360-443b-8795-c6dedc750cf9'],
  promotionId: ['39NFJQT1X8LW:0001'],
  supportTopicId: ['csp-purchase-refund', 'reservation-refund', 'something-else'],
  kind: ['revision-stale', 'not-found', 'toString', 'busy'],
  domain: ['tailspintoys.example', 'free-for-all.example'],
  principalId: ['somebody', '11111111-aaaa-4aaa-8aaa-000000001a03'],
  holder: ['customer', 'reseller', 'partnerAgent'],
  reviewer: ['7a7a7a7a-0000-4000-8000-000000000001'],
  qualification: ['Education', 'StateOwnedEntity', 'GovernmentCommunityCloud'],
  attachmentId: ['0123456789abcd'],
  token: ['x', 'x.x', '11111111aaaa4aaa8aaa000000000001-1-x'],
};

/** Members of bodies and query values, whatever the case of their names. */
const byName = (ids: Ids): Readonly<Record<string, readonly unknown[]>> => ({
  catalogitemid: catalogIds,
  offerid: catalogIds,
  quantity: [1, 1, 1, 2, 5, '3'],
  currency: ['USD', 'usd', 'EUR', 'NOK'],
  currencycode: ['USD', 'EUR'],
  country: ['US', 'NO', 'NL', 'AU', 'us', 'KP'],
  segment: ['commercial', 'education'],
  scope: ['shared', 'single', 'Single', 'managementGroup'],
  grain: ['hourly', 'Hourly'],
  amount: ['0.05', 0.05, '10', 0.001, 1000],
  subscriptionid: [ids.subscriptionId, nobody.subscriptionId],
  entitlementid: [ids.azureSubscriptionId, nobody.azureSubscriptionId],
  azuresubscriptionid: [ids.azureSubscriptionId],
  tenantid: [ids.customerId],
  entity_id: [ids.customerId],
  order_id: [ids.orderId],
  orderid: [ids.orderId, nobody.orderId],
  id: [ids.orderId],
  templateid: ['117a77b0-9360-443b-8795-c6dedc750cf9'],
  productid: loose.productId ?? [],
  skuid: ['0001', '0039'],
  principalid: ['somebody', 'someone-else'],
  partnerid: ['4847383', '5501234', ids.partnerId],
  partneridonrecord: ['4847383', '5501234', ''],
  value: ['4847383', ''],
  targetview: ['Azure', 'AzureReservations', 'Software', 'AzureSavingsPlan', 'all'],
  targetsegment: ['commercial', 'education', 'government', 'nonprofit'],
  agreementtype: ['MicrosoftCustomerAgreement', 'MicrosoftCloudAgreement', '*'],
  filter: [
    '{"Field":"CompanyName","Value":"ta","Operator":"starts_with"}',
    '{"Field":"Domain","Value":"tail","Operator":"starts_with"}',
    '{"Field":"ResourceType","Value":"Order","Operator":"equals"}',
    `{"Field":"CustomerId","Value":"${ids.customerId}","Operator":"equals"}`,
  ],
  seekoperation: ['First', 'Next', 'Last'],
  search: ['tail', 'TAILSPIN', ids.customerId],
  size: [1, 2, 50, 500],
  days: [0, 1, 8, 31],
  hours: [0, 1],
  seconds: [0, 60],
  to: ['desk', 'partner', '2026-12-24T00:00:00Z'],
  step: ['provision', 'project', 'provision-line-0'],
  language: ['en-US', 'nl-NL', 'de-DE'],
  lang: ['en', 'nl', 'nb'],
  region: ['westeurope', 'West Europe'],
  validationcode: ['ABC-123'],
  version: ['2022', '2019', '2016', '2021'],
  filetype: ['ISO x64', 'IMG x86'],
  keytype: ['MAK', 'mak', 'KMS'],
  startdate: ['2026-11-01', '11/01/2026 08:00:00', '2026-11-25T08:00:00Z', '2027-01-01'],
  enddate: ['2026-11-25', '2026-12-31T00:00:00Z'],
  usagestarttime: ['2026-11-25T06:00:00Z', '2026-11-24T20:30:00+01:00', '2026-11-25T07:15:00Z', '2019-01-01T00:00:00Z'],
  meterid: ['8e855d51-82a6-cb68-5c3c-74b639777c73', '89C203CC-1857-7fb4-26a1-f331c584379d', 'no-such-meter'],
  resourcegroup: ['shop', 'SHOP', 'lab'],
  resourcename: ['web-1', 'web-2'],
  operationtype: ['get_software_key', 'get_software_download_link'],
});

const demo: readonly Ids[] = demoWorld(seededAt).customers.flatMap(({ customer, subscriptions }) => {
  const ids = { partnerId: customer.partnerId, customerId: customer.id };
  const held = subscriptions.map((each) => ({
    ...ids,
    subscriptionId: each.id,
    ...(each.azureSubscriptions?.[0] === undefined ? {} : { azureSubscriptionId: each.azureSubscriptions[0].id }),
  }));
  return held.length === 0 ? [ids] : held;
});

export const partnerOf = (person: Person | undefined): string | undefined => {
  const caller = person === undefined ? undefined : people[person];
  return caller?.side === 'partner' ? caller.partnerId : undefined;
};

export const aKnownWorld = (): KnownWorld => {
  const contexts: Ids[] = [...demo];
  const add = (ids: Ids): void => {
    contexts.push(ids);
    if (contexts.length > demo.length + mostKept) contexts.splice(demo.length, 1);
  };

  return {
    idsFor: (person, names, random, customer) => {
      const partner = partnerOf(person);
      const isReachable = (ids: Ids) => partner === undefined || ids.partnerId === partner;
      const hasAll = (ids: Ids) => names.every((name) => ids[name] !== undefined || loose[name] !== undefined);
      const own = random.chance(0.85) ? contexts.filter(isReachable) : contexts;
      const meant = contexts.filter(({ customerId }) => customerId === customer);
      const fitting = (meant.length > 0 ? meant : own).filter(hasAll);
      const chosen = random.pickOf(fitting.length > 0 ? fitting : own) ?? nobody;
      const picked = Object.fromEntries(Object.entries(loose).map(([name, values]) => [name, random.pick(values)]));
      return { ...nobody, ...picked, ...chosen };
    },

    isCustomerOf: (person, customer) =>
      contexts.some((ids) => ids.customerId === customer && ids.partnerId === partnerOf(person)),

    valueNamed: (name, ids, random) => random.pickOf(byName(ids)[name.toLowerCase()] ?? []),

    learn: (person, route, ids, { body, status }) => {
      const partnerId = partnerOf(person);
      if (status >= 300 || partnerId === undefined) return;
      for (const told of toldBy(route, ids, body)) add({ partnerId, customerId: ids.customerId ?? '', ...told });
    },
  };
};

const isObject = (value: unknown): value is Record<string, unknown> => typeof value === 'object' && value !== null;
const listOf = (value: unknown): readonly Record<string, unknown>[] =>
  Array.isArray(value) ? value.filter(isObject) : [];

/** Ids of what was made, by the name of the route that made it. */
const toldBy = (route: Route, ids: Ids, body: Record<string, unknown>): readonly Ids[] => {
  const id = String(body.id);
  if (route.name === 'customers-create') return [{ customerId: id }];
  if (route.name === 'self-service-create') return [{ policyId: id }];
  if (route.name === 'carts-create' || route.name === 'carts-from-rejected-order') return [{ cartId: id }];
  if (route.name === 'orders-create') return [{ orderId: id }];
  if (route.name === 'service-requests-create') return [{ serviceRequestId: id }];
  if (route.name === 'carts-checkout') return listOf(body.orders).map((order) => ({ orderId: String(order.id) }));
  if (route.name === 'subscriptions-list' || route.name === 'software-list')
    return listOf(body.items).map((each) => ({ subscriptionId: String(each.id) }));
  if (route.name === 'attachments-upload' || route.name === 'attachments-list') {
    return listOf(body.items).map((each) => ({ orderId: ids.orderId ?? '', attachmentId: String(each.attachmentId) }));
  }
  if (route.name === 'software-download') return [{ token: String(body.downloadUri).split('/').at(-1) ?? '' }];
  if (route.name === 'azure-entitlements-create') return [{ azureSubscriptionId: id }];
  return [];
};
