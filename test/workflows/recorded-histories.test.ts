/**
 * The replay gate: workflows that began under an older version must go on under today's. The histories in
 * test/fixtures/histories stay as they were recorded; a scene that has none yet is recorded by RECORD_HISTORIES=1.
 */
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { beforeAll, describe, expect, test } from 'vitest';
import { instanceIdOf } from '../../src/domain/ids.ts';
import { eventNames } from '../../src/domain/notifications/events.ts';
import type { HistoryEvent } from '../../src/local/durable-engine/core/history.ts';
import { replayHistory } from '../../src/local/durable-engine/replay-gate.ts';
import { clockInstanceId, deliveryInstanceId } from '../../src/workflows/contracts.ts';
import { aDeskCaller, aPartnerCaller, contoso, contosoSandbox } from '../support/builders.ts';
import { aHostedDesk, type HostedDesk } from './hosted-desk.ts';

const root = fileURLToPath(new URL('../../', import.meta.url));
const folder = `${root}test/fixtures/histories/`;

/** Plays a piece of a desk's life and says whose history is to be kept. */
type Scene = (desk: HostedDesk) => Promise<string>;

const listens = async (desk: HostedDesk): Promise<string> => {
  const wanted = { url: 'https://hooks.test/', events: eventNames, signatureIn: 'authorization' } as const;
  const made = await desk.webhooks.register(aPartnerCaller(), wanted, 'seed');
  if (!made.ok) throw new Error(made.refusal.kind);
  return made.value.id;
};

const scenes: Readonly<Record<string, Scene>> = {
  /** Fails, is rung in its nap, fails again, arrives, lingers, is told one thing more, and leaves. */
  'delivery-told': async (desk) => {
    const registrationId = await listens(desk);
    desk.sending.answer(async () => ({ status: 503, fault: 'status-refused' }));
    const ref = await desk.buys('po');
    await desk.host.advance({ seconds: 5 });
    await desk.upload(ref);
    await desk.host.advance({ minutes: 1 });
    desk.sending.answer(async () => ({ status: 204 }));
    // Arrived at the 102nd second; ten more it stays by.
    await desk.host.advance({ seconds: 40 });
    await desk.withdraw(ref, aPartnerCaller(), 'w');
    await desk.host.advance({ minutes: 10 });
    return deliveryInstanceId({ partnerId: contoso, registrationId, stream: ref.orderId });
  },
  /** In the middle of its growing waits, where most running ones are. */
  'delivery-waiting': async (desk) => {
    const registrationId = await listens(desk);
    desk.sending.answer(async () => ({ fault: 'timed-out' }));
    const ref = await desk.buys('po');
    await desk.host.advance({ hours: 1 });
    return deliveryInstanceId({ partnerId: contoso, registrationId, stream: ref.orderId });
  },
  /** The store is away, and the activity is tried again. */
  'delivery-outage': async (desk) => {
    const registrationId = await listens(desk);
    desk.faults.accounts.always('readNow', 'outage-before');
    const ref = await desk.buys('po');
    await desk.host.advance({ seconds: 20 });
    desk.faults.accounts.clear();
    await desk.host.advance({ minutes: 1 });
    return deliveryInstanceId({ partnerId: contoso, registrationId, stream: ref.orderId });
  },
  'order-napping': async (desk) => {
    const ref = await desk.buys('po');
    await desk.host.advance({ days: 9 });
    await desk.upload(ref);
    await desk.host.advance({ days: 3 });
    return instanceIdOf(ref);
  },
  'order-completed': async (desk) => {
    const ref = await desk.buys('po');
    await desk.host.advance({ days: 1 });
    await desk.upload(ref);
    await desk.host.advance({ hours: 5 });
    const approval = { order: ref, verb: 'approve', revision: 2, requestId: 'a' } as const;
    await desk.decisions.byReviewer(approval, aDeskCaller('reviewer-1', 'Reviewer'));
    return instanceIdOf(ref);
  },
  'clock-moved': async (desk) => {
    const caller = aPartnerCaller({ partnerId: contosoSandbox, environment: 'sandbox' });
    await desk.buys('po', { partnerId: contosoSandbox, environment: 'sandbox' });
    await desk.sandboxClock.advance(caller, { byMs: 80 * 86_400_000 });
    await desk.host.advance({ seconds: 5 });
    return clockInstanceId({ partnerId: contosoSandbox, seq: 1 });
  },
};

const placeOf = (name: string): string => `${folder}${name}.json`;

beforeAll(async () => {
  if (process.env.RECORD_HISTORIES !== '1') return;
  mkdirSync(folder, { recursive: true });
  for (const [name, play] of Object.entries(scenes)) {
    if (existsSync(placeOf(name))) continue;
    const desk = await aHostedDesk();
    const history = desk.host.history(await play(desk));
    // A failure tells its stack; where this checkout lies is nobody's business.
    const events = history.map((event) => JSON.stringify(event).replaceAll(root, './'));
    writeFileSync(placeOf(name), `[\n${events.join(',\n')}\n]\n`);
  }
}, 60_000);

const recorded = (name: string): readonly HistoryEvent[] => JSON.parse(readFileSync(placeOf(name), 'utf8'));

describe('the replay gate', () => {
  test('knows a history of every scene, and a scene of every history', () => {
    expect(readdirSync(folder).toSorted()).toEqual(
      Object.keys(scenes)
        .map((name) => `${name}.json`)
        .toSorted(),
    );
  });

  test.each(Object.keys(scenes))('%s goes on under today’s workflows', async (name) => {
    const { host } = await aHostedDesk();
    expect(await replayHistory(host.worker, recorded(name), { defaultVersion: '1.0' })).toEqual({
      deterministic: true,
    });
  });
});
