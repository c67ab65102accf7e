import { join } from 'node:path';
import { expect, test } from 'vitest';
import { compareBodies, compareRecording } from './golden-answers.ts';
import { aHost, fixtures } from './hosted.ts';

test('W7 W9 without streaming the recorded HTTP app answers every recorded request as on the real host', async () => {
  await using host = await aHost({ appDirectory: join(fixtures, 'goldens/app-http'), enableAuth: true });
  const results = await compareRecording('11-http-triggers/http.json', host);
  expect(results.length).toBeGreaterThan(80);
  expect(named(results, 'ours')).toEqual(named(results, 'theirs'));
});

type Side = 'ours' | 'theirs';
const named = (results: Awaited<ReturnType<typeof compareRecording>>, side: Side) =>
  Object.fromEntries(results.map((each) => [each.name, each[side]]));

test('W7 without streaming a body of 28 MiB and a form with a file arrive as on the real host', async () => {
  await using host = await aHost({ appDirectory: join(fixtures, 'goldens/app-http') });
  const { ours, theirs } = await compareBodies(host);
  expect(ours).toEqual(theirs);
});
