import { createRequire } from 'node:module';
import { join } from 'node:path';
import { app } from '@azure/functions';
import { expect, test } from 'vitest';
import { compareBodies, compareRecording } from './golden-answers.ts';
import { aHost, fixtures } from './hosted.ts';

const require = createRequire(import.meta.url);

test('W8 with enableHttpStream the recorded HTTP app answers every recorded request as on the real host', async () => {
  const appDirectory = join(fixtures, 'goldens/app-http');
  const register = () => {
    app.setup({ enableHttpStream: true });
    require(join(appDirectory, 'index.js'));
  };
  await using host = await aHost({ appDirectory, register, enableAuth: true });
  const results = await compareRecording('11-http-triggers/http-stream.json', host);
  expect(results.length).toBeGreaterThan(80);
  const bodies = await compareBodies(host);
  expect(bodies.ours).toEqual(bodies.theirs);
  const named = (side: 'ours' | 'theirs') => Object.fromEntries(results.map((each) => [each.name, each[side]]));
  expect(named('ours')).toEqual(named('theirs'));
});
