/** Partner Center's Cart and the result of its checkout (facts 2.2, A5). */
import { z } from 'zod';
import type { Cart, CartLine, LineRequest, OrderError } from '../domain/carts/cart.ts';
import { faultsOf } from '../domain/carts/cart-lines.ts';
import type { Order } from '../domain/orders/order.ts';
import { billingCycles } from '../domain/orders/order.ts';
import type { Instant } from '../domain/time.ts';
import { noteShape, notesOf } from './line-notes.ts';
import type { Locale } from './locales.ts';
import { orderOf, orderShape } from './orders.ts';
import { commitmentOf, commitmentShape, pricingOf, pricingShape } from './pricing.ts';
import { reasonOf, reasonShape } from './problem-body.ts';
import { detailOf } from './problem-words.ts';
import { problems } from './problems.ts';
import { commitmentIn, contextGiven, partnersAttested, terms } from './values.ts';
import { attributesShape, given, link, linkShape } from './writing.ts';

const participantKeys = ['transaction_reseller', 'additional_transaction_reseller', 'consumption_reseller'] as const;

const cartLineIn = z.object({
  catalogItemId: z.string(),
  /** What no client could read back is not taken (WR-09). */
  quantity: z.int32(),
  billingCycle: z.enum(billingCycles).exactOptional(),
  termDuration: z.enum(terms).exactOptional(),
  currencyCode: z.string().exactOptional(),
  friendlyName: z.string().max(250).exactOptional(),
  provisioningContext: z.record(z.string(), z.string()).default({}),
  participants: z.array(z.object({ key: z.enum(participantKeys), value: z.string() })).exactOptional(),
  purchaseCommitment: commitmentIn.exactOptional(),
  renewsTo: z.object({ termDuration: z.enum(terms).exactOptional() }).exactOptional(),
  attestationAccepted: z.boolean().exactOptional(),
  promotionId: z.string().max(250).exactOptional(),
  customTermEndDate: z.iso.datetime({ offset: true, local: true }).exactOptional(),
  addonItems: z.array(z.unknown()).exactOptional(),
});

/** Both to create a cart and to replace one: clients send the whole model back, of which only the lines count (WR-08). */
export const cartIn = z
  .object({
    lineItems: z.array(cartLineIn).min(1),
    partnerOnRecordAttestationAccepted: partnersAttested.exactOptional(),
  })
  .meta({ id: 'CartRequest' });

export const lineRequestsOf = ({
  lineItems,
  partnerOnRecordAttestationAccepted,
}: z.infer<typeof cartIn>): readonly LineRequest[] =>
  lineItems.map((line) => ({
    catalogItemId: line.catalogItemId,
    quantity: line.quantity,
    provisioningContext: contextGiven(line.provisioningContext),
    ...given({
      billingCycle: line.billingCycle,
      term: line.termDuration,
      currency: line.currencyCode,
      friendlyName: line.friendlyName,
      commitment: line.purchaseCommitment,
      renewsTo: line.renewsTo?.termDuration,
      attestationAccepted: line.attestationAccepted,
      partnersAttested: partnerOnRecordAttestationAccepted,
      reseller: participantsOf(line, 'transaction_reseller')[0],
      additionalResellers: someOf(participantsOf(line, 'additional_transaction_reseller')),
      consumptionReseller: participantsOf(line, 'consumption_reseller')[0],
      promotionId: line.promotionId === '' ? undefined : line.promotionId,
      customTermEnd: line.customTermEndDate,
      addOns: line.addonItems?.length,
    }),
  }));

const participantsOf = (
  { participants = [] }: z.infer<typeof cartLineIn>,
  wanted: (typeof participantKeys)[number],
): readonly string[] =>
  participants.filter(({ key, value }) => key === wanted && value !== '').map(({ value }) => value);

const someOf = <T>(values: readonly T[]): readonly T[] | undefined => (values.length === 0 ? undefined : values);

const cartLineShape = z.object({
  id: z.int(),
  catalogItemId: z.string(),
  friendlyName: z.string().exactOptional(),
  quantity: z.int(),
  currencyCode: z.string().exactOptional(),
  billingCycle: z.enum(billingCycles),
  termDuration: z.string().exactOptional(),
  participants: z.array(z.object({ key: z.enum(participantKeys), value: z.string() })).exactOptional(),
  provisioningContext: z.record(z.string(), z.string()),
  orderGroup: z.string().exactOptional().describe('Lines of one group become one order; a faulty line has none yet'),
  renewsTo: z.object({ termDuration: z.string() }).exactOptional(),
  attestationAccepted: z.boolean().exactOptional(),
  purchaseCommitment: commitmentShape.exactOptional(),
  pricing: pricingShape.exactOptional(),
  error: z
    .object({ errorCode: z.int(), errorDescription: z.string() })
    .exactOptional()
    .describe('The first reason why the line may not be bought; `errors` has them all'),
  errors: z.array(reasonShape).exactOptional(),
  notes: z.array(noteShape).exactOptional().describe('What was done differently from what was asked'),
});

