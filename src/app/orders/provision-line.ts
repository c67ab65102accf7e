/** Provisioning one line: still allowed to be bought? Then its subscription, in one batch with the order's fact (OR-04, OR-06). */
import { azurePlanOf } from '../../domain/carts/azure-plan-of-line.ts';
import { readContext } from '../../domain/carts/provisioning-context.ts';
import { azurePlanMarker } from '../../domain/customers/markers.ts';
import type { OrderCommand } from '../../domain/orders/decide.ts';
import { type Order, type OrderLine, refOf } from '../../domain/orders/order.ts';
import type { RefusalKind } from '../../domain/refusals.ts';
import type { Result } from '../../domain/result.ts';
import { subscriptionFrom } from '../../domain/subscriptions/from-line.ts';
import type { Instant } from '../../domain/time.ts';
import type { CustomerStore } from '../customers/ports.ts';
import type { AllotKeys } from '../software/allot-keys.ts';
import { guidFrom, subscriptionIdOf } from './derived-ids.ts';
import type { Digest, Effect } from './ports.ts';

export interface ProvisionLineDeps {
  readonly digest: Digest;
  readonly customers: Pick<CustomerStore, 'storedSubscriptions'>;
  /** Checks the line against today's customer, catalog and markers; prices are not looked at again (OR-06). */
  readonly stillEligible: (order: Order, line: OrderLine, now: Instant) => Promise<Result<void>>;
  /** The keys of software that has any; stored in the same batch (KD-01). */
  readonly allotKeys: AllotKeys;
  /** Partner Center's code of a refusal, for the fact. */
  readonly codeOf: (kind: RefusalKind) => string;
}

export interface ProvisionedLine {
  readonly command: Extract<OrderCommand, { do: 'provision' | 'fail-line' }>;
  readonly effects: readonly Effect[];
}

/** Bought under an Azure plan that has to be there when it is (SP-01, RI-01). */
const underPlan: readonly OrderLine['family'][] = ['savingsPlan', 'reservation'];

export const makeProvisionLine = ({ digest, customers, stillEligible, allotKeys, codeOf }: ProvisionLineDeps) => {
  /**
   * The plan as it is, written with what is bought under it: a plan that is suspended or goes to another partner at that moment takes
   * the batch's ETag away, or this batch takes its (AP-04, SP-10). Read before the line is judged, so that it is judged by no other.
   */
  const planOf = async (order: Order, { family, provisioningContext }: OrderLine): Promise<readonly Effect[]> => {
    if (!underPlan.includes(family)) return [];
    const held = await customers.storedSubscriptions(order);
    const wanted = { family, context: readContext(provisioningContext) };
    const plan = azurePlanOf(
      wanted,
      held.map(({ value }) => value),
    );
    const stored = held.find(({ value }) => value === plan);
    if (stored === undefined) return [];
    return [{ effect: 'replace-subscription', subscription: stored.value, etag: stored.etag }];
  };

  return async (order: Order, lineNumber: number, now: Instant): Promise<ProvisionedLine> => {
    const line = order.lines.find((l) => l.lineNumber === lineNumber);
    if (line === undefined) throw new Error(`Order ${order.id} has no line ${lineNumber}`);
    const plan = await planOf(order, line);
    const eligible = await stillEligible(order, line, now);
    if (!eligible.ok) {
      const reason = eligible.refusal.kind;
      return { command: { do: 'fail-line', line: lineNumber, code: codeOf(reason), reason }, effects: [] };
    }
    const id = subscriptionIdOf(digest, refOf(order), lineNumber);
    // Buying Azure brings an Azure subscription, as Partner Center does.
    const first = {
      id: guidFrom(digest, `azure-subscription:${id}`),
      friendlyName: 'Microsoft Azure',
      status: 'active' as const,
    };
    const subscription = subscriptionFrom(order, line, id, now, first);
    const keys = await allotKeys(subscription);
    return {
      command: { do: 'provision', line: lineNumber, subscriptionId: id },
      effects: [
        { effect: 'put-subscription', subscription },
        ...plan,
        ...(keys === undefined ? [] : [{ effect: 'put-software-keys' as const, keys }]),
        ...(line.family === 'azurePlan'
          ? [{ effect: 'claim-marker' as const, marker: azurePlanMarker, orderId: order.id }]
          : []),
      ],
    };
  };
};
