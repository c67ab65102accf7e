/** What is remembered of accounts, and what never is. */
import { expect, test } from 'vitest';
import type { AccountStore } from '../../../src/app/customers/ports.ts';
import { rememberingAccounts } from '../../../src/app/customers/remembering-accounts.ts';
import type { Account } from '../../../src/domain/customers/account.ts';
import { contoso, contosoSandbox } from '../../../src/tools/world/accounts.ts';

const counting = (account: Account) => {
  let reads = 0;
  const read = async () => {
    reads += 1;
    return { value: account, etag: String(reads) };
  };
  const store: AccountStore = {
    read,
    readNow: read,
    replace: async () => 'written',
    toBill: async () => [],
    withMovedClock: async () => [],
  };
  return { store, reads: () => reads };
};

test('a production account is read once in half a minute', async () => {
  let now = 0;
  const { store, reads } = counting(contoso);
  const accounts = rememberingAccounts(store, () => now);
  await accounts.read(contoso.partnerId);
  now = 29_999;
  await accounts.read(contoso.partnerId);
  expect(reads()).toBe(1);
  now = 30_000;
  await accounts.read(contoso.partnerId);
  expect(reads()).toBe(2);
});

test('SB-04 a sandbox account is read each time: its clock may just have been moved', async () => {
  const { store, reads } = counting(contosoSandbox);
  const accounts = rememberingAccounts(store, () => 0);
  await accounts.read(contosoSandbox.partnerId);
  await accounts.read(contosoSandbox.partnerId);
  expect(reads()).toBe(2);
});
