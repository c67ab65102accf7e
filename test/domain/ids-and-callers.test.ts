import { expect, test } from 'vitest';
import { authorOf, hasAnyRole } from '../../src/domain/callers.ts';
import { customerId, instanceIdOf, orderId, partnerId } from '../../src/domain/ids.ts';
import { aDeskCaller, aPartnerCaller } from '../support/builders.ts';

test('an instance id has letters, digits, dots and dashes, at most a hundred, whatever the order', () => {
  const id = instanceIdOf({
    partnerId: partnerId('10000000-0000-4000-8000-00000000000A'),
    customerId: customerId('A0000000-0000-4000-8000-00000000000A'),
    orderId: orderId('ABCDEFGHIJ0123456789'),
  });
  expect(id).toBe('10000000-0000-4000-8000-00000000000a.a0000000-0000-4000-8000-00000000000a.abcdefghij0123456789');
  expect(id.length).toBeLessThanOrEqual(100);
});

test('a fact is by the role that allowed the act, not by whichever comes first', () => {
  const caller = aPartnerCaller({ roles: ['SalesAgent', 'AdminAgent'] });
  expect(authorOf(caller, ['AdminAgent'])).toEqual({ objectId: 'agent-1', role: 'AdminAgent' });
  expect(authorOf(caller)).toEqual({ objectId: 'agent-1', role: 'SalesAgent' });
});

test('roles are compared as a set', () => {
  expect(hasAnyRole(aDeskCaller('r', 'Reviewer'), ['ReviewLead', 'Reviewer'])).toBe(true);
  expect(hasAnyRole(aDeskCaller('r', 'Operator'), ['ReviewLead', 'Reviewer'])).toBe(false);
  expect(hasAnyRole(aPartnerCaller({ roles: [] }), ['AdminAgent'])).toBe(false);
});
