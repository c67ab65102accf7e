/** What a sandbox allows less of, as data (SB-03, facts 5.10). Account-wide limits are counted by query, not here. */
import type { Check, Setting, Wanted } from './check.ts';

export const sandboxLimit = {
  reservedInstancesPerCustomer: 2,
  softwareSubscriptionsPerCustomer: 5,
  licencesPerSubscription: 25,
} as const;

/** Quantities of this family that the customer holds or that stand before this line. */
const held = (family: Wanted['family'], { buyer, earlier }: Setting): readonly number[] => [
  ...buyer.subscriptions.filter((s) => s.family === family && s.status === 'active').map((s) => s.quantity),
  ...earlier.filter((line) => line.family === family).map((line) => line.quantity),
];

const total = (quantities: readonly number[]): number => quantities.reduce((sum, quantity) => sum + quantity, 0);

const inSandbox =
  (isOver: (line: Wanted, setting: Setting) => boolean): Check<Wanted>['whyNot'] =>
  (line, setting) =>
    setting.buyer.account.environment === 'sandbox' && isOver(line, setting) ? { kind: 'sandbox-limit' } : undefined;

export const sandboxLimits: readonly Check<Wanted>[] = [
  {
    rule: 'SB-03',
    families: ['reservation'],
    whyNot: inSandbox(
      (line, setting) =>
        total(held('reservation', setting)) + line.quantity > sandboxLimit.reservedInstancesPerCustomer,
    ),
  },
  {
    rule: 'SB-03',
    families: ['softwareSubscription'],
    whyNot: inSandbox(
      (line, setting) =>
        line.quantity > sandboxLimit.licencesPerSubscription ||
        held('softwareSubscription', setting).length + 1 > sandboxLimit.softwareSubscriptionsPerCustomer,
    ),
  },
];
