/** What an app folder and the machine say about running it: host.json, local.settings.json, environment (W11). */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { asError } from './errors.ts';
import type { FunctionMetadata } from './rpc.ts';

export type Json = null | boolean | number | string | Json[] | { [name: string]: Json };

/** host.json, or nothing where there is none. */
export async function readHostJson(directory: string): Promise<{ [name: string]: Json }> {
  return readJsonObject(join(directory, 'host.json'));
}

/** Values of local.settings.json; a missing file has none. */
export async function readLocalValues(directory: string): Promise<Record<string, string>> {
  const { Values: values, IsEncrypted: isEncrypted } = await readJsonObject(join(directory, 'local.settings.json'));
  if (isEncrypted === true) throw new Error("local.settings.json is encrypted: run 'func settings decrypt' once.");
  if (typeof values !== 'object' || values === null || Array.isArray(values)) return {};
  return Object.fromEntries(Object.entries(values).map(([name, value]) => [name, asText(value)]));
}

function asText(value: Json): string {
  if (value === null) return '';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

async function readJsonObject(file: string): Promise<{ [name: string]: Json }> {
  let text: string;
  try {
    text = await readFile(file, 'utf8');
  } catch {
    return {};
  }
  let parsed: Json;
  try {
    parsed = JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (thrown) {
    throw new Error(`${file} is not valid JSON: ${asError(thrown).message}`, {
      cause: thrown,
    });
  }
  if (typeof parsed !== 'object' || parsed === null || Array.isArray(parsed)) {
    throw new Error(`${file} must hold a JSON object.`);
  }
  return parsed;
}

/** The value at a dotted path of host.json. */
export function hostSetting(hostJson: { [name: string]: Json }, path: string): Json | undefined {
  let value: Json | undefined = hostJson;
  for (const name of path.split('.')) {
    if (typeof value !== 'object' || value === null || Array.isArray(value)) return undefined;
    value = value[name];
  }
  return value;
}

/** The texts of an object of host.json, by name. */
export function textsIn(value: Json | undefined): readonly (readonly [name: string, text: string])[] {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return [];
  return Object.entries(value).map(([name, each]) => [name, asText(each)]);
}

/**
 * Puts the app's settings into this process' environment and returns how to take them out again. Given settings win over the
 * environment, the environment over local.settings.json.
 */
export function applySettings(given: Record<string, string>, local: Record<string, string>): () => void {
  const before = new Map<string, string | undefined>();
  for (const [name, value] of Object.entries({ ...local, ...given })) {
    if (!(name in given) && process.env[name] !== undefined) continue;
    before.set(name, process.env[name]);
    process.env[name] = value;
  }
  return () => {
    for (const [name, value] of before) {
      if (value === undefined) delete process.env[name];
      else process.env[name] = value;
    }
  };
}

/** A setting as .NET looks it up: by its name in any case, `:` also written `__`. */
function appSetting(name: string): string | undefined {
  const wanted = name.toLowerCase();
  const found = Object.keys(process.env).find(
    (key) => key.toLowerCase().replaceAll('__', ':') === wanted.replaceAll('__', ':'),
  );
  return found === undefined ? undefined : process.env[found];
}

/** `AzureWebJobs.<name>.Disabled`, also with underscores where a shell allows no dots. */
export function isDisabled(functionName: string): boolean {
  const value =
    appSetting(`AzureWebJobs.${functionName}.Disabled`) ?? appSetting(`AzureWebJobs_${functionName}_Disabled`) ?? '';
  return /^(1|true)$/i.test(value);
}

/** The bindings with every `%NAME%` in their texts replaced; throws with the host's words for a name that has no value. */
export function expandBindings(metadata: FunctionMetadata): FunctionMetadata {
  const bindings = Object.entries(metadata.bindings).map(([name, binding]) => {
    const expanded = Object.entries(binding).map(([key, value]) => [
      key,
      typeof value === 'string' ? expandText(value) : value,
    ]);
    return [name, { type: binding.type, direction: binding.direction, ...Object.fromEntries(expanded) }] as const;
  });
  return { ...metadata, bindings: Object.fromEntries(bindings) };
}

/** Every `%NAME%` in the text replaced by the setting of that name. */
export function expandText(text: string): string {
  return text.replace(/%([^%\s]+)%/g, (whole, name: string) => {
    const value = appSetting(name);
    if (value === undefined) throw new Error(`'${whole}' does not resolve to a value.`);
    return value;
  });
}
