/** What is not invoiced yet is shown as it would stand on an invoice, also where it could not stand on one today. */
import { expect, test } from 'vitest';
import { makeReadUnbilled } from '../../../src/app/billing/read-unbilled.ts';
import { loadExchange } from '../../../src/domain/billing/exchange-rates.ts';
import { aPartnerCaller } from '../../support/builders.ts';
import { aCharge, aLedger } from './a-ledger.ts';

test.each([
  ['exchanged at a known rate', loadExchange(), 971, 'EUR'],
  ['in the currency of its price where no rate is known', loadExchange([]), 1_055, 'USD'],
] as const)('BI-04 an entry that is not invoiced yet is shown %s', async (_how, rateOn, minor, currency) => {
  const { stores, clock } = aLedger('2026-03-20T00:00:00.000Z');
  await stores.ledger.post([aCharge('0', '2026-03-05T10:00:00Z', 1_055, 'USD'), aCharge('1', '2026-04-05T10:00:00Z')]);
  const unbilled = makeReadUnbilled({ ...stores, clock, rateOn });
  const page = await unbilled.lines(aPartnerCaller(), 'current', 10);
  expect(page).toMatchObject({ ok: true, value: { items: [{ billed: { minor, currency } }] } });
});
