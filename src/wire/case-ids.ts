/** A case is named like its workflow: `{partner}.{customer}.{order}`, so that a reviewer's link says whose it is. */
import { customerId, instanceIdOf, type OrderRef, orderId, partnerId } from '../domain/ids.ts';

export const caseIdOf = instanceIdOf;

const shape = /^([0-9a-f-]{36})\.([0-9a-f-]{36})\.([0-9a-z]{12,20})$/i;

/** `undefined` for what no case could be named. */
export const orderOfCase = (caseId: string): OrderRef | undefined => {
  const [, partner, customer, order] = shape.exec(caseId) ?? [];
  if (partner === undefined || customer === undefined || order === undefined) return undefined;
  return { partnerId: partnerId(partner), customerId: customerId(customer), orderId: orderId(order) };
};
