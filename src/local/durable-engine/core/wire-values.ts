/** Values as JSON text between orchestrator, host and activity: nothing at all for null, as .NET does it. */

export const jsonOrNull = (value: unknown): string | null =>
  value === undefined || value === null ? null : (JSON.stringify(value) ?? null);
