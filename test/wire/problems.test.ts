/** Every kind of refusal has its status, code and words; one body serves every client. */
import { describe, expect, test } from 'vitest';
import { cartErrorCodes } from '../../src/domain/carts/cart-error-codes.ts';
import { customerId, orderId } from '../../src/domain/ids.ts';
import type { Refusal, RefusalKind } from '../../src/domain/refusals.ts';
import { parseInstant } from '../../src/domain/time.ts';
import { locales } from '../../src/wire/locales.ts';
import { faultBody, problemBody, problemShape, reasonOf } from '../../src/wire/problem-body.ts';
import { detailOf, titleOf } from '../../src/wire/problem-words.ts';
import { problems, statusOf } from '../../src/wire/problems.ts';

const at = parseInstant('2026-03-01T09:00:00Z');
const faults = [{ pointer: '/a/0', message: 'is wrong' }];

/** One of each kind, with all its facts. A kind without a sample does not compile. */
const samples: { readonly [K in RefusalKind]: Omit<Extract<Refusal, { kind: K }>, 'kind'> } = {
  unauthenticated: {},
  'token-audience-wrong': {},
  'role-missing': { needed: ['AdminAgent', 'GlobalAdmin'] },
  'app-only-refused': {},
  'invalid-input': { faults },
  'body-unreadable': { reason: 'it is not JSON' },
  'body-too-large': { limitBytes: 10 },
  'content-type-wrong': { expected: 'application/json' },
  'not-found': {},
  'rate-limited': { retryAfterSeconds: 7 },
  busy: { retryAfterSeconds: 5 },
  'not-ready': { retryAfterSeconds: 5 },
  'request-id-reused': {},
  'request-running': {},
  'customer-not-found': {},
  'subscription-not-found': {},
  'not-an-azure-plan': {},
  'customer-changed': {},
  'etag-stale': {},
  'domain-taken': { domain: 'taken.example' },
  'domain-free': {},
  'country-fixed': { country: 'NO' },
  'customer-still-holds': { active: ['A plan', 'Another'] },
  'customer-has-open-orders': {},
  'relationship-by-customer': {},
  'qualification-not-found': {},
  'qualification-decided': { status: 'Denied' },
  'agreement-template-unknown': { templateId: 'x' },
  'agreed-in-future': { now: at },
  'agreement-exists': {},
  'self-service-policy-exists': {},
  'self-service-policy-not-found': {},
  'azure-subscription-not-found': {},
  'azure-subscriptions-limit': { maximum: 200 },
  'azure-plan-not-active': {},
  'azure-plan-in-use': { active: ['Production'] },
  'savings-plan-not-managed-here': {},
  'subscription-status-fixed': {},
  'subscription-change-not-supported': {},
  'promotion-not-found': {},
  'subscription-ended': {},
  'access-not-found': {},
  'access-list-full': { maximum: 100 },
  'reseller-relationship-missing': { reseller: '42' },
  'nothing-to-transition': {},
  'sandbox-holding-limit': { maximum: 75 },
  'subscription-not-for-reservations': {},
  'inventory-not-available': { sku: 'Standard_B1s', region: 'eastus' },
  'relationship-ended': {},
  'agreement-missing': {},
  'product-not-found': {},
  'sku-not-found': {},
  'availability-not-found': { catalogItemId: 'p:s:a' },
  'target-view-unknown': { targetView: 'x' },
  'target-segment-unknown': { targetSegment: 'x' },
  'country-unknown': { country: 'XX' },
  'price-list-not-found': { month: '2031-01', first: '2024-01', last: '2026-11' },
  'line-number-invalid': { maximum: 3 },
  'cart-not-found': {},
  'cart-in-progress': {},
  'cart-already-ordered': {},
  'cart-has-errors': {
    lines: [{ line: 2, cartErrorCode: 10001, refusal: { kind: 'catalog-item-invalid', catalogItemId: 'q' } }],
  },
  'cart-changed': {},
  'catalog-item-invalid': { catalogItemId: 'q' },
  'quantity-not-allowed': { minimum: 1, maximum: 9 },
  'billing-cycle-not-allowed': { allowed: ['monthly', 'annual'] },
  'term-not-allowed': { allowed: ['P1Y'] },
  'currency-not-supported': { currency: 'JPY' },
  'commitment-invalid': { reason: 'too small' },
  'scope-not-supported': { scope: 'x' },
  'entitlement-missing': {},
  'entitlement-not-active': {},
  'entitlement-not-eligible': {},
  'azure-plan-id-missing': {},
  'azure-plan-required': {},
  'azure-plan-exists': {},
  'azure-plan-needs-transition': {},
  'reseller-differs': { inherited: '42' },
  'reseller-invalid': { reseller: '43' },
  'product-not-in-country': { country: 'AQ' },
  'subscription-invalid': {},
  'subscription-not-active': {},
  'subscription-not-registered': {},
  'attestation-missing': { catalogItemId: 'q' },
  'partner-attestation-missing': { partner: '44' },
  'not-in-sandbox': { product: 'A plan' },
  'sandbox-limit': { maximum: 2 },
  'sandbox-subscriptions-limit': { maximum: 5 },
  'sandbox-licences-limit': { maximum: 25 },
  'sandbox-azure-plans-limit': { maximum: 10 },
  'sandbox-reservation-not-offered': { offered: 'Standard_B1s, P1Y', regions: ['eastus', 'westus2'] },
  'market-not-onboarded': { country: 'JP' },
  'legacy-offer-closed': { reason: 'never-bought' },
  'not-renewable': {},
  'transfers-off': {},
  'transfer-not-found': {},
  'transfer-to-self': {},
  'transfer-subscription-invalid': {},
  'transfer-of-reservation': {},
  'transfer-in-progress': { transfer: '5f1c2e3a-0000-4000-8000-000000000001' },
  'transfer-legacy-azure': {},
  'transfer-without-azure-plan': {},
  'transfer-azure-plan-not-active': {},
  'transfer-not-yours': {},
  'transfer-over': { transfer: '5f1c2e3a-0000-4000-8000-000000000001', status: 'completed' },
  'transfer-decided-at-once': { transfer: '5f1c2e3a-0000-4000-8000-000000000001' },
  'software-not-found': {},
  'software-not-active': { status: 'deleted' },
  'kms-key-refused': { days: 180 },
  'software-has-no-key': {},
  'software-has-no-download': {},
  'software-choice': { field: 'version', allowed: ['2022', '2019'] },
  'download-link-expired': { expiresAt: at },
  'renewal-term-not-allowed': { allowed: ['P1Y', 'P3Y'] },
  'promotion-unknown': { promotionId: 'PR1' },
  'custom-term-end-not-allowed': {},
  'add-ons-not-supported': {},
  'consumption-reseller-not-supported': {},
  'additional-resellers-not-allowed': { maximum: 5 },
  'order-lines-refused': {
    lines: [{ line: 0, cartErrorCode: 10010, refusal: { kind: 'quantity-not-allowed', minimum: 1, maximum: 9 } }],
  },
  'role-may-not-buy': { needed: ['AdminAgent'] },
  'line-not-supported': { reason: 'no such thing' },
  'too-many-lines': { maximum: 100 },
  'order-not-found': {},
  'order-rejected': { status: 'po_review_rejected' },
  'order-state': { status: 'pending', allowed: ['pending_po_upload', 'po_upload_complete'] },
  'order-in-progress': {},
  'order-cannot-be-cancelled': {},
  'cancel-window-closed': { days: 7, closedAt: at, line: 0 },
  'never-cancelled': { title: 'SUSE Linux' },
  'cancelled-elsewhere': { title: 'A reservation' },
  'cancelled-by-subscription': { orderId: orderId('abc'), customerId: customerId('c') },
  'cancelled-by-order': { orderId: orderId('abc'), customerId: customerId('c') },
  'review-withdrawn-whole': {},
  'support-topic-unknown': { known: ['csp-purchase-refund'] },
  'service-request-not-found': {},
  'service-request-status': { allowed: ['open', 'closed'] },
  'service-request-full': { maximum: 100 },
  'service-requests-open': { maximum: 200 },
  'sandbox-cancel-closed': { closedAt: at, days: 60 },
  'order-full': {},
  'review-window-closed': { reviewBy: at },
  'po-file-missing': {},
  'tender-evidence-missing': {},
  'po-metadata-invalid': { faults },
  'file-refused': { fileName: 'PO.pdf', reason: 'too-large' },
  'upload-closed-by-claim': {},
  'attachment-not-found': {},
  'attachment-lost': {},
  'attachment-infected': {},
  'attachment-erased': { erasedAt: at },
  'case-not-found': {},
  'revision-missing': {},
  'revision-stale': { revision: 7 },
  'claim-required': {},
  'claimed-by-other': { until: at },
  'second-reviewer-needed': {},
  'documents-infected': {},
  'risk-weights-wrong': { wrong: ['market_watched', 'poThreshold'] },
  'conflict-of-interest': {},
  'legal-hold-exists': { since: at },
  'legal-hold-missing': {},
  'rejection-reason-missing': {},
  'question-missing': {},
  'webhook-not-registered': {},
  'webhook-exists': {},
  'webhook-url-refused': { reason: 'not-https' },
  'webhook-test-not-registered': {},
  'sandbox-only': {},
  'clock-moves-forward-only': { now: at },
  'sandbox-usage-limit': { month: '2026-11', maximum: 2000, left: '12.50' },
  'usage-records-refused': { records: [{ record: 3, reason: 'meter-unknown' }] },
  'usage-too-many-hours': { maximum: 24 },
  'invoice-not-found': {},
  'receipt-not-found': {},
  'billing-not-stuck': {},
  'reseller-unknown': {},
  'reseller-terms-missing': {},
  'usage-hour-full': { hour: '2026-11-25T20', maximum: 100 },
  'step-not-parked': {},
};

