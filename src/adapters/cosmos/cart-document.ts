/** The cart document, which cleans itself up. */
import { z } from 'zod';
import { type Cart, type CartLine, type LineRequest, lineNotes, type OrderError } from '../../domain/carts/cart.ts';
import type { CartId, CustomerId, OrderId, PartnerId } from '../../domain/ids.ts';
import type { Refusal } from '../../domain/refusals.ts';
import { dayMs, epochMs } from '../../domain/time.ts';
import type { DocumentKind } from './documents.ts';
import { billingCycle, orderLine } from './order-schema.ts';
import { environment, id, instant, saying, tagged, term } from './shapes.ts';

const asked = saying<LineRequest>()(
  z.object({
    catalogItemId: z.string(),
    quantity: z.number(),
    billingCycle: billingCycle.exactOptional(),
    term: term.exactOptional(),
    currency: z.string().exactOptional(),
    friendlyName: z.string().exactOptional(),
    provisioningContext: z.record(z.string(), z.string()),
    commitment: z.object({ amount: z.string(), currency: z.string(), grain: z.string() }).exactOptional(),
    renewsTo: term.exactOptional(),
    attestationAccepted: z.boolean().exactOptional(),
    partnersAttested: z.boolean().exactOptional(),
    reseller: z.string().exactOptional(),
    additionalResellers: z.array(z.string()).exactOptional(),
    consumptionReseller: z.string().exactOptional(),
    promotionId: z.string().exactOptional(),
    customTermEnd: z.string().exactOptional(),
    addOns: z.int().exactOptional(),
  }),
);

const fault = z.object({ line: z.int(), cartErrorCode: z.int(), refusal: tagged<Refusal>() });

const cart = saying<Cart>()(
  z.object({
    id: id<CartId>(),
    partnerId: id<PartnerId>(),
    customerId: id<CustomerId>(),
    environment,
    status: z.enum(['active', 'ordered']),
    lines: z.array(
      saying<CartLine>()(
        z.object({
          id: z.int(),
          asked,
          orderGroup: z.string(),
          billingCycle,
          priced: orderLine.exactOptional(),
          fault: fault.exactOptional(),
          moreFaults: z.array(fault).exactOptional(),
          notes: z.array(z.enum(lineNotes)).exactOptional(),
        }),
      ),
    ),
    createdAt: instant,
    modifiedAt: instant,
    modifiedBy: z.string(),
    expiresAt: instant,
    orders: z.array(z.object({ orderGroup: z.string(), orderId: id<OrderId>() })),
    orderErrors: z.array(saying<OrderError>()(z.object({ orderGroup: z.string(), refusal: tagged<Refusal>() }))),
    fromOrder: id<OrderId>().exactOptional(),
  }),
);

export const cartDocument: DocumentKind<Cart> = {
  container: 'commerce',
  type: 'cart',
  schemaVersion: 1,
  body: cart,
  idOf: (value) => value.id,
  keysOf: ({ partnerId, customerId }) => ({ partnerId, customerId }),
  columnsOf: (value) => ({ environment: value.environment, ttl: secondsToKeep(value) }),
};

/** Only `expiresAt` decides (CA-01); this cleans up behind it, in real seconds from this write, with a day to spare. */
const secondsToKeep = ({ modifiedAt, expiresAt }: Cart): number =>
  Math.max(0, Math.ceil((epochMs(expiresAt) - epochMs(modifiedAt)) / 1000)) + dayMs / 1000;
