/** The README's walk does what the README says, line by line. */
import { execFile } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { expect, inject, test } from 'vitest';
import { tokenOf } from '../support/e2e-cast.ts';
import { readme, walkOf } from '../support/readme-walk.ts';

const run = promisify(execFile);
const root = fileURLToPath(new URL('../..', import.meta.url));

test('the walk through the main job, as written', async () => {
  let script = walkOf(readme(), 'A walk through the main job').replaceAll(
    'http://127.0.0.1:7071',
    inject('desk').origin,
  );
  for (const [asked, person] of [...script.matchAll(/\$\(npm run -s token -- ([a-z-]+)\)/g)]) {
    script = script.replace(asked, await tokenOf(person ?? ''));
  }
  const { stdout } = await run('bash', ['-euo', 'pipefail', '-c', script], { cwd: root, timeout: 60_000 });
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
