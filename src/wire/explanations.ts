/** What each reason against a line is about and what would make it pass: the field, the remedy, and where the rule stands. */
import type { Refusal, RefusalKind } from '../domain/refusals.ts';
import type { Words } from './locales.ts';
import type { RuleTableId } from './rules/rule-table.ts';

/** By the name a cart line has for it; `scope`, `entitlementId` and `subscriptionId` lie in its provisioningContext. */
export type LineField =
  | 'catalogItemId'
  | 'quantity'
  | 'billingCycle'
  | 'termDuration'
  | 'currencyCode'
  | 'purchaseCommitment'
  | 'scope'
  | 'entitlementId'
  | 'subscriptionId'
  | 'participants'
  | 'renewsTo'
  | 'attestationAccepted'
  | 'promotionId'
  | 'customTermEndDate'
  | 'addonItems';

export interface Explanation {
  /** Absent where the whole line, or the customer, is meant. */
  readonly field?: LineField;
  /** `{name}` is replaced by that fact of the refusal. */
  readonly remedy: Words;
  readonly rules?: RuleTableId;
}

const another: Words = {
  en: 'Read the catalog again and take a catalogItemId that is on sale.',
  nl: 'Lees de catalogus opnieuw en neem een catalogItemId die te koop is.',
  nb: 'Les katalogen på nytt og velg en catalogItemId som er til salgs.',
};

const leaveOut = (name: string): Words => ({
  en: `Leave ${name} out.`,
  nl: `Laat ${name} weg.`,
  nb: `Utelat ${name}.`,
});

const fewer: Words = {
  en: 'Order less, or cancel something the customer holds.',
  nl: 'Bestel minder of annuleer iets wat de klant heeft.',
  nb: 'Bestill mindre, eller avbestill noe kunden har.',
};

