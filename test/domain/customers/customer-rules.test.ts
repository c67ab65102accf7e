/** The rules about a customer itself, at their edges: CU-01, CU-03, CU-04, CU-05, CU-06, TN-10. */
import { describe, expect, test } from 'vitest';
import { attest, templatesOf } from '../../../src/domain/customers/agreements.ts';
import { grantAccess, isAdvisedAgainst, withdrawAccess } from '../../../src/domain/customers/azure-access.ts';
import type { Customer } from '../../../src/domain/customers/customer.ts';
import { newCustomer } from '../../../src/domain/customers/new-customer.ts';
import { endRelationship, mayRemove, restoreRelationship } from '../../../src/domain/customers/parting.ts';
import { claimQualification, qualificationRows, vetQualification } from '../../../src/domain/customers/qualifying.ts';
import { searchesFor, searchKeyOf } from '../../../src/domain/customers/search.ts';
import { changeSelfService, grantSelfService, mayBuyForItself } from '../../../src/domain/customers/self-service.ts';
import { customerId } from '../../../src/domain/ids.ts';
import type { AzureSubscription } from '../../../src/domain/subscriptions/subscription.ts';
import { parseInstant, plusMs } from '../../../src/domain/time.ts';
import { aCustomer, anAccount, aSandboxAccount } from '../../support/builders.ts';
import { entryNamed } from '../../support/buying.ts';
import { accepted } from '../../support/shop.ts';

const now = parseInstant('2026-03-01T09:00:00Z');
const tailspin = entryNamed('Tailspin Toys');

describe('CU-03 attesting', () => {
  const asked = {
    id: 'one',
    templateId: '117a77b0-9360-443b-8795-c6dedc750cf9',
    dateAgreed: now,
    contact: { firstName: 'A', lastName: 'B', email: 'a@b.example' },
    by: 'sam',
  };

  test('a minute of clock difference is not the future; two are', () => {
    expect(attest(aCustomer(), { ...asked, dateAgreed: plusMs(now, 60_000) }, now)).toMatchObject({ ok: true });
    expect(attest(aCustomer(), { ...asked, dateAgreed: plusMs(now, 60_001) }, now)).toMatchObject({
      refusal: { kind: 'agreed-in-future', now },
    });
  });

  test('keeps the newest fifty of what was attested before', () => {
    let customer: Customer = aCustomer();
    for (let n = 0; n < 60; n++) {
      const contact = { ...asked.contact, firstName: `A${n}` };
      customer = accepted(attest(customer, { ...asked, id: `a${n}`, contact }, now));
    }
    expect(customer.agreement?.primaryContact.firstName).toBe('A59');
    expect(customer.earlierAgreements).toHaveLength(50);
    expect(customer.earlierAgreements?.[0]?.primaryContact.firstName).toBe('A58');
  });

  test('a contact that was replaced may be attested again', () => {
    const other = { ...asked, id: 'two', contact: { ...asked.contact, lastName: 'C' } };
    const twice = accepted(attest(accepted(attest(aCustomer(), asked, now)), other, now));
    expect(attest(twice, { ...asked, id: 'three' }, now)).toMatchObject({ ok: true });
    expect(attest(twice, { ...other, id: 'three' }, now)).toMatchObject({ refusal: { kind: 'agreement-exists' } });
  });

  test('the Cloud Agreement could be had until it ended', () => {
    expect(templatesOf('*').map(({ type }) => type)).toContain('MicrosoftCloudAgreement');
  });
});

