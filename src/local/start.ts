/** `npm start [-- --port N] [--state DIR]`: the whole desk on this machine, until Ctrl-C. */
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { readCommandLine } from './start/command-line.ts';
import { repositoryRoot, startDesk } from './start/desk.ts';
import { defaultPort } from './start/desk-settings.ts';
import { runInForeground } from './start/foreground.ts';
import { greeting } from './start/greeting.ts';
import { printLine } from './start/host-lines.ts';

await runInForeground(async ({ end }) => {
  // Warm starts: this process and its children keep their compiled code between runs.
  process.env.NODE_COMPILE_CACHE ??= join(repositoryRoot, 'node_modules', '.cache', 'deal-desk');
  enableCompileCache(process.env.NODE_COMPILE_CACHE);
  const { port, stateDirectory } = readCommandLine(repositoryRoot, process.argv.slice(2), process.env);
  const desk = await startDesk({
    port,
    stateDirectory,
    say: console.log,
    log: printLine,
    onFailure(fault) {
      console.error(fault);
      process.exitCode = 1;
      end('a part of the desk failed');
    },
  });
  const actual = new URL(desk.origin).port;
  console.log(greeting(desk.origin, desk.issuer, Number(actual) === defaultPort ? '' : ` --port ${actual}`));
  console.log(`ready ${desk.origin}`);
  return desk;
});
