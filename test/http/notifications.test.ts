/** What a partner's people are told outside of the desk: mail with its tries, and the calendar of deadlines, over the whole desk in memory. */
import { beforeEach, describe, expect, test } from 'vitest';
import { z } from 'zod';
import { failedMail } from '../../src/domain/notifications/mail.ts';
import { instantOf } from '../../src/domain/time.ts';
import { items } from '../support/buying.ts';
import { anUpload, aPdf } from './uploads.ts';
import { aWholeDesk, type WholeDesk } from './whole-desk.ts';

const toys = '/v1/customers/c1f00000-0001-4000-8000-000000000001';
const flagged = { billingCycle: 'one_time', lineItems: [{ offerId: items.accessLtsc, quantity: 1 }] };

const rows = z.array(z.looseObject({}));
const entries = z.array(z.looseObject({ kind: z.string() }));

let desk: WholeDesk;
beforeEach(async () => {
  desk = await aWholeDesk();
});

const buys = async (): Promise<string> => {
  const { body } = await desk.ask('sandboxAgent', 'POST', `${toys}/orders`, { body: flagged });
  await desk.settle();
  return String(body.id);
};

const days = async (count: number): Promise<void> => {
  const { status } = await desk.ask('sandboxAgent', 'POST', '/v1/sandbox/clock/advance', { body: { days: count } });
  expect(status).toBe(200);
  await desk.settle();
};

const mails = (email: string, language = 'en') =>
  desk.ask('sandboxAgent', 'PUT', '/v1/notifications/email', { body: { email, language } });

describe('mail', () => {
  test('SR-16 a wanted purchase order, then only the tightest reminder passed, then the rejection; each once', async () => {
    await mails('orders@contoso.example', 'nl');
    const order = await buys();
    await desk.desk.sendMails();
    await days(85);
    await desk.desk.sendMails();
    await days(30);
    await desk.desk.sendMails();
    await desk.desk.sendMails();
    expect(desk.letters.map(({ to, subject }) => [to, subject])).toEqual([
      ['orders@contoso.example', `[Sandbox] Bestelling ${order}: een inkooporder is nodig`],
      [
        'orders@contoso.example',
        `[Sandbox] Bestelling ${order}: nog 5 dagen voor het uploaden en goedkeuren van een inkooporder`,
      ],
      ['orders@contoso.example', `[Sandbox] Bestelling ${order}: afgewezen`],
    ]);
    expect(new Set(desk.letters.map(({ id }) => id)).size).toBe(3);
  });

  test('without an address nothing is written down, and what was meant for one that is gone is dropped', async () => {
    await buys();
    expect(desk.stores.mails.all()).toEqual([]);
    await mails('orders@contoso.example');
    await buys();
    expect(desk.stores.mails.all().map(({ state }) => state)).toEqual(['waiting']);
    expect((await desk.ask('sandboxAgent', 'DELETE', '/v1/notifications/email')).status).toBe(204);
    expect(await desk.desk.sendMails()).toEqual({ sent: 0, failed: 0 });
    expect(desk.stores.mails.all().map(({ state }) => state)).toEqual(['dropped']);
    expect(desk.letters).toEqual([]);
  });

  test.each(['nobody', 'a@b.example\r\nBcc: c@d.example', ''])(
    '%j is no address, and nothing changes',
    async (email) => {
      const before = desk.state();
      expect((await mails(email)).status).toBe(400);
      expect(desk.state()).toBe(before);
    },
  );
});

