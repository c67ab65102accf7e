/** Runs an emulator until it is killed; says where it listens. Started by crash.test.ts. */
import { startCosmosEmulator } from '../../../src/local/cosmos/emulator.ts';

const emulator = await startCosmosEmulator({ directory: process.argv[2] ?? '', port: 0 });
process.stdout.write(`${emulator.endpoint}\n`);