export const cartShape = z
  .object({
    id: z.string(),
    creationTimestamp: z.string(),
    lastModifiedTimestamp: z.string(),
    expirationTimestamp: z.string(),
    lastModifiedUser: z.string(),
    status: z.enum(['Active', 'Ordered']),
    lineItems: z.array(cartLineShape),
    fromOrder: z.string().exactOptional().describe('The rejected order this cart was made from'),
    links: z.object({ self: linkShape }),
    attributes: attributesShape('Cart'),
  })
  .meta({ id: 'Cart' });

const participantsShown = ({ reseller, additionalResellers = [] }: LineRequest) =>
  someOf([
    ...(reseller === undefined ? [] : [{ key: 'transaction_reseller' as const, value: reseller }]),
    ...additionalResellers.map((value) => ({ key: 'additional_transaction_reseller' as const, value })),
  ]);

const cartLineOf = (line: CartLine, locale: Locale) => {
  const { id, asked, orderGroup, billingCycle, priced, fault, notes } = line;
  const commitment = priced?.commitment ?? asked.commitment;
  const renewsTo = priced?.renewsTo ?? asked.renewsTo;
  return {
    id,
    catalogItemId: asked.catalogItemId,
    quantity: asked.quantity,
    billingCycle,
    provisioningContext: { ...(priced?.provisioningContext ?? asked.provisioningContext) },
    ...given({
      orderGroup: orderGroup === '' ? undefined : orderGroup,
      friendlyName: asked.friendlyName,
      currencyCode: priced?.total.currency ?? asked.currency,
      termDuration: priced?.term ?? asked.term,
      participants: participantsShown(asked),
      renewsTo: renewsTo === undefined ? undefined : { termDuration: renewsTo },
      attestationAccepted: asked.attestationAccepted,
      purchaseCommitment: commitmentOf(commitment),
      pricing: priced === undefined ? undefined : pricingOf(priced.unitPrice, priced.total),
      error:
        fault === undefined
          ? undefined
          : { errorCode: fault.cartErrorCode, errorDescription: detailOf(fault.refusal, locale) },
      errors: someOf(faultsOf([line]).map((each) => reasonOf(each, 'cart', locale))),
      notes: notesOf(notes, locale),
    }),
  };
};

export const cartOf = (cart: Cart, locale: Locale) => ({
  id: cart.id,
  creationTimestamp: cart.createdAt,
  lastModifiedTimestamp: cart.modifiedAt,
  expirationTimestamp: cart.expiresAt,
  lastModifiedUser: cart.modifiedBy,
  status: cart.status === 'ordered' ? ('Ordered' as const) : ('Active' as const),
  lineItems: cart.lines.map((line) => cartLineOf(line, locale)),
  ...given({ fromOrder: cart.fromOrder }),
  links: { self: link(`/customers/${cart.customerId}/carts/${cart.id}`) },
  attributes: { objectType: 'Cart' as const },
});

export const checkoutShape = z
  .object({
    orders: z.array(orderShape),
    orderErrors: z
      .array(z.object({ orderGroupId: z.string(), code: z.int(), description: z.string() }))
      .exactOptional(),
    additionalInformation: z.array(z.unknown()),
    attributes: attributesShape('CartCheckoutResult'),
  })
  .meta({ id: 'CartCheckoutResult' });

/** A group that failed says why; the others are orders all the same (CA-03). `now` is the account's time. */
export const checkoutOf = (
  result: { readonly orders: readonly Order[]; readonly orderErrors: readonly OrderError[] },
  now: Instant,
  locale: Locale,
) => ({
  orders: result.orders.map((order) => orderOf(order, now, { withPrice: true, locale })),
  ...given({
    orderErrors:
      result.orderErrors.length === 0
        ? undefined
        : result.orderErrors.map(({ orderGroup, refusal }) => ({
            orderGroupId: orderGroup,
            code: Number(problems[refusal.kind].code),
            description: detailOf(refusal, locale),
          })),
  }),
  additionalInformation: [],
  attributes: { objectType: 'CartCheckoutResult' as const },
});
