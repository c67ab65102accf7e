/** What the Durable extension tells of one instance over HTTP: its status and its events. For people who look, never for a decision. */
import { z } from 'zod';

const event = z.looseObject({
  EventType: z.string(),
  Timestamp: z.string(),
  ScheduledTime: z.string().nullish(),
  FunctionName: z.string().nullish(),
  Name: z.string().nullish(),
  FireAt: z.string().nullish(),
  Result: z.unknown().optional(),
  OrchestrationStatus: z.string().nullish(),
});

const instance = z.object({
  name: z.string(),
  instanceId: z.string(),
  runtimeStatus: z.string(),
  createdTime: z.string(),
  lastUpdatedTime: z.string(),
  historyEvents: z.array(event).default([]),
});

export type DurableEvent = z.infer<typeof event>;
export type DurableInstance = z.infer<typeof instance>;

export interface DurableAddress {
  /** The host's origin. */
  readonly host: string;
  /** The durable extension's system key; a laptop asks for none. */
  readonly key?: string | undefined;
}

const patienceMs = 10_000;

/** `undefined` when there is no such instance. Throws a sentence when the host does not answer, or asks for its key. */
export const readInstance = async (
  { host, key }: DurableAddress,
  instanceId: string,
): Promise<DurableInstance | undefined> => {
  const url = new URL(`/runtime/webhooks/durabletask/instances/${instanceId}`, host);
  url.search = new URLSearchParams({
    showHistory: 'true',
    showHistoryOutput: 'true',
    ...(key ? { code: key } : {}),
  }).toString();
  let answer: Response;
  try {
    answer = await fetch(url, { signal: AbortSignal.timeout(patienceMs) });
  } catch {
    throw new Error(`No Functions host answers at ${host}.`);
  }
  if (answer.status === 404) return undefined;
  if (answer.status === 401) throw new Error(`The Functions host at ${host} wants the Durable extension's system key.`);
  const parsed = instance.safeParse(await answer.json());
  if (!parsed.success)
    throw new Error(`The Functions host at ${host} answered ${answer.status}, and nothing that is an instance.`);
  return parsed.data;
};
