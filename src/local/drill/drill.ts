/** `npm run drill [-- --state DIR]`: rehearses the restore on this laptop, on copies; ends with 1 when anything is not as the runbook says. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readCommandLine } from '../start/command-line.ts';
import { repositoryRoot } from '../start/desk.ts';
import { lockDesk } from '../start/desk-lock.ts';
import { ownWorldDrill, type Say, stateDrill } from './restore-drill.ts';

const scratch = mkdtempSync(join(tmpdir(), 'deal-desk-drill-'));
const startedAt = performance.now();
const say: Say = (line) => console.log(`${((performance.now() - startedAt) / 1000).toFixed(1).padStart(6)} s  ${line}`);
const args = process.argv.slice(2);

try {
  if (args.some((arg) => arg.startsWith('--state') || arg.startsWith('--port'))) {
    const { stateDirectory } = readCommandLine(repositoryRoot, args, process.env);
    // Held while it is copied: a desk that runs on it would be writing.
    const lock = lockDesk(stateDirectory, 0);
    await stateDrill(scratch, stateDirectory, () => lock.release(), say);
  } else {
    await ownWorldDrill(scratch, say);
  }
  say('The drill went as docs/operations.md says.');
} catch (failure) {
  console.error(failure instanceof Error ? failure.message : failure);
  process.exitCode = 1;
} finally {
  rmSync(scratch, { recursive: true, force: true, maxRetries: 5 });
}
