/**
 * What the desk itself counted: `npm run demo -- --count --save` writes counted.json. Request units are as the local Cosmos
 * emulator estimates them (they follow the service's published rules of thumb; the service's own figures come with the first
 * day of `dealdesk.cosmos.request_charge`).
 */
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

interface Counted {
  /** Request units a call. */
  readonly call: Readonly<
    Record<
      | 'create a cart'
      | 'check out'
      | 'upload documents'
      | 'read an order'
      | 'a page of the queue'
      | 'claim a case'
      | 'decide'
      /** Twelve monthly charges: most of it are they. */
      | 'provision and charge'
      | 'look and nap again'
      | 'expire',
      number
    >
  >;
  /** Bytes of JSON in Cosmos. */
  readonly bytes: Readonly<Record<'an approved order' | 'twelve charges' | 'subscription', number>>;
  /** Of an approved order's workflow. */
  readonly workflow: { readonly messages: number; readonly episodes: number };
}

const file = fileURLToPath(new URL('counted.json', import.meta.url));

export const counted: Counted = JSON.parse(readFileSync(file, 'utf8'));

/** Each day of waiting, by the shape of the workflow: the timer; then what a look is, two messages and an episode more. */
export const aDay = { messages: 3, episodes: 2 } as const;
