import { verify, X509Certificate } from 'node:crypto';
import { describe, expect, test } from 'vitest';
import { newSigningKey } from '../../src/adapters/webhooks/self-signed.ts';
import { makeSigner } from '../../src/adapters/webhooks/signer.ts';
import type { Post } from '../../src/app/webhooks/ports.ts';
import { type OrderRef, orderId } from '../../src/domain/ids.ts';
import { eventNames } from '../../src/domain/notifications/events.ts';
import { hourMs, minuteMs } from '../../src/domain/time.ts';
import { aDeskCaller, aPartnerCaller, contoso } from '../support/builders.ts';
import { aHostedDesk, type HostedDesk } from './hosted-desk.ts';

const caller = aPartnerCaller();
const refuses: Post = async () => ({ status: 503, fault: 'status-refused' });
const takes: Post = async () => ({ status: 204 });

interface Sent {
  readonly at: number;
  readonly event: string;
  readonly id: string;
}

/** A desk whose partner listens to everything; what is sent is noted with the instant at which it was. */
const aListenedDesk = async () => {
  const desk = await aHostedDesk();
  const wanted = { url: 'https://hooks.test/', events: eventNames, signatureIn: 'authorization' } as const;
  const made = await desk.webhooks.register(caller, wanted, 'seed');
  if (!made.ok) throw new Error(made.refusal.kind);
  const sent: Sent[] = [];
  const answer = (post: Post) =>
    desk.sending.answer((message) => {
      const { EventName: event, EventId: id } = JSON.parse(message.body);
      sent.push({ at: desk.host.now().getTime(), event, id });
      return post(message);
    });
  answer(takes);
  const streamOf = (ref: OrderRef) => ({ partnerId: contoso, registrationId: made.value.id, stream: ref.orderId });
  const states = async (state?: 'waiting' | 'parked' | 'delivered') => {
    const log = await desk.webhooks.log(caller, state, 50, undefined);
    return log.ok ? log.value.items.map(({ announcement }) => announcement.key).toSorted() : [];
  };
  return { ...desk, sent, answer, streamOf, states };
};

const approves = (desk: HostedDesk, order: OrderRef) =>
  desk.decisions.byReviewer(
    { order, verb: 'approve', revision: 2, requestId: 'a' },
    aDeskCaller('reviewer-1', 'Reviewer'),
  );

/** Waits between attempts, in seconds; each nap ends a second late on purpose (H9). */
const waitsOf = (sent: readonly Sent[]): number[] =>
  sent.slice(1).map(({ at }, i) => Math.round((at - (sent[i]?.at ?? 0)) / 1_000));