const all = Object.entries(samples).map(([kind, facts]) => ({ kind, ...facts }) as Refusal);
const about = { locale: 'en', side: 'partner', instance: '/v1/x', traceId: 't' } as const;

describe('every kind', () => {
  test('WR-11 has a status that a partner’s client does not repeat', () => {
    for (const { kind } of all) {
      expect([400, 401, 403, 404, 409, 429, 503], kind).toContain(statusOf(kind, 'partner'));
      expect(statusOf(kind, 'public')).toBe(statusOf(kind, 'partner'));
    }
    expect(all.filter(({ kind }) => statusOf(kind, 'partner') === 503).map(({ kind }) => kind)).toEqual([
      'busy',
      'not-ready',
    ]);
  });

  test('SR-14 is the same on the desk, but for a missing and a stale revision', () => {
    const other = all.filter(({ kind }) => statusOf(kind, 'desk') !== statusOf(kind, 'partner'));
    expect(other.map(({ kind }) => [kind, statusOf(kind, 'desk')])).toEqual([
      ['revision-missing', 428],
      ['revision-stale', 412],
    ]);
  });

  test('WR-04 is said in three languages, each its own, with every fact filled in', () => {
    for (const refusal of all) {
      const said = locales.map((locale) => detailOf(refusal, locale));
      for (const text of said) expect(text, refusal.kind).not.toMatch(/[{}]|undefined|\[object/);
      expect(new Set(said).size, refusal.kind).toBe(locales.length);
      expect(new Set(locales.map((locale) => titleOf(refusal, locale))).size, refusal.kind).toBe(locales.length);
    }
  });

  test('of a line says what would make it pass, in three languages with every fact filled in, and what field it is about', () => {
    const cart = all.filter(({ kind }) => kind in cartErrorCodes);
    expect(cart.length).toBeGreaterThan(30);
    for (const refusal of cart) {
      const reasons = locales.map((locale) => reasonOf({ line: 3, cartErrorCode: 1, refusal }, 'cart', locale));
      for (const { remedy } of reasons) expect(remedy, refusal.kind).toMatch(/^[^{}]+$/);
      expect(new Set(reasons.map(({ remedy }) => remedy)).size, refusal.kind).toBe(locales.length);
      expect(reasons[0]?.pointer, refusal.kind).toMatch(/^\/lineItems\/3\/\w+/);
    }
  });

  test('has a code: Partner Center’s, or one of ours that no other kind has', () => {
    const codes = all.map(({ kind }) => problems[kind].code);
    for (const code of codes) expect(code).toMatch(/^\d{3,6}$/);
    const ours = codes.filter((code) => code.startsWith('970'));
    expect(new Set(ours).size).toBe(ours.length);
  });

  test('WR-03, WR-09 makes a body that fits its shape, with an array for data, and text for code but where an API has its own envelope', () => {
    for (const refusal of all) {
      const body = problemBody(refusal, about);
      expect(problemShape.parse(body), refusal.kind).toEqual(body);
      expect(typeof body.code).toBe(refusal.kind === 'agreement-exists' ? 'number' : 'string');
      expect(body).toMatchObject({
        // A direct order's refusal speaks for its first line.
        type: `/problems/${refusal.kind === 'order-lines-refused' ? 'quantity-not-allowed' : refusal.kind}`,
        source: 'DealDesk',
        instance: '/v1/x',
        traceId: 't',
      });
      expect(body.description.length).toBeLessThanOrEqual(1024);
    }
  });
});

test.each<[RefusalKind, number, string]>([
  ['app-only-refused', 403, '900329'],
  ['role-missing', 403, '900308'],
  ['token-audience-wrong', 401, '900420'],
  ['agreement-missing', 403, '13605'],
  ['relationship-ended', 403, '20002'],
  ['availability-not-found', 404, '400019'],
  ['target-view-unknown', 403, '400036'],
  ['target-segment-unknown', 403, '400030'],
  ['cart-not-found', 404, '800008'],
  ['cart-has-errors', 400, '800009'],
  ['cart-in-progress', 409, '800064'],
  ['azure-plan-required', 400, '900318'],
  ['scope-not-supported', 400, '900312'],
  ['entitlement-missing', 400, '900313'],
  ['entitlement-not-active', 400, '900314'],
  ['entitlement-not-eligible', 400, '900315'],
  ['azure-plan-id-missing', 400, '900317'],
  ['reseller-differs', 403, '900323'],
  ['product-not-in-country', 400, '800070'],
  ['etag-stale', 400, '2055'],
  ['agreement-exists', 409, '600061'],
  ['azure-plan-in-use', 403, '900115'],
  ['savings-plan-not-managed-here', 403, '900321'],
  ['subscription-not-for-reservations', 400, '800013'],
  ['inventory-not-available', 400, '800010'],
  ['azure-subscription-not-found', 404, '800111'],
  ['order-not-found', 404, '20000'],
  ['order-in-progress', 409, '800060'],
  ['sandbox-usage-limit', 400, '800018'],
  ['po-file-missing', 400, '900252'],
  ['tender-evidence-missing', 400, '900253'],
  ['po-metadata-invalid', 400, '900254'],
])('WR-01 %s is %i with Partner Center’s code %s', (kind, status, code) => {
  expect([statusOf(kind, 'partner'), problems[kind].code]).toEqual([status, code]);
});

describe('the body', () => {
  test('names each wrong field, and says it to clients that only read data', () => {
    const body = problemBody({ kind: 'invalid-input', faults }, about);
    expect(body.errors).toEqual([{ pointer: '/a/0', detail: 'is wrong' }]);
    expect(body.data).toEqual(['/a/0: is wrong']);
  });

  test('CA-02 names each bad line of a cart with its own code, in the language asked for', () => {
    const lines = samples['cart-has-errors'].lines;
    const body = problemBody({ kind: 'cart-has-errors', lines }, { ...about, locale: 'nl' });
    expect(body.errors).toEqual([
      {
        pointer: '/lineItems/2/catalogItemId',
        code: '800004',
        cartErrorCode: 10001,
        detail: '"q" is geen catalogusitem-id van de vorm product:sku:availability.',
        remedy: 'Lees de catalogus opnieuw en neem een catalogItemId die te koop is.',
      },
    ]);
  });

  test('CU-03 of an agreement that exists is the envelope of its own that its clients read, and ours around it', () => {
    const body = problemBody({ kind: 'agreement-exists' }, about);
    expect(body).toMatchObject({
      code: 600061,
      message: body.detail,
      description: body.detail,
      errorName: 'PartnerConfirmedAgreementAlreadyExists',
      isRetryable: false,
      parameters: {},
      errorMessageExtended: 'InternalErrorCode=600061',
      type: '/problems/agreement-exists',
    });
  });

  test('SR-08 names the file and the reason in words', () => {
    const body = problemBody(
      { kind: 'file-refused', fileName: 'PO.pdf', reason: 'name-disagrees' },
      { ...about, locale: 'nb' },
    );
    expect(body.detail).toContain('"PO.pdf"');
    expect(body.detail).toContain('filendelsen passer ikke');
  });

  test('WR-07 has the seconds to wait', () => {
    expect(problemBody({ kind: 'rate-limited', retryAfterSeconds: 7 }, about)).toMatchObject({
      status: 429,
      retryAfterSeconds: 7,
    });
  });

  test('a file name can not write words of ours', () => {
    const body = problemBody({ kind: 'file-refused', fileName: '{kind} $& {reason}', reason: 'empty' }, about);
    expect(body.detail).toContain('"{kind} $& {reason}"');
  });

  test('of a fault says nothing of the inside', () => {
    expect(faultBody({ locale: 'en', instance: '/v1/x', traceId: 't' })).toMatchObject({
      status: 500,
      code: '800003',
      traceId: 't',
      data: [],
      errors: [],
    });
  });
});
