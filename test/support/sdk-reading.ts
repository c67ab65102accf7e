/**
 * How Partner Center's .NET SDK 3.4.0 reads an answer, as measured: which fields throw on null or on text that is no number,
 * how the words of an enum are matched, what a collection and a link have to be. Throws where the client would, and where it
 * would read one of our words as its "unknown".
 */

type Kind = 'int' | 'number' | 'bool' | 'date' | 'text' | readonly string[];
export type Fields = Readonly<Record<string, Kind>>;

/** Members as the client's enums name them; the first is what an unknown word becomes. */
const billingCycle = ['Unknown', 'Monthly', 'Annual', 'None', 'OneTime', 'Triennial', 'Biennial'];
const subscriptionStatus = ['None', 'Active', 'Suspended', 'Deleted', 'Expired', 'Pending', 'Disabled'];
const relationship = ['Unknown', 'None', 'Reseller', 'Advisor', 'Syndication', 'MicrosoftSupport'];
const participant = ['Unknown', 'TransactionReseller', 'ConsumptionReseller', 'AdditionalTransactionReseller'];

const customer: Fields = { relationshipToPartner: relationship, allowDelegatedAccess: 'bool' };
const product: Fields = { isMicrosoftProduct: 'bool' };
const sku: Fields = {
  minimumQuantity: 'int',
  maximumQuantity: 'int',
  isTrial: 'bool',
  'supportedBillingCycles[]': billingCycle,
  'attestationProperties.enforceAttestation': 'bool',
};
const under = (prefix: string, fields: Fields): Fields =>
  Object.fromEntries(Object.entries(fields).map(([path, kind]) => [`${prefix}.${path}`, kind]));
const availability: Fields = {
  isPurchasable: 'bool',
  isRenewable: 'bool',
  ...under('product', product),
  ...under('sku', sku),
};
const cart: Fields = {
  expirationTimestamp: 'date',
  creationTimestamp: 'date',
  lastModifiedTimestamp: 'date',
  'lineItems[].id': 'int',
  'lineItems[].quantity': 'int',
  'lineItems[].billingCycle': billingCycle,
  'lineItems[].participants[].key': participant,
  'lineItems[].error.errorCode': 'int',
};
const order: Fields = {
  billingCycle,
  creationDate: 'date',
  status: 'text',
  totalPrice: 'number',
  'lineItems[].lineItemNumber': 'int',
  'lineItems[].quantity': 'int',
  'lineItems[].pricing.price': 'number',
};
const checkout: Fields = { ...under('orders[]', order), 'orderErrors[].code': 'int' };
const subscription: Fields = {
  quantity: 'int',
  hasPurchasableAddons: 'bool',
  creationDate: 'date',
  effectiveStartDate: 'date',
  commitmentEndDate: 'date',
  status: subscriptionStatus,
  autoRenewEnabled: 'bool',
  isTrial: 'bool',
  billingType: 'text',
  billingCycle,
  isMicrosoftProduct: 'bool',
};
const provisioning: Fields = {
  lineItemNumber: 'int',
  status: 'text',
  'quantityProvisioningInformation[].quantity': 'int',
};
const attachment: Fields = { attachmentId: 'text', fileName: 'text', sizeInKB: 'int', attachmentType: 'text' };

const agreement: Fields = { dateAgreed: 'date', templateId: 'text', userId: 'text' };

const rateCard: Fields = {
  isTaxIncluded: 'bool',
  'meters[].rates.0': 'number',
  'meters[].includedQuantity': 'number',
  'meters[].effectiveDate': 'date',
};

const lineItemType = ['None', 'UsageLineItems', 'BillingLineItems'];
const billingProvider = ['None', 'Office', 'Azure', 'AzureDataMarket', 'OneTime', 'Marketplace', 'All'];
const invoice: Fields = {
  invoiceDate: 'date',
  billingPeriodStartDate: 'date',
  billingPeriodEndDate: 'date',
  totalCharges: 'number',
  paidAmount: 'number',
  documentType: ['None', 'Invoice', 'VoidNote', 'AdjustmentNote'],
  'invoiceDetails[].invoiceLineItemType': lineItemType,
  'invoiceDetails[].billingProvider': billingProvider,
};
const invoiceSummary: Fields = {
  balanceAmount: 'number',
  accountingDate: 'date',
  firstInvoiceCreationDate: 'date',
  lastPaymentDate: 'date',
  lastPaymentAmount: 'number',
  latestInvoiceDate: 'date',
  'details[].summary.balanceAmount': 'number',
};
const invoiceLine: Fields = {
  invoiceLineItemType: lineItemType,
  billingProvider,
  chargeStartDate: 'date',
  chargeEndDate: 'date',
  unitPrice: 'number',
  effectiveUnitPrice: 'number',
  pcToBCExchangeRate: 'number',
};
const billingLine: Fields = {
  ...invoiceLine,
  resellerMpnId: 'int',
  orderDate: 'date',
  quantity: 'int',
  billableQuantity: 'number',
  subtotal: 'number',
  taxTotal: 'number',
  totalForCustomer: 'number',
};
const usageLine: Fields = {
  ...invoiceLine,
  usageDate: 'date',
  quantity: 'number',
  billingPreTaxTotal: 'number',
  pricingPreTaxTotal: 'number',
  rateOfPartnerEarnedCredit: 'number',
  hasPartnerEarnedCredit: 'bool',
};

