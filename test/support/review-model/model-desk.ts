/** A desk that can crash: use cases on in-memory stores, a host that forgets what ran, bells that arrive when a step lets them. */
import { makeEraseFiles } from '../../../src/app/files/erase-files.ts';
import type { Workflow } from '../../../src/app/orders/ports.ts';
import { makeHoldCase } from '../../../src/app/review/hold-case.ts';
import { instanceIdOf, type OrderRef, type PartnerId } from '../../../src/domain/ids.ts';
import { type Instant, isPast, plusMs } from '../../../src/domain/time.ts';
import { aDeskCaller, contosoSandbox } from '../builders.ts';
import { makeVirtualClock } from '../clock.ts';
import { aWorldOf } from '../world.ts';

/** How a process dies in the middle of a request: before its write reached the store, or after. */
export type Death = 'before-its-write' | 'after-its-write';

export const aModelDesk = () => {
  const clock = makeVirtualClock();
  /** What the host holds in memory only: who was rung, and who naps until when. */
  let rung = new Map<string, OrderRef>();
  let naps = new Map<string, { readonly ref: OrderRef; readonly until: Instant }>();
  let clockMoves: { readonly partner: PartnerId; readonly seq: number }[] = [];

  const ring = async (ref: OrderRef): Promise<void> => {
    rung.set(instanceIdOf(ref), ref);
  };
  const workflow: Workflow = {
    start: ring,
    ring,
    startClock: async (partner, seq) => void clockMoves.push({ partner, seq }),
  };
  const world = aWorldOf({ clock, workflow });
  const { faults } = world;

  /** Bells and naps that have ended reach their workflows, until all of them rest. */
  const deliver = async (): Promise<void> => {
    for (const { partner, seq } of clockMoves.splice(0)) await world.ringOpenOrders(partner, seq);
    for (const [id, { ref, until }] of naps) {
      if (isPast(until, clock.real())) rung.set(id, ref);
    }
    while (rung.size > 0) {
      const [[id, ref] = []] = rung;
      if (id === undefined || ref === undefined) return;
      rung.delete(id);
      naps.delete(id);
      const advanced = await world.advanceOrder(ref);
      if (!advanced.done) naps.set(id, { ref, until: advanced.until });
    }
  };

  /** Everything that is not in a store is gone. */
  const crash = (): void => {
    rung = new Map();
    naps = new Map();
    clockMoves = [];
  };

  return {
    ...world,
    holds: makeHoldCase({ changeOrder: world.changeOrder }),
    eraseFiles: makeEraseFiles({
      ...{ orders: world.stores.orders, accounts: world.stores.accounts, changeOrder: world.changeOrder, clock },
      ...{
        files: { remove: async () => undefined },
        sightings: { forget: async () => undefined },
        log: () => undefined,
      },
    }),
    deliver,
    crash,
    /** The process dies while it serves this: nothing it does after its write happens, and nobody hears its answer. */
    dyingWhile: async (death: Death, serve: () => Promise<unknown>): Promise<void> => {
      const dead = async (): Promise<never> => {
        throw new Error('the process is dead');
      };
      faults.orders.plan('replace', death === 'before-its-write' ? 'outage-before' : 'outage-after');
      faults.orders.always('replace', dead);
      for (const method of ['ring', 'start', 'startClock'] as const) faults.workflow.always(method, dead);
      await serve().catch(() => undefined);
      faults.orders.clear();
      faults.workflow.clear();
      crash();
    },
    /** Real time goes on, minute by minute where the sweep must find what was lost. */
    sweepsFor: async (minutes: number): Promise<void> => {
      for (let minute = 0; minute < minutes; minute++) {
        clock.pass(60_000);
        await world.sweep();
        await deliver();
      }
    },
    /** An operator lets every parked step be tried again (LC-05). */
    resumesAll: async (): Promise<void> => {
      for (const { ref, progress } of await world.stores.orders.parked(1000)) {
        for (const { step } of progress.parked)
          await world.resumeStep(ref, step, aDeskCaller('olga', 'Operator'), step);
      }
      await deliver();
    },
    /** The account time an order lives in. */
    nowOf: async ({ partnerId }: OrderRef): Promise<Instant> => {
      const account = partnerId === contosoSandbox ? await world.stores.accounts.read(partnerId) : undefined;
      return plusMs(clock.real(), account?.value.clock.offsetMs ?? 0);
    },
  };
};

export type ModelDesk = ReturnType<typeof aModelDesk>;
