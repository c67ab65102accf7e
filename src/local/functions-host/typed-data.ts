/** The host's side of TypedData: what a value becomes on its way to the worker, and what an answer means to the host (W6). */
import type { TypedData } from './rpc.ts';

/** An answer of a function as the host sees it and would write it as JSON: bytes become base64, NaN becomes "NaN" (as Newtonsoft does). */
export function fromTypedData(data: TypedData | null | undefined): unknown {
  if (!data) return null;
  if (typeof data.string === 'string') return data.string;
  if (typeof data.json === 'string') return JSON.parse(data.json);
  if (data.bytes) return Buffer.from(data.bytes).toString('base64');
  const number = data.int ?? data.double;
  if (number === null || number === undefined) return null;
  return Number.isFinite(number) ? number : String(number);
}

/** The JSON text of an activity's argument as a .NET string, which is what the activity trigger binds to (H13): true → "True", null → nothing. */
export function activityInput(json: string | null): TypedData {
  const value: unknown = json === null ? null : JSON.parse(json);
  if (value === null) return {};
  if (typeof value === 'string') return { string: value };
  if (typeof value === 'boolean') return { string: value ? 'True' : 'False' };
  return { string: json ?? '' };
}

/** What the activity trigger tells the function about its call. */
export function activityMetadata(trigger: string, json: string | null, instanceId: string): Record<string, TypedData> {
  return { instanceId: { string: instanceId }, [trigger]: activityInput(json), data: { string: json ?? 'null' } };
}

/** The orchestration trigger's metadata: its JSON again, and the single fields beside it. */
export function orchestratorMetadata(trigger: string, json: string): Record<string, TypedData> {
  const fields: unknown = JSON.parse(json);
  const metadata: Record<string, TypedData> = { [trigger]: { string: json } };
  if (typeof fields !== 'object' || fields === null) return metadata;
  for (const [name, value] of Object.entries(fields)) {
    const data = name === 'history' ? undefined : metadataField(value);
    if (data) metadata[name] = data;
  }
  return metadata;
}

function metadataField(value: unknown): TypedData | undefined {
  if (value === null || value === undefined) return undefined;
  if (typeof value === 'boolean') return { string: value ? 'True' : 'False' };
  if (typeof value === 'object') return { json: JSON.stringify(value) };
  return { string: String(value) };
}