export type Answer =
  /** `array`: without the envelope of a collection. */
  | { readonly is: 'one' | 'collection' | 'array'; readonly fields: Fields }
  /** Bytes, or nothing at all. */
  | { readonly is: 'file'; readonly fields?: never };

/** What each of the client's calls expects, by the beginning of its name. */
const answers: readonly (readonly [call: RegExp, answer: Answer])[] = [
  [/^invoices\.(statement|receipt)/, { is: 'file' }],
  [/^invoices\.summary$/, { is: 'one', fields: invoiceSummary }],
  [/^invoices\.summaries/, { is: 'collection', fields: invoiceSummary }],
  [/^invoices\.get/, { is: 'one', fields: invoice }],
  [/^invoices\.(list|query|enumerate)/, { is: 'collection', fields: invoice }],
  [/^invoices\.(recon\.usage|unbilled)/, { is: 'collection', fields: usageLine }],
  [/^invoices\.(lineitems|recon)/, { is: 'collection', fields: billingLine }],
  [/^invoices\.estimates/, { is: 'collection', fields: { title: 'text', period: 'text' } }],
  [/^customer\.agreements\.get/, { is: 'collection', fields: agreement }],
  [/^customer\.agreements\.create/, { is: 'one', fields: agreement }],
  [/^customer\.agreements\.directSigned/, { is: 'one', fields: { isSigned: 'bool' } }],
  [/^customer\.validationStatus/, { is: 'one', fields: { type: ['Unknown', 'Account'] } }],
  [/^customer\.qualifications/, { is: 'array', fields: { qualification: 'text', vettingStatus: 'text' } }],
  [/^agreements\.metadata/, { is: 'collection', fields: { versionRank: 'int', templateId: 'text' } }],
  [/^agreementtemplate\./, { is: 'one', fields: { displayUri: 'text', downloadUri: 'text' } }],
  [/^inventory\./, { is: 'array', fields: { isRestricted: 'bool', productId: 'text', skuId: 'text' } }],
  [/^promotions\.list/, { is: 'collection', fields: { startDate: 'date', endDate: 'date' } }],
  [/^promotions\.eligibility/, { is: 'collection', fields: { id: 'int', 'eligibilities[].isEligible': 'bool' } }],
  [/^selfserve\.list/, { is: 'collection', fields: { id: 'text' } }],
  [/^selfserve\.delete/, { is: 'file' }],
  [/^selfserve\./, { is: 'one', fields: { id: 'text' } }],
  [/^subs\.registration\.register/, { is: 'file' }],
  [/^subs\.registrationstatus/, { is: 'one', fields: { subscriptionId: 'text', status: 'text' } }],
  [/^subs\.azureentitlements\.(get|cancel)/, { is: 'one', fields: { id: 'text', status: 'text' } }],
  [/^customers\.(list|query|enumerate)/, { is: 'collection', fields: customer }],
  [/^customers\./, { is: 'one', fields: customer }],
  [/products\.list/, { is: 'collection', fields: product }],
  [/products\.get/, { is: 'one', fields: product }],
  [/skus\.list/, { is: 'collection', fields: sku }],
  [/skus\.get/, { is: 'one', fields: sku }],
  [/availabilities\.list/, { is: 'collection', fields: availability }],
  [/availabilities\.get/, { is: 'one', fields: availability }],
  [/^carts\.checkout/, { is: 'one', fields: checkout }],
  [/^carts\./, { is: 'one', fields: cart }],
  [/^orders\.list/, { is: 'collection', fields: order }],
  [/^orders\.provisioningstatus/, { is: 'collection', fields: provisioning }],
  [/^orders\.attachments\.download/, { is: 'file' }],
  [/^orders\.attachments/, { is: 'collection', fields: attachment }],
  [/activationlink/, { is: 'collection', fields: { lineItemNumber: 'int' } }],
  [/^ratecards\./, { is: 'one', fields: rateCard }],
  [/^orders\./, { is: 'one', fields: order }],
  [/^subs\.azureentitlements/, { is: 'collection', fields: { id: 'text', status: 'text' } }],
  [/^subs\.(list|by)/, { is: 'collection', fields: subscription }],
  [/^subs\./, { is: 'one', fields: subscription }],
];

