import { describe, expect, test } from 'vitest';
import { orderId } from '../../src/domain/ids.ts';
import { dayMs } from '../../src/domain/time.ts';
import { clockInstanceId } from '../../src/workflows/contracts.ts';
import { aPartnerCaller, contosoSandbox } from '../support/builders.ts';
import { aHostedDesk } from './hosted-desk.ts';

const caller = aPartnerCaller({ partnerId: contosoSandbox, environment: 'sandbox' });

describe('a sandbox clock moved by 90 days', { timeout: 60_000 }, () => {
  test('SB-04 SR-05 rejects every open order of the account within seconds, and none of production', async () => {
    const desk = await aHostedDesk();
    const refs = [];
    for (let i = 0; i < 30; i++) {
      refs.push(
        await desk.buys('po', {
          partnerId: contosoSandbox,
          environment: 'sandbox',
          id: orderId(`order${1_000_000 + i}`),
        }),
      );
    }
    const production = await desk.buys('po');
    await desk.host.advance({ hours: 1 });
    await desk.sandboxClock.advance(caller, { byMs: 90 * dayMs });
    expect(await Promise.all(refs.map((ref) => desk.statusOf(ref)))).toEqual(refs.map(() => 'po_review_rejected'));
    expect(await desk.statusOf(production)).toBe('pending_po_upload');
    expect(desk.host.status(clockInstanceId({ partnerId: contosoSandbox, seq: 1 }))).toMatchObject({
      runtimeStatus: 'Completed',
      output: { finished: true },
    });
  });

  test('SB-04 a move of 89 days leaves one day of real time to nap', async () => {
    const desk = await aHostedDesk();
    const ref = await desk.buys('po', { partnerId: contosoSandbox, environment: 'sandbox' });
    await desk.sandboxClock.advance(caller, { byMs: 89 * dayMs });
    await desk.host.advance({ days: 1, seconds: -1 });
    expect(await desk.statusOf(ref)).toBe('pending_po_upload');
    await desk.host.advance({ seconds: 3 });
    expect(await desk.statusOf(ref)).toBe('po_review_rejected');
  });

  test('SB-04 with its bells lost, the sweep tells everybody', async () => {
    const desk = await aHostedDesk();
    const ref = await desk.buys('po', { partnerId: contosoSandbox, environment: 'sandbox' });
    await desk.bellless(() => desk.sandboxClock.advance(caller, { byMs: 90 * dayMs }));
    await desk.host.advance({ minutes: 1 });
    await desk.sweep();
    expect(await desk.statusOf(ref)).toBe('po_review_rejected');
    expect((await desk.stores.accounts.read(contosoSandbox))?.value.clock).toMatchObject({ seq: 1, rungSeq: 1 });
  });
});
