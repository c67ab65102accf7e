/**
 * What the desk itself counted: `npm run demo -- --count` on 25 November 2026, request units as the local Cosmos emulator
 * estimates them (they follow the service's published rules of thumb; the service's own figures come with the first day of
 * `dealdesk.cosmos.request_charge`).
 */

export const counted = {
  /** Request units a call. */
  call: {
    'create a cart': 34,
    'check out': 42,
    'upload documents': 33,
    'read an order': 3.5,
    'a page of the queue': 12.3,
    'claim a case': 20.2,
    decide: 23.9,
    /** Twelve monthly charges: most of it are they. */
    'provision and charge': 170,
    'look and nap again': 12,
    expire: 25,
  },
  /** Bytes of JSON in Cosmos. */
  bytes: { 'an approved order': 6_000, 'twelve charges': 9_000, 'subscription and marker': 1_500 },
  /** Of an order's workflow. */
  workflow: {
    /** Start, two looks, the end. */
    messages: 6,
    episodes: 4,
    /** Each day of waiting: the timer, a look. */
    messagesADay: 3,
    episodesADay: 2,
  },
} as const;
