/** A setting: its name, what it must look like, and where it is given. */
import { z } from 'zod';

/** A setting as the README's table shows it; `secret` values never reach a log or an error. */
export interface Setting {
  readonly name: string;
  readonly meaning: string;
  readonly shape: z.ZodType;
  readonly fallback?: string;
  readonly secret?: boolean;
  /** Where it is given: keys on a laptop, a managed identity on Azure. Absent: in both places. */
  readonly only?: 'laptop' | 'azure';
}

/** The names in a part of the table. */
export type NamesOf<Settings extends readonly Setting[]> = Settings[number]['name'];

export const url = z.url();
export const https = z.url({ protocol: /^https$/ });
export const text = z.string().trim().min(1);