describe('CU-01 qualifications', () => {
  test('only education and GCC are looked into; what follows for the segment is in the table', () => {
    expect(qualificationRows).toMatchObject({
      Education: { decidedBy: 'desk', segment: 'education' },
      GovernmentCommunityCloud: { decidedBy: 'desk', segment: 'government', isGcc: true },
      StateOwnedEntity: { decidedBy: 'partner' },
    });
    const gcc = { name: 'GovernmentCommunityCloud', validationCode: 'x' } as const;
    const asked = accepted(claimQualification(aCustomer(), gcc, now));
    expect(asked).toMatchObject({ segment: 'commercial', isGcc: false });
    expect(vetQualification(asked, { name: gcc.name, approve: true })).toMatchObject({
      value: { segment: 'government', isGcc: true },
    });
    expect(vetQualification(asked, { name: gcc.name, approve: false })).toMatchObject({
      value: { segment: 'commercial', isGcc: false },
    });
  });

  test('a claim that stands is not made anew, and nothing is decided that was not claimed', () => {
    const soe = { name: 'StateOwnedEntity' } as const;
    const once = accepted(claimQualification(aCustomer(), soe, now));
    expect(accepted(claimQualification(once, soe, plusMs(now, 5)))).toBe(once);
    expect(vetQualification(once, { name: 'Education', approve: true })).toMatchObject({
      refusal: { kind: 'qualification-not-found' },
    });
  });
});

describe('CU-04 parting', () => {
  test('a relationship that begins again is a new one; one that stands is not touched', () => {
    const ended = {
      ...aCustomer(),
      relationship: 'none' as const,
      relationshipOrigin: 'channelPartnerChange' as const,
    };
    const again = restoreRelationship(ended, now);
    expect(again).toMatchObject({ relationship: 'reseller', relationshipSince: now });
    expect(again.relationshipOrigin).toBeUndefined();
    const standing = aCustomer();
    expect(restoreRelationship(standing, now)).toBe(standing);
  });

  test('everything active is named; ended twice is ended once', () => {
    const active = tailspin.subscriptions.map(({ title }) => title);
    expect(endRelationship(tailspin.customer, tailspin.subscriptions)).toMatchObject({
      refusal: { kind: 'customer-still-holds', active },
    });
    const suspended = tailspin.subscriptions.map((each) => ({ ...each, status: 'suspended' as const }));
    const ended = accepted(endRelationship(tailspin.customer, suspended));
    expect(accepted(endRelationship(ended, tailspin.subscriptions))).toBe(ended);
  });

  test('a sandbox customer with an Azure plan goes, one with software stays', () => {
    const sandbox = { ...tailspin.customer, environment: 'sandbox' as const };
    const [plan, software] = tailspin.subscriptions;
    if (plan === undefined || software === undefined) throw new Error('The demo world has both');
    expect(mayRemove(sandbox, [plan])).toMatchObject({ ok: true });
    expect(mayRemove(sandbox, [plan, software])).toMatchObject({ refusal: { kind: 'customer-still-holds' } });
    expect(mayRemove(sandbox, [{ ...software, status: 'deleted' }])).toMatchObject({ ok: true });
    expect(mayRemove(tailspin.customer, [])).toMatchObject({ refusal: { kind: 'sandbox-only' } });
  });
});

describe('CU-05 self-service', () => {
  const { customer, subscriptions } = tailspin;
  const azure = 'e1000000-0001-4000-8000-000000000001';
  const policy = { resources: ['AzureSavingsPlan'], grantedBy: 'sam', grantedAt: now } as const;

  test('is off for everything by default, and on only for what and where it was given', () => {
    expect(mayBuyForItself(customer, azure)).toEqual([]);
    const given = accepted(grantSelfService(customer, subscriptions, { ...policy, azureSubscriptionId: azure }));
    expect(mayBuyForItself(given, azure.toUpperCase())).toEqual(['AzureSavingsPlan']);
    expect(mayBuyForItself(given, 'e1000000-0001-4000-8000-000000000002')).toEqual([]);
    const all = accepted(grantSelfService(customer, subscriptions, policy));
    expect(mayBuyForItself(all, 'e1000000-0001-4000-8000-000000000002')).toEqual(['AzureSavingsPlan']);
  });

  test('a change of one policy leaves the other', () => {
    const both = accepted(
      grantSelfService(accepted(grantSelfService(customer, subscriptions, policy)), subscriptions, {
        ...policy,
        azureSubscriptionId: azure,
      }),
    );
    const changed = accepted(changeSelfService(both, { ...policy, resources: ['AzureReservedInstances'] }));
    expect(changed.selfService?.map(({ resources }) => resources)).toEqual([
      ['AzureReservedInstances'],
      ['AzureSavingsPlan'],
    ]);
    expect(changeSelfService(customer, policy)).toMatchObject({ refusal: { kind: 'self-service-policy-not-found' } });
  });
});

