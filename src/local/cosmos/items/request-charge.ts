/** Request units, estimated as the service would roughly count them. */

/** Per KB; writes are dearer by each indexed path. */
export const readCharge = (bytes: number): number => Math.max(1, Math.ceil(bytes / 1024) * 0.5 + 0.5);
export const writeCharge = (bytes: number, paths: number): number =>
  Math.round((4.5 + (bytes / 1024) * 1.5 + paths * 0.35) * 100) / 100;
