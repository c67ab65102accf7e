/** Moves between partners: asked for, answered, and carried through. */
import { makeChangeCustomer } from '../app/customers/change-customer.ts';
import { makeTellNews } from '../app/customers/tell-news.ts';
import type { Announce } from '../app/notifications/ports.ts';
import { makeAdvanceTransfer } from '../app/transfers/advance-transfer.ts';
import { makeAskTransfer } from '../app/transfers/ask-transfer.ts';
import { makeKeepTransfers } from '../app/transfers/keep-transfers.ts';
import { makeSweepTransfers } from '../app/transfers/sweep-transfers.ts';
import type { EdgeConfig } from '../config/edge.ts';
import type { World } from './world.ts';

/** `still`: the same world, in which looking at something lets no time pass for it. */
export const wireTransfers = (
  world: World,
  still: World,
  { transfers: setting }: Pick<EdgeConfig, 'transfers'>,
  { announce }: { readonly announce: Announce },
) => {
  const changeCustomer = makeChangeCustomer({ ...world, tellNews: makeTellNews({ ...world, announce }) });
  const moving = { ...world, advanceTransfer: makeAdvanceTransfer({ ...world, changeCustomer }) };
  return {
    transfers: {
      setting,
      ask: makeAskTransfer({ ...moving, asStored: still.customers }),
      ...makeKeepTransfers(moving),
    },
    /** What was decided is carried through, the setting switched off since or not. */
    sweepTransfers: makeSweepTransfers(moving),
  };
};