/** Undefined for a call that nothing here knows how to read. */
export const answerOf = (call: string): Answer | undefined => answers.find(([name]) => name.test(call))?.[1];

type Json = Readonly<Record<string, unknown>>;
const isObject = (value: unknown): value is Json =>
  typeof value === 'object' && value !== null && !Array.isArray(value);

/** Throws what is unreadable and where. */
export const readAsSdk = (answer: Answer, body: unknown): void => {
  if (answer.is === 'file') return;
  if (answer.is === 'array') {
    if (!Array.isArray(body)) throw new Error('not an array');
    for (const [i, item] of body.entries()) readFields(answer.fields, item, `${i}`);
    return;
  }
  if (!isObject(body)) throw new Error(`not an object: ${JSON.stringify(body)}`);
  readLinks(body, '');
  if (answer.is === 'one') {
    readFields(answer.fields, body, '');
    return;
  }
  readValue('int', body.totalCount, 'totalCount');
  if (!Array.isArray(body.items)) throw new Error('items is no array');
  if (body.totalCount !== body.items.length) throw new Error(`totalCount is not the number of items`);
  for (const [i, item] of body.items.entries()) readFields(answer.fields, item, `items/${i}`);
};

const readFields = (fields: Fields, value: unknown, at: string): void => {
  if (!isObject(value)) throw new Error(`${at} is no object`);
  for (const [path, kind] of Object.entries(fields)) {
    for (const [where, found] of leadingTo(path.split('.'), value, at)) readValue(kind, found, where);
  }
};

/** Every value a path leads to; a field that is absent, or whose parent is, never throws. */
const leadingTo = (path: readonly string[], value: unknown, at: string): readonly (readonly [string, unknown])[] => {
  const [step = '', ...rest] = path;
  if (step === '') return [[at, value]];
  if (!isObject(value)) return [];
  const isList = step.endsWith('[]');
  const name = isList ? step.slice(0, -2) : step;
  const found = value[name];
  if (found === undefined) return [];
  if (!isList) return leadingTo(rest, found, `${at}/${name}`);
  if (!Array.isArray(found)) throw new Error(`${at}/${name} is no array`);
  return found.flatMap((item, i) => leadingTo(rest, item, `${at}/${name}/${i}`));
};

const isoDate = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,7})?Z$/;

const readValue = (kind: Kind, value: unknown, at: string): void => {
  const fault = (what: string) => new Error(`${at} ${what}: ${JSON.stringify(value)}`);
  if (value === null) throw fault('is null');
  if (typeof kind !== 'string') {
    if (typeof value !== 'string' || !kind.includes(memberOf(value))) throw fault('is no member of its enum');
    return;
  }
  switch (kind) {
    case 'int':
      if (!Number.isInteger(value) || Math.abs(Number(value)) > 2_147_483_647) throw fault('is no Int32');
      return;
    case 'number':
      if (typeof value !== 'number') throw fault('is no number');
      return;
    case 'bool':
      if (typeof value !== 'boolean') throw fault('is no boolean');
      return;
    case 'date':
      if (typeof value !== 'string' || !isoDate.test(value) || Number.isNaN(Date.parse(value)))
        throw fault('is no date');
      return;
    case 'text':
      if (typeof value !== 'string' || value === '') throw fault('is no text');
  }
};

/** First letter up, `_x` to `X`; then it has to fit to the letter. */
const memberOf = (word: string): string =>
  word.replace(/^./, (first) => first.toUpperCase()).replace(/_(.)/g, (_whole, next: string) => next.toUpperCase());

/** Every link has a relative address and its headers as a list; an object would throw, an absolute address go astray. */
const readLinks = (value: unknown, at: string): void => {
  if (typeof value !== 'object' || value === null) return;
  if (isObject(value) && 'uri' in value) {
    const { uri, method, headers } = value;
    if (typeof uri !== 'string' || !/^\/(?!v1\/)/.test(uri))
      throw new Error(`${at}/uri is not relative: ${String(uri)}`);
    if (typeof method !== 'string') throw new Error(`${at}/method is missing`);
    if (!Array.isArray(headers)) throw new Error(`${at}/headers is no list`);
  }
  for (const [key, content] of Object.entries(value)) readLinks(content, `${at}/${key}`);
};
