import { expect, test } from 'vitest';
import { readContext } from '../../../src/domain/carts/provisioning-context.ts';

test('keys and words are read in any case, what is empty or unknown is left out, and of a name given twice the first counts', () => {
  expect(readContext({})).toEqual({});
  expect(readContext({ ENTITLEMENTID: ' E1 ', Scope: 'Single', colour: 'red' })).toEqual({
    scope: 'single',
    entitlementId: 'e1',
  });
  expect(readContext({ scope: '  ', subscriptionId: '' })).toEqual({});
  expect(readContext({ scope: '', SCOPE: 'shared' })).toEqual({});
  expect(readContext({ SCOPE: 'shared', scope: 'single' })).toEqual({ scope: 'shared' });
  expect(readContext({ scope: 'x'.repeat(100) })).toEqual({ scope: 'x'.repeat(64) });
});
