/** Wires everything: config in; what the functions need out. The areas are in compose/. No rule lives here. */
import type { Telemetry } from './adapters/telemetry/telemetry.ts';
import { assemble, type Desk } from './compose/desk.ts';
import { type Ground, makeGround } from './compose/ground.ts';
import { watchDesk, watchGround } from './compose/watched.ts';
import type { EdgeConfig } from './config/edge.ts';
import type { Config } from './config.ts';

export const compose = (config: Config, telemetry: Telemetry): Desk =>
  assembleWatched(makeGround(config, telemetry), config, telemetry);

export const assembleWatched = (ground: Ground, config: EdgeConfig, telemetry: Telemetry): Desk =>
  watchDesk(assemble(watchGround(ground, telemetry), config, telemetry.logs.warn), telemetry);
