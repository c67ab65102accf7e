/** Reads settings from the environment and collects what is wrong with them, so that all of it is told at once. */
import type { Setting } from './setting.ts';

/** The environment as the parts of the config read it. A blank value is as good as none. */
export interface Reading<Name extends string> {
  /** How the desk gets at its data: by keys (a laptop) or by its managed identity (Azure). */
  readonly by: 'keys' | 'identity';
  /** The value or its fallback. Where it is missing or of the wrong shape: a fault, and an empty text. */
  readonly needed: (name: Name) => string;
  /** The same for a setting that may be absent. */
  readonly given: (name: Name) => string | undefined;
  /** The value whatever its shape, for a part that judges several together. */
  readonly raw: (name: Name) => string | undefined;
  /** Adds a fault: that this one is missing or, where it is given, not valid. */
  readonly fault: (name: Name) => void;
  /** Adds a fault in these words, which name settings and never a value. */
  readonly faultInWords: (words: string) => void;
}

/** `faults` grows while the settings are read. */
export const makeReading = <Name extends string>(
  environment: Readonly<Record<string, string | undefined>>,
  settings: readonly (Setting & { readonly name: Name })[],
  by: 'keys' | 'identity',
): Reading<Name> & { readonly faults: readonly string[] } => {
  const faults: string[] = [];
  const settingOf = (name: Name): Setting => {
    const setting = settings.find((each) => each.name === name);
    if (setting === undefined) throw new Error(`Setting ${name} was asked for but is not in the table`);
    return setting;
  };
  const raw = (name: Name): string | undefined => environment[name]?.trim() || settingOf(name).fallback;
  const fault = (name: Name): void => {
    const what = raw(name) === undefined ? 'is missing' : 'is not valid';
    faults.push(`${name} ${what} (${settingOf(name).meaning})`);
  };
  const needed = (name: Name): string => {
    const value = raw(name);
    if (value !== undefined && settingOf(name).shape.safeParse(value).success) return value;
    fault(name);
    return '';
  };
  return {
    ...{ by, raw, needed, fault, faults },
    given: (name) => (raw(name) === undefined ? undefined : needed(name)),
    faultInWords: (words) => void faults.push(words),
  };
};
