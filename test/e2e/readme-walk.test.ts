/** The README's walk does what the README says, line by line. */
import { execFile } from 'node:child_process';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { expect, inject, test } from 'vitest';
import { tokenOf } from '../support/e2e-cast.ts';
import { readme, walkOf } from '../support/readme-walk.ts';

const run = promisify(execFile);

test('the walk through the main job, as written', async () => {
  let script = walkOf(readme(), 'A walk through the main job').replaceAll(
    'http://127.0.0.1:7071',
    inject('desk').origin,
  );
  for (const [asked, person] of [...script.matchAll(/\$\(npm run -s token -- ([a-z-]+)\)/g)]) {
    script = script.replace(asked, await tokenOf(person ?? ''));
  }
  const folder = await mkdtemp(join(tmpdir(), 'readme-walk-'));
  const { stdout } = await run('bash', ['-euo', 'pipefail', '-c', script], { cwd: folder, timeout: 60_000 });
  await rm(folder, { recursive: true });
  const [flagged, daysLeft, uploaded, approved, completed, told, intact] = stdout.trim().split('\n');
  expect({ flagged, uploaded, approved, completed, intact }).toEqual({
    flagged: 'pending_po_upload',
    uploaded: 'POAttachment',
    approved: 'pending',
    completed: 'completed',
    intact: 'true',
  });
  expect(Number(daysLeft)).toBeGreaterThanOrEqual(0);
  expect(told).toContain('inkooporder');
});
