/** What a partner's people are told outside of the desk: mail with its tries, and the calendar of deadlines, over the whole desk in memory. */
import { beforeEach, describe, expect, test } from 'vitest';
import { items } from '../support/buying.ts';
import { aWholeDesk, type WholeDesk } from './whole-desk.ts';

const toys = '/v1/customers/c1f00000-0001-4000-8000-000000000001';
const flagged = { billingCycle: 'one_time', lineItems: [{ offerId: items.accessLtsc, quantity: 1 }] };

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
