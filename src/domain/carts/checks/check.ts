/** What a rule of buying is: a pure look at one line and its buyer, answering why not, or nothing. */
import type { ProductFamily } from '../../catalog/families.ts';
import type { CatalogItem } from '../../catalog/item.ts';
import type { Commitment } from '../../orders/order.ts';
import type { Refusal } from '../../refusals.ts';
import type { Instant, TermDuration } from '../../time.ts';
import type { Buyer, Earlier } from '../buyer.ts';
import type { LineRequest } from '../cart.ts';
import type { ProvisioningContext } from '../provisioning-context.ts';

/** A line as far as rules that hold from the cart to provisioning look at it (OR-06). */
export interface Wanted {
  readonly family: ProductFamily;
  readonly title: string;
  readonly quantity: number;
  readonly context: ProvisioningContext;
  readonly commitment?: Commitment;
}

/** A line as it is asked for, with the catalog item it names. */
export interface Asked {
  readonly request: LineRequest;
  readonly item: CatalogItem;
  /** The terms it may be renewed to; none where it ends, or where its term was bought once and for all. */
  readonly renewalTerms: readonly TermDuration[];
  readonly wanted: Wanted;
}

export interface Setting {
  readonly buyer: Buyer;
  readonly earlier: Earlier;
  readonly now: Instant;
}

/** `families`: the rule is for these only; for all where absent. */
export interface Check<Subject> {
  readonly rule: string;
  readonly families?: readonly ProductFamily[];
  readonly whyNot: (subject: Subject, setting: Setting) => Refusal | undefined;
}