describe('what nobody got after ten tries', () => {
  const path = '/desk/v1/notifications/parked';
  const parked = async () => rows.parse((await desk.ask('operator', 'GET', path)).body.items);
  const resume = (body: object = {}) => desk.ask('operator', 'POST', `${path}/resume`, { body });
  const lastTry = { at: instantOf(0), ms: 5, status: 503, fault: 'status-refused' } as const;

  /** A mail and a webhook event of one order, both parked. */
  const bothParked = async (): Promise<string> => {
    await mails('orders@contoso.example');
    const { body } = await desk.ask('sandboxAgent', 'POST', '/webhooks/v1/registration', {
      body: { WebhookUrl: 'https://hooks.test/', WebhookEvents: ['po-upload-required'] },
    });
    const order = await buys();
    const { mails: letters, deliveries } = desk.stores;
    for (const { value, etag } of await letters.due(desk.clock.real(), 10))
      await letters.replace(failedMail(value, 'Communication Services answered 400', true, desk.clock.real()), etag);
    const event = await deliveries.read(String(body.SubscriberId), `${order}:2`);
    if (event === undefined) throw new Error('nothing was announced');
    await deliveries.replace({ ...event.value, state: 'parked', tries: 10, attempts: [lastTry] }, event.etag);
    return order;
  };

  test('WH-02 SR-16 is listed to operators with why, and sent again by one of them, once; the journal has who did', async () => {
    const order = await bothParked();
    expect(await parked()).toEqual(
      expect.arrayContaining([
        expect.objectContaining({ kind: 'mail', orderId: order, fault: 'Communication Services answered 400' }),
        expect.objectContaining({ kind: 'webhook', orderId: order, fault: 'status-refused 503' }),
      ]),
    );
    expect(await desk.desk.sendMails()).toEqual({ sent: 0, failed: 0 });
    expect(await resume()).toMatchObject({ status: 200, body: { resumed: 2 } });
    expect(await resume()).toMatchObject({ status: 200, body: { resumed: 0 } });
    expect(await parked()).toEqual([]);
    expect(await desk.desk.sendMails()).toEqual({ sent: 1, failed: 0 });
    expect(await desk.desk.sendMails()).toEqual({ sent: 0, failed: 0 });
    // The service is asked whether it took it at a try whose answer was lost.
    expect(desk.letters).toMatchObject([{ isRepeated: true }]);
    const [event] = desk.stores.deliveries.all();
    expect(event).toMatchObject({ state: 'waiting', tries: 0, attempts: [lastTry] });
    expect(desk.deliveryWorkflow.woken.at(-1)).toMatchObject({ stream: order });
    const { items: journal } = (await desk.ask('operator', 'GET', '/desk/v1/operations')).body;
    expect(rows.parse(journal)).toMatchObject([{ what: 'notices-resumed', by: { role: 'Operator' } }]);
  });

  test('can be sent again one by one, and only by an Operator', async () => {
    await bothParked();
    const [first] = await parked();
    expect(await resume({ id: first?.id })).toMatchObject({ status: 200, body: { resumed: 1 } });
    expect((await parked()).map(({ kind }) => kind)).toEqual([first?.kind === 'mail' ? 'webhook' : 'mail']);
    expect((await resume({ id: 'nothing' })).body).toEqual({ resumed: 0 });
    expect((await desk.ask('reviewer', 'POST', `${path}/resume`, { body: {} })).status).toBe(403);
  });

  test('is dropped where it is no longer true when its turn comes', async () => {
    const order = await bothParked();
    await resume();
    const uploaded = await desk.ask(
      'sandboxAgent',
      'POST',
      `${toys}/orders/${order}/attachment`,
      anUpload([{ name: 'PO.pdf', bytes: aPdf }]),
    );
    expect(uploaded.status).toBe(201);
    expect(await desk.desk.sendMails()).toEqual({ sent: 0, failed: 0 });
    expect(desk.letters).toEqual([]);
  });
});

