/** An order that documents hang from, by its ids alone. */
import { customerId, type OrderRef, orderId, partnerId } from '../../../src/domain/ids.ts';

export const aReference: OrderRef = {
  partnerId: partnerId('10000000-0000-4000-8000-000000000001'),
  customerId: customerId('a0000000-0000-4000-8000-00000000000a'),
  orderId: orderId('order0000001'),
};
