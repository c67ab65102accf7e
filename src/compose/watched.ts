/** Everything told to telemetry: who asks, what is stored and rung, and each use case where somebody records. */
import { recordPulse } from '../adapters/telemetry/pulse.ts';
import type { Telemetry } from '../adapters/telemetry/telemetry.ts';
import type { Desk } from './desk.ts';
import type { Ground } from './ground.ts';

export const watchGround = (ground: Ground, telemetry: Telemetry): Ground => ({
  ...ground,
  stores: {
    ...ground.stores,
    orders: telemetry.orders(ground.stores.orders),
    journal: telemetry.journal(ground.stores.journal),
  },
  workflow: telemetry.workflow(ground.workflow),
  around: (context, act) => telemetry.around(context, () => ground.around(context, act)),
});

/** Of the edge and of health checks there would be a span a request that tells nobody anything. */
const unspanned = [
  ...([
    'around',
    'identify',
    'rateLimiter',
    'replays',
    'answersOnce',
    'pages',
    'timeOf',
    'timeOfAccount',
    'publicUrl',
  ] as const),
  ...(['health', 'outbox'] as const),
];

export const watchDesk = (desk: Desk, telemetry: Telemetry): Desk => {
  const watched = telemetry.useCases(desk, unspanned);
  return {
    ...watched,
    identify: async (authorization) => {
      const identified = await desk.identify(authorization);
      if (identified.ok) telemetry.caller(identified.value);
      return identified;
    },
    pulse: async () => {
      const pulse = await watched.pulse();
      recordPulse(telemetry, pulse);
      return pulse;
    },
  };
};
