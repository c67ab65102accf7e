/** Measures an approval over HTTP, the claim held, beside a bare read and conditional replace of the same document through the Cosmos SDK. */
import { seedLoadCustomers } from '../support/bench-world.ts';
import type { DeskProcess } from '../support/desk-process.ts';
import { deskCalls } from './desk-calls.ts';
import { type Measured, timesFloor } from './figure.ts';
import { keepAliveAgent } from './lean-client.ts';
import { bareOrder } from './sdk-floors.ts';
import { median, timed } from './times.ts';

const warmUp = 15;
const rounds = 80;

/** One reviewer, one case after the other, each document read before and each case left in peace until it is completed; the floor right after, by turns. */
export const measureApproval = async (desk: DeskProcess): Promise<Measured> => {
  await seedLoadCustomers(desk.cosmos, rounds);
  const agent = keepAliveAgent(1);
  const calls = await deskCalls(desk, agent);
  const times = { approve: [] as number[], floor: [] as number[], read: [] as number[] };
  for (let n = -warmUp; n < rounds; n += 1) {
    const customer = Math.abs(n);
    const order = await calls.checkOut(customer, await calls.createCart(customer));
    await calls.upload(order);
    await calls.lookedInto(order);
    const claimed = await calls.claim(order);
    const bare = await bareOrder(desk.cosmos, order);
    const floor = await timed(bare.readAndReplace);
    const approve = await timed(() => calls.approve(claimed));
    await calls.completed(order);
    const read = await timed(() => calls.status(order));
    if (n < 0) continue;
    times.approve.push(approve);
    times.floor.push(floor);
    times.read.push(read);
  }
  agent.destroy();
  const floor = { what: 'SDK read + conditional replace', measured: median(times.floor) };
  const read = median(times.read);
  return {
    figures: [
      timesFloor({ what: 'Approve, claim held', unit: 'ms', measured: median(times.approve) }, floor, 3),
      { what: 'Order read, for comparison', unit: 'ms', measured: read },
    ],
    sentences: [
      `An approval is that read and that replace, made by the desk, and a doorbell rung at the workflow, which is stored before it is answered; ` +
        'around them lie the host and the Functions library, the check of the token, and checked shapes in and out. ' +
        `An order read, which is all of that but the replace and the bell, takes ${read.toFixed(1)} ms.`,
    ],
  };
};
