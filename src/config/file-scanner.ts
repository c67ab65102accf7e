/** The setting of what looks for malware in uploaded files. */
import { z } from 'zod';
import type { Reading } from './reading.ts';
import type { NamesOf, Setting } from './setting.ts';

const scanner = /^(?:none|defender|clamd:\/\/([^\s:/]+):(\d{1,5}))$/;

export const fileScannerSettings = [
  {
    name: 'FILE_SCANNER',
    meaning: 'Malware scanner of uploaded files: none, clamd://HOST:PORT, or defender (Defender for Storage, Azure)',
    shape: z.string().regex(scanner),
    fallback: 'none',
  },
] as const satisfies readonly Setting[];

export type FileScannerConfig =
  | { readonly kind: 'none' | 'defender' }
  | { readonly kind: 'clamd'; readonly host: string; readonly port: number };

export const readFileScanner = ({ needed }: Reading<NamesOf<typeof fileScannerSettings>>): FileScannerConfig => {
  const value = needed('FILE_SCANNER');
  const [, host, port] = scanner.exec(value) ?? [];
  if (host !== undefined) return { kind: 'clamd', host, port: Number(port) };
  return { kind: value === 'defender' ? 'defender' : 'none' };
};
