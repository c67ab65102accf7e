/** What the capacity sheet reckons with (docs/operations.md), out of what the desk told while the stories were played. */
import { readCharge } from '../cosmos/items/request-charge.ts';
import type { Row } from './tally.ts';

export interface Played {
  readonly rows: readonly Row[];
  readonly documents: readonly { readonly type: string; readonly bytes: number }[];
  readonly messages: number;
  readonly episodes: number;
}

/** A checkout that is asked again and a look that finds nothing to do are calls too, so what a thing costs is its dearest call. */
const callOf = ({ rows }: Played, cause: string, which: 'least' | 'most' = 'most'): number => {
  const units = rows.find((row) => row.cause === cause)?.[which];
  if (units === undefined) throw new Error(`Nothing was counted of ${cause}: was the route or the activity renamed?`);
  return Math.round(units * 10) / 10;
};

const bytesOf = ({ documents }: Played, type: string): number => {
  const found = documents.find((each) => each.type === type);
  if (found === undefined) throw new Error(`No ${type} was found in Cosmos: did the story change?`);
  return found.bytes;
};

/** The story goes on at once, and finds its order still held (ADR 54); hours later it is sent whole to whoever asks. */
const laterCallOf = (played: Played, cause: string, which?: 'least' | 'most'): number =>
  Math.round((callOf(played, cause, which) - readCharge(0) + readCharge(bytesOf(played, 'order'))) * 10) / 10;

/** Whether one of the story's reads met its order unchanged, and was told so in a line, is luck. */
const readOf = (played: Played): number => {
  const units = callOf(played, 'GET orders-read', 'least');
  return units < readCharge(bytesOf(played, 'order')) ? laterCallOf(played, 'GET orders-read', 'least') : units;
};

export const figuresOf = (approved: Played, expired: Played) => ({
  call: {
    'create a cart': callOf(approved, 'POST carts-create'),
    'check out': callOf(approved, 'POST carts-checkout'),
    'upload documents': callOf(approved, 'POST attachments-upload'),
    'read an order': readOf(approved),
    'a page of the queue': callOf(approved, 'GET desk-queue'),
    'claim a case': callOf(approved, 'POST desk-claim'),
    decide: callOf(approved, 'POST desk-decide'),
    'provision and charge': callOf(approved, 'advanceOrder'),
    'look and nap again': laterCallOf(expired, 'advanceOrder', 'least'),
    expire: laterCallOf(expired, 'advanceOrder'),
  },
  bytes: {
    'an approved order': bytesOf(approved, 'order'),
    'twelve charges': bytesOf(approved, 'charge'),
    subscription: bytesOf(approved, 'subscription'),
  },
  workflow: { messages: approved.messages, episodes: approved.episodes },
});