describe('WH-02 deliveries under their workflow', { timeout: 60_000 }, () => {
  test('from the order to its end they arrive at once and in their order, each once', async () => {
    const desk = await aListenedDesk();
    const ref = await desk.buys('po');
    await desk.host.advance({ hours: 3 });
    await desk.upload(ref);
    await desk.host.advance({ hours: 3 });
    await approves(desk, ref);
    await desk.host.advance({ minutes: 1 });
    expect(desk.sent.map(({ event }) => event)).toEqual([
      ...['order-created', 'po-upload-required', 'po-upload-completed', 'review-approved'],
      ...['subscription-updated', 'order-updated'],
    ]);
    const [placed, , uploaded, approved] = desk.sent;
    expect(uploaded?.at).toBe((placed?.at ?? 0) + 3 * hourMs);
    expect(approved?.at).toBe((placed?.at ?? 0) + 6 * hourMs);
    expect(desk.deliveryWorkflowOf(desk.streamOf(ref))).toMatchObject({
      runtimeStatus: 'Completed',
      output: { outcome: 'told' },
    });
    expect(desk.host.hazards()).toEqual([]);
  });

  test('one that nobody takes is tried ten times with growing waits and parked; those behind it wait, then arrive; a replay sends it', async () => {
    const desk = await aListenedDesk();
    const ref = await desk.bellless(() => desk.buys('po'));
    const first = `${ref.orderId}:1`;
    desk.answer((message) => (JSON.parse(message.body).EventId === first ? refuses(message) : takes(message)));
    await desk.startOrder(ref);
    await desk.host.advance({ hours: 10 });
    await desk.upload(ref);
    expect(new Set(desk.sent.map(({ id }) => id))).toEqual(new Set([first]));
    await desk.host.advance({ hours: 1 });
    expect(desk.sent.map(({ event }) => event)).toEqual([
      ...Array<string>(10).fill('order-created'),
      ...['po-upload-required', 'po-upload-completed'],
    ]);
    const minutes = [1, 5, 15, 30, 60, 180, 360].map((each) => each * 60);
    expect(waitsOf(desk.sent.slice(0, 10))).toEqual([10, 30, ...minutes].map((seconds) => seconds + 1));
    expect(await desk.states('parked')).toEqual([first]);
    await desk.host.advance({ minutes: 1 });
    expect(desk.deliveryWorkflowOf(desk.streamOf(ref)).runtimeStatus).toBe('Completed');
    expect(desk.deliveryHistoryOf(desk.streamOf(ref)).length).toBeLessThan(150);

    desk.answer(takes);
    await desk.webhooks.replay(caller, first);
    expect(desk.sent.at(-1)?.id).toBe(first);
    expect(await desk.states('parked')).toEqual([]);
  });

  test('an order whose deliveries fail delays no other order', async () => {
    const desk = await aListenedDesk();
    const [bad, good] = [orderId('order0000bad'), orderId('order000good')];
    desk.answer((message) => (message.body.includes(bad) ? refuses(message) : takes(message)));
    await desk.buys('po', { id: bad });
    await desk.host.advance({ minutes: 20 });
    const before = desk.host.now().getTime();
    await desk.buys('po', { id: good });
    expect(desk.sent.filter(({ id }) => id.startsWith(good)).map(({ at }) => at - before)).toEqual([0, 0]);
  });

  test('what happens while a receiver is silent arrives in order once it is back, and costs no sweep', async () => {
    const desk = await aListenedDesk();
    desk.answer(async () => ({ fault: 'timed-out' }));
    const ref = await desk.buys('po');
    await desk.upload(ref);
    for (let i = 0; i < 20; i++) {
      await desk.host.advance({ minutes: 1 });
      expect(await desk.webhooks.sweep()).toBe(0);
    }
    expect(new Set(desk.sent.map(({ event }) => event))).toEqual(new Set(['order-created']));
    desk.answer(takes);
    const before = desk.sent.length;
    await desk.host.advance({ hours: 1 });
    expect(desk.sent.slice(before).map(({ event }) => event)).toEqual([
      ...['order-created', 'po-upload-required', 'po-upload-completed'],
    ]);
  });

  test('a bell that is lost is made good by the sweep', async () => {
    const desk = await aListenedDesk();
    const ref = await desk.place('po');
    await desk.bellless(() => desk.advanceOrder(ref));
    expect(desk.sent).toEqual([]);
    await desk.host.advance({ ms: 2 * minuteMs + 1 });
    expect(await desk.webhooks.sweep()).toBe(1);
    expect(desk.sent).toHaveLength(2);
  });

  test('an outage of the store is tried again until it is over: nothing is lost', async () => {
    const desk = await aListenedDesk();
    const ref = await desk.place('po');
    await desk.bellless(() => desk.advanceOrder(ref));
    desk.faults.accounts.always('readNow', 'outage-before');
    await desk.host.advance({ minutes: 3 });
    await desk.webhooks.sweep();
    await desk.host.advance({ minutes: 10 });
    expect(desk.sent).toEqual([]);
    desk.faults.accounts.clear();
    await desk.host.advance({ minutes: 5 });
    expect(desk.sent.map(({ event }) => event)).toEqual(['order-created', 'po-upload-required']);
  });

  test('while keys change a delivery that is tried again is signed by the new key, and both certificates are shown', async () => {
    const desk = await aListenedDesk();
    const [old, next] = [newSigningKey(new Date()), newSigningKey(new Date())];
    desk.sending.signBy(makeSigner({ current: old }));
    desk.answer(refuses);
    await desk.buys('po');
    desk.sending.signBy(makeSigner({ current: next, previous: old }));
    desk.answer(takes);
    await desk.host.advance({ seconds: 12 });
    const [first, again] = desk.sending.sent;
    expect(again?.body).toBe(first?.body);
    const names = new Set<string>();
    for (const message of [first, again]) {
      const { authorization = '', 'x-ms-certificate-url': url = '' } = message?.headers ?? {};
      const name = url.split('/').at(-1) ?? '';
      names.add(name);
      const certificate = await desk.webhooks.certificate(name);
      if (certificate === undefined) throw new Error(`No certificate ${name} is shown`);
      const signature = Buffer.from(authorization.replace('Signature ', ''), 'base64');
      const { publicKey } = new X509Certificate(certificate);
      expect(verify('sha256', Buffer.from(message?.body ?? ''), publicKey, signature)).toBe(true);
    }
    expect(names.size).toBe(2);
  });
});
