/** What people read in mails and in the evidence of risk: amounts and days as they write them, and links to pages, not to the API. */
import { describe, expect, test } from 'vitest';
import { type Mail, type MailReader, newMail } from '../../src/domain/notifications/mail.ts';
import { refOf } from '../../src/domain/orders/order.ts';
import { placeOf } from '../../src/web/route.ts';
import { mailTextOf } from '../../src/wire/mails.ts';
import { casePage, orderPage } from '../../src/wire/page-links.ts';
import { riskOf } from '../../src/wire/risk.ts';
import { anOrder } from '../support/builders.ts';

const order = anOrder('po');
const site = 'https://desk.example';

describe('links', () => {
  test('an order’s and a case’s lead to where the pages show them', () => {
    const place = (link: string) => placeOf(new URL(link).hash).parts;
    expect(place(orderPage(site, refOf(order)))).toEqual(['order', order.customerId, order.id]);
    expect(place(casePage(site, refOf(order)))).toEqual(['case', `${order.partnerId}.${order.customerId}.${order.id}`]);
    expect(new URL(orderPage(site, refOf(order))).pathname).toBe('/app');
  });
});

describe('a mail', () => {
  const mail = (to: MailReader): Mail =>
    newMail(
      to,
      {
        ...{ key: `${order.id}:2`, event: 'po-upload-required', at: order.createdAt, daysLeft: 89 },
        ...{ partnerId: order.partnerId, environment: 'production', customerId: order.customerId, orderId: order.id },
      },
      order.createdAt,
    );

  test('says the deadline by day and minute, and links to the page of who reads it', () => {
    const { text } = mailTextOf(mail('partner'), order, 'nl', site);
    expect(text).toContain('2026-05-30 09:00 UTC');
    expect(text).toContain(orderPage(site, refOf(order)));
    expect(mailTextOf(mail('desk'), order, 'en', site).text).toContain(casePage(site, refOf(order)));
  });
});

test('SR-02 an order’s value is told to the reviewer in its currency, not in minor units', () => {
  const valued = {
    risk: {
      score: 30,
      outcome: 'po',
      weightsVersion: 'w',
      attributes: [
        {
          name: 'order_value',
          weight: 30,
          evidence: { totalMinor: 5_256_000, currency: 'USD', fromMinor: 5_000_000 },
        },
      ],
    },
  } as const;
  expect(riskOf(valued, 'en').attributes[0]?.text).toBe(
    'The order is worth 52,560.00 USD; its band begins at 50,000.00 USD.',
  );
  expect(riskOf(valued, 'nl').attributes[0]?.text).toContain('52.560,00 USD');
});
