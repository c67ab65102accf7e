/** A desk in which everything that the examples name exists; what was made for it stands under the ids that the examples have for it. */
import { orderId as asOrderId, customerId, subscriptionId } from '../../../src/domain/ids.ts';
import { money } from '../../../src/domain/money.ts';
import { newMail } from '../../../src/domain/notifications/mail.ts';
import { refOf } from '../../../src/domain/orders/order.ts';
import type { Month } from '../../../src/domain/prices/price-list.ts';
import type { Instant } from '../../../src/domain/time.ts';
import type { Hour } from '../../../src/domain/usage/hours.ts';
import { contoso, contosoSandbox, fabrikam, resellers } from '../../../src/tools/world/accounts.ts';
import { customerOf, savingsPlanBoughtByCustomer, sharedInSandboxes } from '../../../src/tools/world/entry.ts';
import { items } from '../../support/buying.ts';
import type { Person } from '../people.ts';
import { anUpload, aPdf } from '../uploads.ts';
import { type Ask, aWholeDesk, type WholeDesk } from '../whole-desk.ts';

export interface Scene {
  readonly desk: WholeDesk;
  /** From the id an example has to the one it has in this desk. */
  readonly live: ReadonlyMap<string, string>;
}

const ours = '/v1/customers/c1000000-0001-4000-8000-000000000001';
const sandbox = '/v1/customers/c1f00000-0001-4000-8000-000000000001';
const movers = `/v1/customers/${sharedInSandboxes.id}`;
const contosoId = '11111111-aaaa-4aaa-8aaa-000000000001';

/** A link's secret as the examples show it. */
const calendarToken = '11111111aaaa4aaa8aaa000000000001-1-aSecretThatOpensTheCalendarAndNothingElse00';

/** What opens an installation file, as the examples show it. */
const downloadToken = 'WyIxMTExMTExMSJd.aSecretThatOpensOneFileForFiveDaysAndNothing00';

const plain = {
  billingCycle: 'annual',
  lineItems: [{ offerId: items.windowsServerOneYear, quantity: 1, termDuration: 'P1Y' }],
};
/** Always in review in the sandbox (SR-18). */
const flagged = { billingCycle: 'one_time', lineItems: [{ offerId: items.accessLtsc, quantity: 1 }] };

