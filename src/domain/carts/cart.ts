/** A cart: lines a partner means to buy, each priced or marked with what is wrong with it (CA-01, CA-02). */
import type { CartId, CustomerId, OrderId, PartnerId } from '../ids.ts';
import type { BillingCycle, Environment, OrderLine } from '../orders/order.ts';
import type { LineFault, Refusal } from '../refusals.ts';
import type { Instant, TermDuration } from '../time.ts';

/** What a caller asks to buy on one line; nothing checked yet but shapes. */
export interface LineRequest {
  readonly catalogItemId: string;
  readonly quantity: number;
  readonly billingCycle?: BillingCycle;
  readonly term?: TermDuration;
  readonly currency?: string;
  readonly friendlyName?: string;
  readonly provisioningContext: Readonly<Record<string, string>>;
  readonly commitment?: { readonly amount: string; readonly currency: string; readonly grain: string };
  readonly renewsTo?: TermDuration;
  readonly attestationAccepted?: boolean;
  /** What the request says as a whole of the partners on record; only a plain no stands in the way. */
  readonly partnersAttested?: boolean;
  /** The reseller named among the participants (`transaction_reseller`). */
  readonly reseller?: string;
  /** More resellers of the same sale (`additional_transaction_reseller`). */
  readonly additionalResellers?: readonly string[];
  /** `consumption_reseller`, for which nothing sold here has a use. */
  readonly consumptionReseller?: string;
  readonly promotionId?: string;
  /** An end of the term other than the SKU's own. */
  readonly customTermEnd?: string;
  readonly addOns?: number;
}

/** What the desk did differently from what was asked, or what the price and the purchase leave out; said in the answer. */
export const lineNotes = [
  /** RI-04: under the Azure plan a reservation's scope is shared at purchase, whatever was asked. */
  'scope-set-to-shared',
  /** RI-04: benefits kept to one subscription may need a larger vCPU quota there. */
  'check-vcpu-quota',
  /** RI-05: the SKU has no billing plan, so it is billed once. */
  'billing-set-to-one-time',
  /** RI-06: the price leaves out the software. */
  'software-not-included',
  /** CT-05: in this market the price shown includes tax. */
  'price-includes-tax',
  /** SW-10: the licences may be brought to Azure. */
  'azure-hybrid-benefit',
  /** SP-09, SW-06: once bought it is never cancelled, exchanged or refunded. */
  'never-cancelled',
  /** AP-01, LG-05: nothing is paid at purchase; what is used is billed every month. */
  'billed-by-use',
] as const;

export type LineNote = (typeof lineNotes)[number];

/** A line in a cart: as asked, and either priced for an order group or marked with its fault. */
export interface CartLine {
  readonly id: number;
  readonly asked: LineRequest;
  /** Empty while the line is faulty: it belongs to no order yet. */
  readonly orderGroup: string;
  readonly billingCycle: BillingCycle;
  readonly priced?: OrderLine;
  /** The first reason why it may not be bought, and the others. */
  readonly fault?: LineFault;
  readonly moreFaults?: readonly LineFault[];
  readonly notes?: readonly LineNote[];
}

/** An order group that could not become an order; tried again at the next checkout (CA-04). */
export interface OrderError {
  readonly orderGroup: string;
  readonly refusal: Refusal;
}

export interface Cart {
  readonly id: CartId;
  readonly partnerId: PartnerId;
  readonly customerId: CustomerId;
  readonly environment: Environment;
  readonly status: 'active' | 'ordered';
  readonly lines: readonly CartLine[];
  readonly createdAt: Instant;
  readonly modifiedAt: Instant;
  readonly modifiedBy: string;
  /** createdAt + 7 days in account time; at that instant it is gone (CA-01). */
  readonly expiresAt: Instant;
  /** Once ordered: what became of each group; the answer is rebuilt from these. */
  readonly orders: readonly { readonly orderGroup: string; readonly orderId: OrderId }[];
  readonly orderErrors: readonly OrderError[];
  /** The rejected order whose lines this cart was made from, if any (SR-06). */
  readonly fromOrder?: OrderId;
}
