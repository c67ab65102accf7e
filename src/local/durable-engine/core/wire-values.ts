/** Values as JSON text between orchestrator, host and activity: nothing at all for null, and written as .NET writes it. */
import { netJson } from './net-json-text.ts';

export const jsonOrNull = (value: unknown): string | null => {
  if (value === undefined || value === null) return null;
  const text = JSON.stringify(value);
  return text === undefined ? null : netJson(text);
};
