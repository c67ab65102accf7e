import { describe, expect, test } from 'vitest';
import {
  attempted,
  type Delivery,
  inOrder,
  newDelivery,
  replayed,
  streamOf,
} from '../../../src/domain/notifications/delivery.ts';
import { epochMs, hourMs, type Instant, plusMs } from '../../../src/domain/time.ts';
import { contoso, placedAt } from '../../support/builders.ts';

const announced = (key: string, at: Instant = placedAt): Delivery =>
  newDelivery('r1', { key, event: 'order-updated', at, partnerId: contoso, environment: 'production' }, placedAt);

const refused = (at: Instant) => ({ at, ms: 5, status: 500, fault: 'status-refused' as const });

describe('WH-02 a delivery', () => {
  test('is tried ten times with growing waits, over half a day, then parked', () => {
    let delivery = announced('order0000001:1');
    let at = placedAt;
    const waits: number[] = [];
    while (delivery.state === 'waiting') {
      delivery = attempted(delivery, refused(at));
      if (delivery.state === 'waiting') {
        waits.push(epochMs(delivery.nextAt) - epochMs(at));
        at = delivery.nextAt;
      }
    }
    expect(delivery).toMatchObject({ state: 'parked', tries: 10 });
    expect(delivery.attempts).toHaveLength(10);
    expect(waits).toHaveLength(9);
    expect(waits).toEqual(waits.toSorted((a, b) => a - b));
    expect(new Set(waits).size).toBe(9);
    expect(waits.reduce((sum, ms) => sum + ms, 0)).toBeGreaterThan(10 * hourMs);
  });

  test('that arrived is delivered, with what was tried before', () => {
    const delivery = attempted(attempted(announced('a:1'), refused(placedAt)), { at: placedAt, ms: 3, status: 204 });
    expect(delivery).toMatchObject({ state: 'delivered', tries: 2 });
    expect(delivery.attempts.map(({ status }) => status)).toEqual([500, 204]);
  });

  test('that is replayed has ten attempts again, and a log that goes on', () => {
    let delivery = announced('a:1');
    while (delivery.state === 'waiting') delivery = attempted(delivery, refused(placedAt));
    const again = replayed(delivery, plusMs(placedAt, hourMs));
    expect(again).toMatchObject({ state: 'waiting', tries: 0, nextAt: plusMs(placedAt, hourMs) });
    expect(attempted(again, refused(placedAt)).attempts).toHaveLength(11);
  });

  test('has its place by time, and among facts of one instant by their number', () => {
    const later = plusMs(placedAt, 1);
    const deliveries = [
      announced('order0000001:reminder-7', later),
      announced('order0000001:10', later),
      announced('order0000001:9', later),
      announced('order0000001:2'),
    ];
    expect(deliveries.toSorted(inOrder).map(({ announcement }) => announcement.key)).toEqual([
      'order0000001:2',
      'order0000001:9',
      'order0000001:10',
      'order0000001:reminder-7',
    ]);
  });

  test('goes with those about the same thing, under a name that a workflow may have (H27)', () => {
    expect(streamOf('order0000001:12')).toBe('order0000001');
    expect(streamOf('order0000001:reminder-7')).toBe('order0000001');
    expect(streamOf('a/b?c#d:1')).toBe('a-b-c-d');
  });
});
