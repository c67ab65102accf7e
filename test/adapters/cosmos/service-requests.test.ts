/** Support requests where they lie, in memory and on Cosmos alike (SW-09). */
import { expect } from 'vitest';
import { system } from '../../../src/domain/callers.ts';
import { customerId, orderId } from '../../../src/domain/ids.ts';
import type { ServiceRequest } from '../../../src/domain/support/service-request.ts';
import { plusDays } from '../../../src/domain/time.ts';
import { contoso, fabrikam, noon } from './samples.ts';
import { inEachPlace } from './worlds.ts';

const aRequest = (over: Partial<ServiceRequest> = {}): ServiceRequest => ({
  id: 'sr0000000001',
  partnerId: contoso,
  environment: 'production',
  topic: 'csp-purchase-refund',
  title: 'Bought twice',
  severity: 'moderate',
  description: 'By mistake.',
  refund: {
    customerId: customerId('alpine'),
    orderId: orderId('order0000001'),
    reason: 'duplicate',
    amount: { minor: 100, currency: 'USD' },
  },
  contact: { firstName: 'Tania', lastName: 'Carr', email: 'tania@contoso.example', phoneNumber: '123' },
  country: 'NL',
  status: 'open',
  notes: [{ by: system, at: noon, text: 'Filed.' }],
  createdAt: noon,
  createdBy: system,
  modifiedAt: noon,
  ...over,
});

inEachPlace('The store of support requests', (it) => {
  it('SW-09 gives one back as it was filed, and files none twice', async ({ serviceRequests }) => {
    expect(await serviceRequests.create(aRequest())).toBe('written');
    expect(await serviceRequests.create(aRequest({ title: 'Another' }))).toBe('conflict');
    expect((await serviceRequests.read(contoso, 'sr0000000001'))?.value).toEqual(aRequest());
    expect((await serviceRequests.find('sr0000000001'))?.value).toEqual(aRequest());
  });

  it('SW-09 changes one only as it was read', async ({ serviceRequests }) => {
    await serviceRequests.create(aRequest());
    const etag = (await serviceRequests.find('sr0000000001'))?.etag ?? '';
    expect(await serviceRequests.replace(aRequest({ status: 'closed', closedAt: noon }), etag)).toBe('written');
    expect(await serviceRequests.replace(aRequest(), etag)).toBe('conflict');
    expect((await serviceRequests.read(contoso, 'sr0000000001'))?.value.status).toBe('closed');
  });

  it('TN-02 SB-01 lists a partner’s own, newest first, and all partners’ for the desk, longest waiting first', async ({
    serviceRequests,
  }) => {
    const later = aRequest({ id: 'sr0000000002', createdAt: plusDays(noon, 1) });
    const theirs = aRequest({ id: 'sr0000000003', partnerId: fabrikam, createdAt: plusDays(noon, 2) });
    const closed = aRequest({ id: 'sr0000000004', status: 'closed', closedAt: noon });
    const played = aRequest({ id: 'sr0000000005', partnerId: fabrikam, environment: 'sandbox' });
    for (const each of [aRequest(), later, theirs, closed, played]) await serviceRequests.create(each);
    const ids = (found: readonly ServiceRequest[]) => found.map(({ id }) => id);
    expect(ids(await serviceRequests.ofPartner(contoso, { status: 'open' }, 9))).toEqual([later.id, aRequest().id]);
    expect(await serviceRequests.ofPartner(contoso, {}, 9)).toHaveLength(3);
    expect(await serviceRequests.ofPartner(contoso, { customerId: customerId('other') }, 9)).toEqual([]);
    expect(ids(await serviceRequests.withStatus('open', 'production', 3))).toEqual([
      aRequest().id,
      later.id,
      theirs.id,
    ]);
    expect(ids(await serviceRequests.withStatus('open', 'sandbox', 3))).toEqual([played.id]);
    expect(await serviceRequests.read(fabrikam, 'sr0000000001')).toBeUndefined();
  });
});