describe('reminders in the portal', () => {
  const partner = '11111111-aaaa-4aaa-8aaa-0000000000f1';
  const pending = async () =>
    rows.parse((await desk.ask('sandboxAgent', 'GET', '/v1/pendingpurchaseorders')).body.items)[0];
  const timeline = async (order: string) =>
    entries.parse((await desk.ask('sandboxAgent', 'GET', `${toys}/orders/${order}/timeline`)).body.items);
  const kinds = (told: z.output<typeof entries>) => told.map(({ kind }) => kind);

  test('SR-16 the pending list says when the last one went and when the next will, and the timeline shows each', async () => {
    const order = await buys();
    expect(await pending()).toMatchObject({
      nextReminderAt: '2026-12-25T08:00:00.000Z',
      reviewBy: '2027-02-23T08:00:00.000Z',
    });
    expect(await pending()).not.toHaveProperty('lastReminderAt');
    await days(61);
    expect(await pending()).toMatchObject({
      lastReminderAt: '2027-01-25T08:00:00.000Z',
      nextReminderAt: '2027-02-09T08:00:00.000Z',
    });
    expect(kinds(await timeline(order))).toEqual(['order-placed', 'reminder-skipped', 'reminder-sent']);
    expect((await timeline(order))[2]).toEqual({
      at: '2027-01-25T08:00:00.000Z',
      by: { objectId: 'system', role: 'System' },
      kind: 'reminder-sent',
      text: 'Reminder to the partner: 30 days left until the order has to be approved.',
      reminder: { to: 'partner', about: 'deadline', days: 30, outcome: 'sent' },
    });
    await days(28.5);
    expect(await pending()).not.toHaveProperty('nextReminderAt');
    await days(1);
    expect(kinds(await timeline(order)).slice(-2)).toEqual(['reminder-sent', 'review-expired']);
  });

  test('SR-16 a reminder to a desk that nobody can be told at is shown on the case as that, never to the partner', async () => {
    const order = await buys();
    await desk.ask(
      'sandboxAgent',
      'POST',
      `${toys}/orders/${order}/attachment`,
      anUpload([{ name: 'po.pdf', bytes: aPdf }]),
    );
    await days(3.5);
    const url = `/desk/v1/cases/${partner}.${toys.split('/')[3]}.${order}`;
    const { body } = await desk.ask('reviewer', 'GET', url);
    expect(entries.parse(body.timeline).at(-1)).toMatchObject({
      kind: 'reminder-unaddressed',
      text: 'Reminder to the desk: a purchase order has waited 3 days. Not sent: nobody at the desk was there to be told.',
      reminder: { to: 'desk', about: 'waiting', days: 3, outcome: 'unaddressed' },
    });
    expect(kinds(await timeline(order))).not.toContain('reminder-unaddressed');
  });
});

describe('the calendar of deadlines', () => {
  const link = async (): Promise<string> => {
    const { body } = await desk.ask('sandboxAgent', 'POST', '/v1/notifications/calendar');
    return String(body.url).slice('https://desk.test'.length);
  };
  const open = (path: string) => desk.ask(undefined, 'GET', path);

  test('has an event for each open review, in lines that calendars can read (RFC 5545)', async () => {
    const order = await buys();
    const { status, text, headers } = await open(await link());
    expect([status, headers.get('content-type')]).toEqual([200, 'text/calendar; charset=utf-8']);
    expect(text.endsWith('END:VCALENDAR\r\n')).toBe(true);
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line), line).toBeLessThanOrEqual(75);
    const unfolded = text.replaceAll('\r\n ', '');
    expect(unfolded.match(/^UID:.*/gm)).toEqual([`UID:order-${order}@11111111-aaaa-4aaa-8aaa-0000000000f1`]);
    await days(90);
    expect((await open(await link())).text).not.toContain('VEVENT');
  });

  test('opens by the newest link alone, and by none once it is revoked; its secret is in no log', async () => {
    const first = await link();
    const second = await link();
    expect((await open(first)).status).toBe(404);
    expect((await open(second)).status).toBe(200);
    expect((await open(second.replace(/.\/deadlines/, '_/deadlines'))).status).toBe(404);
    expect((await desk.ask('sandboxAgent', 'DELETE', '/v1/notifications/calendar')).status).toBe(204);
    expect((await open(second)).status).toBe(404);
    expect(desk.logged.map(({ path }) => path).filter((path) => path.includes('-1-') || path.includes('-2-'))).toEqual(
      [],
    );
  });
});
