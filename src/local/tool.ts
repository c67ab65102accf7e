/** `npm run seed` and its like: runs a command of src/tools with the laptop's settings, or with the environment's where it names an account. */
import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { forTheTool, readCommandLine } from './start/command-line.ts';
import { repositoryRoot } from './start/desk.ts';
import { loadDeskSettings } from './start/desk-settings.ts';
import { refuse } from './start/foreground.ts';

try {
  const args = forTheTool(process.argv.slice(2));
  const { port, stateDirectory } = readCommandLine(repositoryRoot, args.desk, process.env);
  const [tool, ...rest] = args.tool;
  const file = join(repositoryRoot, 'src', 'tools', `${tool}.ts`);
  if (tool === undefined || !existsSync(file))
    throw new Error(`There is no tool ${tool ?? '(none was named)'} in src/tools.`);
  const isAccountNamed = process.env.COSMOS_ENDPOINT !== undefined;
  const laptop = isAccountNamed ? undefined : await loadDeskSettings({ root: repositoryRoot, port });
  const given =
    laptop === undefined
      ? {}
      : { ...laptop.values, DESK_ADDRESS: `http://127.0.0.1:${laptop.ports.host}`, DESK_STATE: stateDirectory };
  const child = spawn(process.execPath, [file, ...rest], { stdio: 'inherit', env: { ...process.env, ...given } });
  child.once('error', refuse);
  child.once('exit', (code) => {
    process.exitCode = code ?? 1;
  });
} catch (thrown) {
  refuse(thrown);
}