export const aScene = async (): Promise<Scene> => {
  const desk = await aWholeDesk({ transfers: 'allowed' });
  const live = new Map<string, string>();

  const ask = async (person: Person, method: string, url: string, asked: Ask = {}) => {
    const answer = await desk.ask(person, method, url, asked);
    if (answer.status >= 300) throw new Error(`The scene could not be set: ${method} ${url} answered ${answer.text}`);
    return answer.body;
  };
  const made = async (example: string, person: Person, url: string, body: unknown): Promise<string> => {
    const { id } = await ask(person, 'POST', url, { body });
    live.set(example, String(id));
    return String(id);
  };
  const upload = async (order: string) => {
    const { items: files } = await ask('sandboxAgent', 'POST', `${sandbox}/orders/${order}/attachment`, purchaseOrder);
    return String((files as { attachmentId: string }[])[0]?.attachmentId);
  };

  const line = { catalogItemId: items.windowsServerOneYear, quantity: 1, billingCycle: 'annual', termDuration: 'P1Y' };
  await made('5f0c1f7e-2b7d-8c1e-9d1d-de3545e1cead', 'agent', `${ours}/carts`, { lineItems: [line] });
  await made('ac5f5481b886131c', 'agent', `${ours}/orders`, plain);
  await desk.settle();
  await park(desk, await made('b6a90c1d77f24e08', 'agent', `${ours}/orders`, plain));

  const ordered = live.get('ac5f5481b886131c');
  await made('sr5f0c1f7e2b7d8c1e', 'agent', '/v1/servicerequests/csp-purchase-refund', { ...aSupportRequest(ordered) });

  await made('7f0c1f7e-2b7d-4c1e-9d1d-de3545e1cead', 'otherSandboxAgent', `${movers}/transfers`, await aTransfer(desk));

  await made('08c83f5a3f2774b6', 'sandboxAgent', `${sandbox}/orders`, flagged);
  const uploaded = await made('e77febedb29f8ba3', 'sandboxAgent', `${sandbox}/orders`, flagged);
  live.set('02e57490549cbf', await upload(uploaded));
  await ask(
    'reviewer',
    'POST',
    `/desk/v1/cases/11111111-aaaa-4aaa-8aaa-0000000000f1.${sandbox.slice(14)}.${uploaded}/claim`,
  );
  const rejected = await made('a48c8cb11e62022f', 'sandboxAgent', `${sandbox}/orders`, flagged);
  await upload(rejected);
  await ask('sandboxAgent', 'POST', `/v1/sandbox/${sandbox.slice(4)}/orders/${rejected}/decision`, {
    body: { decision: 'reject', reason: 'price_mismatch', words: 'The amounts differ.' },
    headers: { 'if-match': '"2"' },
  });

  await ask(
    'operator',
    'POST',
    `/desk/v1/cases/11111111-aaaa-4aaa-8aaa-0000000000f1.${sandbox.slice(14)}.${rejected}/hold`,
    {
      body: { words: 'A court asked for it.' },
    },
  );
  await ask('operator', 'POST', `/desk/v1/partners/${contosoId}/conflicts`, {
    body: { reviewer: '7a7a7a7a-0000-4000-8000-000000000002', reason: 'A relative works there.' },
  });
  await ask('agent', 'POST', '/v1/customers/c1000000-0006-4000-8000-000000000006/qualifications', {
    body: { qualification: 'Education', educationSegment: 'K12', website: 'https://school.example' },
  });
  const record = { azureSubscriptionId: 'e1f00000-0001-4000-8000-000000000001', resourceGroup: 'shop', quantity: '1' };
  const usage = { ...record, meterId: '8e855d51-82a6-cb68-5c3c-74b639777c73', usageStartTime: '2026-11-24T20:00:00Z' };
  await ask('sandboxAgent', 'POST', `/v1/sandbox/${sandbox.slice(4)}/usage`, { body: { records: [usage] } });
  await ask('agent', 'POST', '/webhooks/v1/registration', {
    body: {
      WebhookUrl: 'https://hooks.contoso.example/deal-desk',
      WebhookEvents: ['order-updated', 'review-approved', 'test-created'],
    },
  });
  const { correlationId } = await ask('agent', 'POST', '/webhooks/v1/registration/validationEvents');
  live.set('0d3c2b1a-7788-4c1e-9d1d-5544332211aa', String(correlationId));
  await ask('agent', 'PUT', '/v1/notifications/email', { body: { email: 'desk@contoso.example', language: 'nl' } });
  await parkMail(desk, live.get('ac5f5481b886131c') ?? '');
  await parkRenewal(desk);
  await invoiced(desk);
  const prices = [{ from: '2026-01-01', otherwise: '2.5', byFamily: { softwareSubscription: '7.5' } }];
  const terms = { billing: { cycle: 'monthly', day: 10 }, prices };
  await ask('stranger', 'PUT', `/v1/resellers/${resellers.harbourIt}/terms`, { body: terms });
  const { url } = await ask('agent', 'POST', '/v1/notifications/calendar');
  const software = `${ours}/software/b1000000-0001-4000-8000-000000000001`;
  const file = { version: '2022', language: 'de-DE', fileType: 'ISO x64' };
  const { downloadUri } = await ask('agent', 'POST', `${software}/downloads`, { body: file });
  live.set(downloadToken, String(downloadUri).split('/').at(-1) ?? '');
  live.set(calendarToken, /v1\/([^/]+)\/deadlines/.exec(String(url))?.[1] ?? '');
  return { desk, live };
};

/** A savings plan that one sandbox has of their customer, asked for by the other. */
const aTransfer = async ({ stores }: WholeDesk) => {
  const customer = customerOf(contosoSandbox, sharedInSandboxes);
  const subscription = 'b1f00000-0003-4000-8000-000000000003';
  const plan = 'a1f00000-0003-4000-8000-000000000003';
  await stores.seeding.subscription(savingsPlanBoughtByCustomer(customer, subscription, plan));
  return { sourcePartnerTenantId: contosoSandbox.partnerId, lineItems: [{ subscriptionId: subscription }] };
};

/** What self-service would refuse once its seven days are over. */
const aSupportRequest = (orderId: string | undefined) => ({
  title: 'Bought twice',
  description: 'The order was sent twice by mistake; the second is not wanted.',
  severity: 'moderate',
  primaryContact: {
    firstName: 'Tania',
    lastName: 'Carr',
    email: 'tania.carr@contoso.example',
    phoneNumber: '+31 20 555 0100',
  },
  refund: { customerId: ours.slice(14), orderId, reason: 'duplicate', amount: '552', currencyCode: 'USD' },
});

