/** One desk for all end-to-end files: started before the first, stopped after the last; each file gets its addresses. */
import type { TestProject } from 'vitest/node';
import { freshDesk } from './desk-process.ts';

export interface DeskAddresses {
  readonly origin: string;
  readonly issuer: string;
  readonly cosmos: string;
  readonly blob: string;
}

declare module 'vitest' {
  export interface ProvidedContext {
    desk: DeskAddresses;
  }
}

export default async ({ provide }: TestProject): Promise<() => Promise<void>> => {
  const { origin, issuer, cosmos, blob, dispose } = await freshDesk();
  provide('desk', { origin, issuer, cosmos, blob });
  return dispose;
};
