/** Support requests: filed by partners, answered by the desk. */
import { makeKeepServiceRequests } from '../app/support/keep-service-requests.ts';
import type { World } from './world.ts';

export const wireSupport = (world: World) => ({ support: makeKeepServiceRequests(world) });
