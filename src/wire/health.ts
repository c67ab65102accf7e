/** What the health routes say: names, yes or no, and milliseconds. */
import { z } from 'zod';

const dependency = z.object({ name: z.string(), status: z.enum(['ok', 'failing']), latencyMs: z.number() });

export const healthShape = z
  .object({ status: z.literal('ready'), dependencies: z.array(dependency) })
  .meta({ id: 'Health' });

export interface AskedDependency {
  readonly name: string;
  readonly isThere: boolean;
  readonly ms: number;
}

export const healthOf = ({ dependencies }: { readonly dependencies: readonly AskedDependency[] }) => ({
  status: 'ready' as const,
  dependencies: dependencies.map(({ name, isThere, ms }) => ({
    name,
    status: isThere ? ('ok' as const) : ('failing' as const),
    latencyMs: ms,
  })),
});
