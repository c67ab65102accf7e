/** The body that tells an instance's status (platform.md §2.8). */
import { asJson } from '../core/history-shown.ts';
import type { Instance } from '../core/instance.ts';

/** Times of the HTTP API have whole seconds. */
const seconds = (at: number): string => `${new Date(at).toISOString().slice(0, 19)}Z`;

export const statusBody = (instance: Instance, showInput: boolean, history?: readonly unknown[]) => ({
  name: instance.name,
  instanceId: instance.instanceId,
  ...(instance.parent === null ? {} : { parentInstanceId: instance.parent.OrchestrationInstance.InstanceId }),
  runtimeStatus: instance.status,
  input: showInput ? asJson(instance.input) : null,
  customStatus: asJson(instance.customStatus),
  output: asJson(instance.output),
  createdTime: seconds(instance.createdAt),
  lastUpdatedTime: seconds(instance.updatedAt),
  ...(history === undefined ? {} : { historyEvents: history }),
});