describe('CU-06 access', () => {
  const act = { by: 'sam', now };
  const fresh: AzureSubscription = { id: 'e', friendlyName: 'x', status: 'active' };

  test('only owner is advised against', () => {
    expect(isAdvisedAgainst({ role: 'owner' })).toBe(true);
    expect(isAdvisedAgainst({ role: 'contributor' })).toBe(false);
  });

  test('given twice it is given once; a hundred is enough', () => {
    const ann = { holder: 'customer', principalId: 'ann', role: 'contributor' } as const;
    const once = accepted(grantAccess(fresh, ann, {}, act));
    expect(accepted(grantAccess(once, { ...ann, principalId: 'ANN' }, {}, act))).toBe(once);
    let crowded: AzureSubscription = fresh;
    for (let n = 0; n < 100; n++) crowded = accepted(grantAccess(crowded, { ...ann, principalId: `p${n}` }, {}, act));
    expect(grantAccess(crowded, ann, {}, act)).toMatchObject({ refusal: { kind: 'access-list-full', maximum: 100 } });
  });

  test('TN-05, TN-10 holders are kept apart: the same principal as agent, as customer and as reseller', () => {
    const as = (holder: 'customer' | 'partnerAgent' | 'reseller') =>
      ({ holder, principalId: '42', role: 'owner' }) as const;
    let azure = fresh;
    for (const holder of ['customer', 'partnerAgent', 'reseller'] as const) {
      azure = accepted(grantAccess(azure, as(holder), { reseller: '42' }, act));
    }
    expect(azure).toMatchObject({ grantedTo: ['42'], access: [{ holder: 'customer' }, { holder: 'reseller' }] });
    const left = accepted(withdrawAccess(azure, 'customer', '42'));
    expect(left).toMatchObject({ grantedTo: ['42'], access: [{ holder: 'reseller' }] });
    expect(withdrawAccess(left, 'customer', '42')).toMatchObject({ refusal: { kind: 'access-not-found' } });
  });
});

describe('a new customer', () => {
  const request = {
    domain: 'New.Example',
    billing: { companyName: 'New', address: { country: 'nl' } },
  };

  test('CU-01 begins in its market, commercial, with a relationship from now on', () => {
    expect(newCustomer(anAccount(), customerId('C'), request, now)).toMatchObject({
      value: {
        id: 'c',
        domain: 'new.example',
        country: 'NL',
        currency: 'EUR',
        segment: 'commercial',
        relationship: 'reseller',
        relationshipSince: now,
        environment: 'production',
        billing: { address: { country: 'NL' } },
      },
    });
    expect(newCustomer(aSandboxAccount(), customerId('c'), request, now)).toMatchObject({
      value: { environment: 'sandbox' },
    });
  });

  test('TN-10 only an indirect provider names a reseller', () => {
    const named = { ...request, reseller: '42' };
    const provider = anAccount({ model: 'indirectProvider', resellers: ['42'] });
    expect(newCustomer(provider, customerId('c'), named, now)).toMatchObject({ value: { reseller: '42' } });
    expect(newCustomer(anAccount({ resellers: ['42'] }), customerId('c'), named, now)).toMatchObject({
      refusal: { kind: 'reseller-invalid' },
    });
  });
});

describe('what people search by', () => {
  test.each([
    ['  C1000000-0001-4000-8000-000000000001 ', { tenantId: 'c1000000-0001-4000-8000-000000000001' }],
    ['Acme Inc.', [{ field: 'name', beginning: 'acme inc.' }]],
    [
      'acme.example',
      [
        { field: 'name', beginning: 'acme.example' },
        { field: 'domain', beginning: 'acme.example' },
      ],
    ],
  ])('%s', (text, searches) => {
    expect(searchesFor(text)).toEqual(searches);
  });

  test('letters that look alike are alike', () => {
    expect(searchKeyOf('ＦＡＢ ')).toBe('fab');
    expect(searchKeyOf('Ærlig')).toBe('ærlig');
  });
});