export const explanations = {
  'catalog-item-invalid': { field: 'catalogItemId', remedy: another },
  'product-not-found': { field: 'catalogItemId', remedy: another },
  'sku-not-found': { field: 'catalogItemId', remedy: another },
  'availability-not-found': { field: 'catalogItemId', remedy: another },
  'product-not-in-country': {
    field: 'catalogItemId',
    rules: 'countries',
    remedy: {
      en: 'Buy something that is sold in {country}; the dates stand in the rules.',
      nl: 'Koop iets wat in {country} wordt verkocht; de datums staan in de regels.',
      nb: 'Kjøp noe som selges i {country}; datoene står i reglene.',
    },
  },
  'quantity-not-allowed': {
    field: 'quantity',
    remedy: {
      en: 'Give a whole number from {minimum} to {maximum}.',
      nl: 'Geef een geheel getal van {minimum} tot en met {maximum}.',
      nb: 'Oppgi et helt tall fra {minimum} til og med {maximum}.',
    },
  },
  'billing-cycle-not-allowed': {
    field: 'billingCycle',
    rules: 'billing',
    remedy: { en: 'Give one of: {allowed}.', nl: 'Geef een van: {allowed}.', nb: 'Oppgi en av: {allowed}.' },
  },
  'term-not-allowed': {
    field: 'termDuration',
    remedy: {
      en: 'Leave the term out, or take the SKU of the term you want.',
      nl: 'Laat de looptijd weg of neem de SKU van de gewenste looptijd.',
      nb: 'Utelat perioden, eller velg SKU-en med ønsket periode.',
    },
  },
  'currency-not-supported': {
    field: 'currencyCode',
    remedy: {
      en: "Leave the currency out, or give that of the customer's market or your own.",
      nl: 'Laat de valuta weg of geef die van de markt van de klant of uw eigen valuta.',
      nb: 'Utelat valutaen, eller oppgi den i kundens marked eller din egen.',
    },
  },
  'commitment-invalid': {
    field: 'purchaseCommitment',
    rules: 'savings-plans',
    remedy: {
      en: 'Give amount (at least 0.001, at most 3 decimals), currency USD and grain hourly.',
      nl: 'Geef amount (minstens 0.001, hooguit 3 decimalen), currency USD en grain hourly.',
      nb: 'Oppgi amount (minst 0.001, høyst 3 desimaler), currency USD og grain hourly.',
    },
  },
  'attestation-missing': {
    field: 'attestationAccepted',
    remedy: {
      en: 'Confirm the attestation: attestationAccepted true.',
      nl: 'Bevestig de verklaring: attestationAccepted true.',
      nb: 'Bekreft erklæringen: attestationAccepted true.',
    },
  },
  'partner-attestation-missing': {
    field: 'participants',
    remedy: {
      en: 'Confirm the partner on record: PartnerOnRecordAttestationAccepted true.',
      nl: 'Bevestig de geregistreerde partner: PartnerOnRecordAttestationAccepted true.',
      nb: 'Bekreft den registrerte partneren: PartnerOnRecordAttestationAccepted true.',
    },
  },
  'scope-not-supported': {
    field: 'scope',
    rules: 'savings-plans',
    remedy: { en: 'Give single or shared.', nl: 'Geef single of shared.', nb: 'Oppgi single eller shared.' },
  },
  'entitlement-missing': {
    field: 'entitlementId',
    rules: 'savings-plans',
    remedy: {
      en: 'Give the id of an active Azure subscription, or take scope shared.',
      nl: 'Geef de id van een actief Azure-abonnement of neem bereik shared.',
      nb: 'Oppgi ID-en til et aktivt Azure-abonnement, eller velg omfanget shared.',
    },
  },
  'entitlement-not-active': {
    field: 'entitlementId',
    remedy: {
      en: 'Reactivate that Azure subscription, or name an active one.',
      nl: 'Activeer dat Azure-abonnement opnieuw of noem een actief.',
      nb: 'Aktiver det Azure-abonnementet på nytt, eller oppgi et aktivt.',
    },
  },
  'entitlement-not-eligible': {
    field: 'entitlementId',
    remedy: {
      en: "Name an Azure subscription under this customer's Azure plan (azureEntitlements lists them).",
      nl: 'Noem een Azure-abonnement onder het Azure-plan van deze klant (azureEntitlements toont ze).',
      nb: 'Oppgi et Azure-abonnement under kundens Azure-plan (azureEntitlements viser dem).',
    },
  },
  'azure-plan-id-missing': {
    field: 'subscriptionId',
    rules: 'savings-plans',
    remedy: {
      en: 'Give the id of the Azure plan, or take scope single.',
      nl: 'Geef de id van het Azure-plan of neem bereik single.',
      nb: 'Oppgi ID-en til Azure-planen, eller velg omfanget single.',
    },
  },
  'azure-plan-required': {
    field: 'subscriptionId',
    rules: 'savings-plans',
    remedy: {
      en: 'Give the customer an Azure plan with an active Azure subscription first.',
      nl: 'Geef de klant eerst een Azure-plan met een actief Azure-abonnement.',
      nb: 'Gi kunden først en Azure-plan med et aktivt Azure-abonnement.',
    },
  },
  'azure-plan-exists': {
    field: 'catalogItemId',
    remedy: {
      en: 'Leave the line out and add Azure subscriptions to the plan there is.',
      nl: 'Laat de regel weg en voeg Azure-abonnementen aan het bestaande plan toe.',
      nb: 'Utelat linjen, og legg Azure-abonnementer til planen som finnes.',
    },
  },
  'azure-plan-needs-transition': {
    field: 'catalogItemId',
    rules: 'legacy',
    remedy: {
      en: 'Move the legacy subscription to the Azure plan instead of buying one.',
      nl: 'Zet het oude abonnement over naar het Azure-plan in plaats van er een te kopen.',
      nb: 'Flytt det gamle abonnementet til Azure-planen i stedet for å kjøpe en.',
    },
  },
  'legacy-offer-closed': {
    field: 'catalogItemId',
    rules: 'legacy',
    remedy: {
      en: 'Buy the Azure plan.',
      nl: 'Koop het Azure-plan.',
      nb: 'Kjøp Azure-planen.',
    },
  },
  'subscription-invalid': {
    field: 'subscriptionId',
    rules: 'reservations',
    remedy: {
      en: "Give the id of this customer's Azure plan, or of an Azure subscription under it.",
      nl: 'Geef de id van het Azure-plan van deze klant of van een Azure-abonnement daaronder.',
      nb: 'Oppgi ID-en til kundens Azure-plan, eller til et Azure-abonnement under den.',
    },
  },
  'subscription-not-for-reservations': {
    field: 'subscriptionId',
    rules: 'reservations',
    remedy: {
      en: 'Buy it under the Azure plan: move the legacy subscription there first.',
      nl: 'Koop het onder het Azure-plan: zet eerst het oude abonnement daarheen over.',
      nb: 'Kjøp den under Azure-planen: flytt det gamle abonnementet dit først.',
    },
  },
  'subscription-not-active': {
    field: 'subscriptionId',
    remedy: {
      en: 'Reactivate the plan and one Azure subscription under it, or name another.',
      nl: 'Activeer het plan en een Azure-abonnement daaronder, of noem een ander.',
      nb: 'Aktiver planen og et Azure-abonnement under den, eller oppgi en annen.',
    },
  },
  'subscription-not-registered': {
    field: 'subscriptionId',
    rules: 'reservations',
    remedy: {
      en: 'Register the subscription and wait until its status is registered.',
      nl: 'Registreer het abonnement en wacht tot de status registered is.',
      nb: 'Registrer abonnementet, og vent til statusen er registered.',
    },
  },
  'inventory-not-available': {
    field: 'catalogItemId',
    rules: 'reservations',
    remedy: {
      en: 'Take another size or region than {sku} in {region}; the inventory check shows what there is.',
      nl: 'Neem een andere grootte of regio dan {sku} in {region}; de voorraadcontrole toont wat er is.',
      nb: 'Velg en annen størrelse eller region enn {sku} i {region}; lagersjekken viser hva som finnes.',
    },
  },
  'reseller-invalid': {
    field: 'participants',
    remedy: {
      en: 'Name one of your own indirect resellers, or none.',
      nl: 'Noem een van uw eigen indirecte resellers, of geen.',
      nb: 'Oppgi en av dine egne indirekte forhandlere, eller ingen.',
    },
  },
  'reseller-differs': {
    field: 'participants',
    rules: 'savings-plans',
    remedy: {
      en: 'Leave the reseller out, or name {inherited}.',
      nl: 'Laat de reseller weg of noem {inherited}.',
      nb: 'Utelat forhandleren, eller oppgi {inherited}.',
    },
  },
  'additional-resellers-not-allowed': { field: 'participants', remedy: leaveOut('additional_transaction_reseller') },
  'consumption-reseller-not-supported': { field: 'participants', remedy: leaveOut('consumption_reseller') },
  'not-renewable': { field: 'renewsTo', remedy: leaveOut('renewsTo') },
  'renewal-term-not-allowed': {
    field: 'renewsTo',
    remedy: {
      en: 'Leave it out, or give one of: {allowed}.',
      nl: 'Laat het weg of geef een van: {allowed}.',
      nb: 'Utelat det, eller oppgi en av: {allowed}.',
    },
  },
  'promotion-unknown': { field: 'promotionId', remedy: leaveOut('promotionId') },
  'custom-term-end-not-allowed': { field: 'customTermEndDate', remedy: leaveOut('customTermEndDate') },
  'add-ons-not-supported': { field: 'addonItems', remedy: leaveOut('addonItems') },
  'not-in-sandbox': {
    field: 'catalogItemId',
    rules: 'sandbox',
    remedy: {
      en: 'Order it in production, or have the setting of your sandbox changed.',
      nl: 'Bestel het in productie of laat de instelling van uw sandbox wijzigen.',
      nb: 'Bestill det i produksjon, eller få innstillingen for sandkassen endret.',
    },
  },
  'sandbox-limit': { field: 'quantity', rules: 'sandbox', remedy: fewer },
  'sandbox-subscriptions-limit': { field: 'catalogItemId', rules: 'sandbox', remedy: fewer },
  'sandbox-licences-limit': {
    field: 'quantity',
    rules: 'sandbox',
    remedy: { en: 'Give at most {maximum}.', nl: 'Geef hooguit {maximum}.', nb: 'Oppgi høyst {maximum}.' },
  },
  'sandbox-azure-plans-limit': { field: 'catalogItemId', rules: 'sandbox', remedy: fewer },
  'sandbox-reservation-not-offered': {
    field: 'catalogItemId',
    rules: 'sandbox',
    remedy: {
      en: 'Take {offered} in one of: {regions}.',
      nl: 'Neem {offered} in een van: {regions}.',
      nb: 'Velg {offered} i en av: {regions}.',
    },
  },
  'line-not-supported': {
    remedy: {
      en: 'Order it apart from the other lines.',
      nl: 'Bestel het apart van de andere regels.',
      nb: 'Bestill det atskilt fra de andre linjene.',
    },
  },
  'cart-changed': {
    remedy: {
      en: 'Put the cart again: what the line is billed in has changed.',
      nl: 'Leg het winkelwagentje opnieuw aan: waarin de regel wordt gefactureerd is veranderd.',
      nb: 'Legg handlekurven på nytt: det linjen faktureres i er endret.',
    },
  },
  'agreement-missing': {
    remedy: {
      en: 'Attest the Microsoft Customer Agreement of this customer.',
      nl: 'Bevestig de Microsoft-klantovereenkomst van deze klant.',
      nb: 'Bekreft Microsoft-kundeavtalen for denne kunden.',
    },
  },
  'relationship-ended': {
    remedy: {
      en: 'Send the customer a new relationship request.',
      nl: 'Stuur de klant een nieuw relatieverzoek.',
      nb: 'Send kunden en ny forespørsel om forhold.',
    },
  },
  'market-not-onboarded': {
    rules: 'regions',
    remedy: {
      en: 'Have your account onboarded in the market region of {country}.',
      nl: 'Laat uw account toelaten in de marktregio van {country}.',
      nb: 'Få kontoen din godkjent i markedsregionen til {country}.',
    },
  },
} as const satisfies Partial<Record<RefusalKind, Explanation>>;

const byKind: Partial<Record<RefusalKind, Explanation>> = explanations;

export const explanationOf = ({ kind }: Refusal): Explanation | undefined => byKind[kind];

const inContext: readonly LineField[] = ['scope', 'entitlementId', 'subscriptionId'];

/** Where a cart has the field. */
const cartPointer = (line: number, field: LineField | undefined): string => {
  const at = `/lineItems/${line}`;
  if (field === undefined) return at;
  return inContext.includes(field) ? `${at}/provisioningContext/${field}` : `${at}/${field}`;
};

/** A direct order has the billing cycle and the currency of all its lines, and other names for two fields. */
const orderPointer = (line: number, field: LineField | undefined): string => {
  if (field === 'billingCycle' || field === 'currencyCode') return `/${field}`;
  const renamed = { catalogItemId: 'offerId', participants: 'partnerIdOnRecord' } as const;
  return field === 'catalogItemId' || field === 'participants'
    ? `/lineItems/${line}/${renamed[field]}`
    : cartPointer(line, field);
};

export const pointersOf = { cart: cartPointer, order: orderPointer } as const;