/** October of both partners is invoiced, a charge each and Contoso's use; September of the sandbox could not be. */
const invoiced = async ({ desk, stores, clock }: WholeDesk): Promise<void> => {
  const charged = [
    {
      account: contoso,
      customer: 'c1000000-0001-4000-8000-000000000001',
      held: 'b1000000-0001-4000-8000-000000000001',
    },
    {
      account: fabrikam,
      customer: 'c2000000-0001-4000-8000-000000000001',
      held: 'b2000000-0001-4000-8000-000000000001',
    },
  ];
  const hour = '2026-10-30T10' as Hour;
  const [azureSubscription, meter] = ['e1000000-0001-4000-8000-000000000001', '8e855d51-82a6-cb68-5c3c-74b639777c73'];
  const use = { azureSubscription, resourceGroup: 'shop', meter, quantity: '2.5', partnerInControl: true };
  const used = await desk.usage.report(
    { partnerId: contoso.partnerId, customerId: customerId('c1000000-0001-4000-8000-000000000001') },
    [{ ...use, hour }],
  );
  if (!used.ok) throw new Error(`Use could not be taken in: ${used.refusal.kind}`);
  for (const { account, customer, held } of charged) {
    const { partnerId, environment, currency } = account;
    const dueAt = '2026-10-04T08:00:00.000Z' as Instant;
    const ids = {
      customerId: customerId(customer),
      orderId: asOrderId('c0a48c8cb11e'),
      subscriptionId: subscriptionId(held),
    };
    const charge = { id: 'c0a48c8cb11e:0:9', partnerId, environment, ...ids, line: 0, dueAt, period: '2026-10' };
    await stores.ledger.post([{ ...charge, amount: money(4_612, currency) }]);
    await desk.closeMonths(partnerId, Number.POSITIVE_INFINITY);
  }
  const at = clock.real();
  await stores.invoices.begin({
    ...{ partnerId: contosoSandbox.partnerId, environment: 'sandbox', period: '2026-09' as Month },
    ...{ state: 'collecting', startedAt: at, invoices: [] },
    trouble: {
      why: 'x is priced in GBP and billed in USD, and no rate is known',
      attempts: 10,
      since: at,
      retryAt: at,
    },
  });
};

/** A file as the examples' upload has it. */
export const purchaseOrder = anUpload([{ name: 'purchase-order.pdf', bytes: aPdf }], {
  customerPrice: '156.87',
  currency: 'USD',
  isPartOfTender: false,
});

/** The same file under another name. */
export const otherPurchaseOrder = anUpload([{ name: 'another.pdf', bytes: aPdf }], {
  customerPrice: '156.87',
  currency: 'USD',
  isPartOfTender: false,
});

/** A decision that was mailed ten times in vain. */
const parkMail = async ({ stores, clock }: WholeDesk, order: string): Promise<void> => {
  const at = clock.real();
  const told = { key: `${order}:4`, event: 'review-approved', at, orderId: asOrderId(order) } as const;
  const { partnerId, environment } = contoso;
  const mail = newMail('partner', { ...told, partnerId, environment }, at);
  await stores.mails.add({ ...mail, state: 'parked', tries: 10, fault: 'Communication Services answered 503' });
};

/** Wingtip's software, though its term runs for years: a renewal that failed ten times (LC-05). */
const parkRenewal = async ({ stores, clock }: WholeDesk): Promise<void> => {
  const ref = { partnerId: contoso.partnerId, customerId: customerId('c1000000-0002-4000-8000-000000000002') };
  const id = subscriptionId('b1000000-0002-4000-8000-000000000002');
  const stored = await stores.customers.storedSubscription(ref, id);
  if (stored === undefined) throw new Error('Wingtip holds software');
  const renewalTrouble = { attempts: 10, parked: { reason: 'The store timed out', at: clock.real() } };
  const subscription = { ...stored.value, renewalTrouble };
  await stores.customers.write(ref, [{ change: 'replace-subscription', subscription, etag: stored.etag }]);
};

/** Its first line has failed ten times (LC-05). */
const park = async ({ stores, workflow, clock }: WholeDesk, order: string): Promise<void> => {
  const ref = workflow.started.find((each) => each.orderId === asOrderId(order));
  const stored = ref && (await stores.orders.read(ref));
  if (stored === undefined) throw new Error(`There is no order ${order} of ${contoso.name} to park`);
  const { dueAt: _dueAt, ...record } = stored.value;
  const parked = [{ step: 'provision-1', reason: 'The registry did not answer', at: clock.real() }];
  const progress = { ...record.progress, attempts: 0, parked };
  await stores.orders.replace({ ...record, progress }, stored.etag, []);
  if (refOf(record.order).orderId !== ref?.orderId) throw new Error('Another order was parked');
};
