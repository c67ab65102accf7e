import { describe, expect, test } from 'vitest';
import { healthRoutes } from '../../functions/health.http.ts';
import type { Health } from '../../src/app/operations/check-health.ts';
import { aDesk } from './asking.ts';

const asked = (health: Health, headers: Record<string, string> = {}) =>
  aDesk(healthRoutes({ health: async () => health })).ask('GET', '/health/ready', { headers });

const both = (isThere: boolean) => [
  { name: 'cosmos', isThere: true, ms: 4 },
  { name: 'files', isThere, ms: 17 },
];

describe('health', () => {
  test('live answers without a token and without asking anything', async () => {
    const desk = aDesk(
      healthRoutes({
        health: async () => {
          throw new Error('asked');
        },
      }),
    );
    expect(await desk.ask('GET', '/health/live')).toMatchObject({ status: 200, body: { status: 'live' } });
  });

  test('ready tells each dependency with its latency', async () => {
    expect(await asked({ isReady: true, dependencies: both(true) })).toMatchObject({
      status: 200,
      body: {
        status: 'ready',
        dependencies: [
          { name: 'cosmos', status: 'ok', latencyMs: 4 },
          { name: 'files', status: 'ok', latencyMs: 17 },
        ],
      },
    });
  });

  test('not ready is a 503 to be repeated, with the same list and nothing more', async () => {
    const answer = await asked({ isReady: false, dependencies: both(false) }, { 'x-locale': 'nl-NL' });
    expect(answer.status).toBe(503);
    expect(answer.headers.get('retry-after')).toBe('1');
    expect(answer.body).toMatchObject({ code: '970008', title: 'De desk is niet gereed' });
    expect(answer.body.dependencies).toEqual([
      { name: 'cosmos', status: 'ok', latencyMs: 4 },
      { name: 'files', status: 'failing', latencyMs: 17 },
    ]);
  });
});
