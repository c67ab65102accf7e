/** Refusals of one line: what about the product, the customer's subscriptions or the terms does not fit. */
import type { Problem } from './problem.ts';

const lineProblems = {
  'catalog-item-invalid': {
    status: 400,
    code: '800004',
    title: { en: 'Not a catalog item', nl: 'Geen catalogusitem', nb: 'Ikke et katalogelement' },
    detail: {
      en: '"{catalogItemId}" is not a catalog item id of the form product:sku:availability.',
      nl: '"{catalogItemId}" is geen catalogusitem-id van de vorm product:sku:availability.',
      nb: '"{catalogItemId}" er ikke en katalogelement-ID på formen product:sku:availability.',
    },
  },
  'quantity-not-allowed': {
    status: 400,
    code: '900275',
    title: { en: 'Quantity not allowed', nl: 'Aantal niet toegestaan', nb: 'Antallet er ikke tillatt' },
    detail: {
      en: 'The quantity must be a whole number from {minimum} to {maximum}.',
      nl: 'Het aantal moet een geheel getal van {minimum} tot en met {maximum} zijn.',
      nb: 'Antallet må være et helt tall fra {minimum} til og med {maximum}.',
    },
  },
  'billing-cycle-not-allowed': {
    status: 400,
    code: '900269',
    title: {
      en: 'Billing cycle not allowed',
      nl: 'Factureringscyclus niet toegestaan',
      nb: 'Faktureringsperioden er ikke tillatt',
    },
    detail: {
      en: 'This SKU is billed as: {allowed}.',
      nl: 'Deze SKU wordt gefactureerd als: {allowed}.',
      nb: 'Denne SKU-en faktureres slik: {allowed}.',
    },
  },
  'term-not-allowed': {
    status: 400,
    code: '800121',
    title: { en: 'Term not allowed', nl: 'Looptijd niet toegestaan', nb: 'Perioden er ikke tillatt' },
    detail: {
      en: 'The term of this SKU is fixed: {allowed}.',
      nl: 'De looptijd van deze SKU ligt vast: {allowed}.',
      nb: 'Perioden for denne SKU-en er fast: {allowed}.',
    },
  },
  'currency-not-supported': {
    status: 400,
    code: '900169',
    title: { en: 'Currency not supported', nl: 'Valuta niet ondersteund', nb: 'Valutaen støttes ikke' },
    detail: {
      en: "{currency} is neither your currency nor that of the customer's market.",
      nl: '{currency} is niet uw valuta en ook niet die van de markt van de klant.',
      nb: '{currency} er verken din valuta eller valutaen i kundens marked.',
    },
  },
  'commitment-invalid': {
    status: 400,
    code: '970111',
    title: { en: 'The commitment is not valid', nl: 'De toezegging is ongeldig', nb: 'Forpliktelsen er ugyldig' },
    detail: {
      en: 'A savings plan needs an hourly commitment in USD, at least 0.001, with at most 3 decimals ({reason}).',
      nl: 'Een besparingsplan vraagt een toezegging per uur in USD van minstens 0.001, met hooguit 3 decimalen ({reason}).',
      nb: 'En spareplan krever en timeforpliktelse i USD på minst 0.001, med høyst 3 desimaler ({reason}).',
    },
  },
  'attestation-missing': {
    status: 400,
    code: '900203',
    title: { en: 'An attestation is needed', nl: 'Een bevestiging is nodig', nb: 'En bekreftelse kreves' },
    detail: {
      en: '{catalogItemId} can be bought only with attestationAccepted true.',
      nl: '{catalogItemId} kan alleen worden gekocht met attestationAccepted true.',
      nb: '{catalogItemId} kan bare kjøpes med attestationAccepted true.',
    },
  },
  'product-not-in-country': {
    status: 400,
    code: '800070',
    title: {
      en: 'Not available in this country',
      nl: 'Niet beschikbaar in dit land',
      nb: 'Ikke tilgjengelig i dette landet',
    },
    detail: {
      en: 'This offer is not available in {country}.',
      nl: 'Dit aanbod is niet beschikbaar in {country}.',
      nb: 'Dette tilbudet er ikke tilgjengelig i {country}.',
    },
  },
  'line-not-supported': {
    status: 400,
    code: '800042',
    title: { en: 'Not supported', nl: 'Niet ondersteund', nb: 'Støttes ikke' },
    detail: {
      en: 'This line is not supported: {reason}.',
      nl: 'Deze regel wordt niet ondersteund: {reason}.',
      nb: 'Denne linjen støttes ikke: {reason}.',
    },
  },
  'role-may-not-buy': {
    status: 403,
    code: '900308',
    title: { en: 'Your role may not buy this', nl: 'Uw rol mag dit niet kopen', nb: 'Rollen din kan ikke kjøpe dette' },
    detail: {
      en: 'To buy this, one of these roles is needed: {needed}.',
      nl: 'Om dit te kopen is een van deze rollen nodig: {needed}.',
      nb: 'For å kjøpe dette kreves en av disse rollene: {needed}.',
    },
  },
  'not-in-sandbox': {
    status: 403,
    code: '900322',
    title: {
      en: 'Not available in the sandbox',
      nl: 'Niet beschikbaar in de sandbox',
      nb: 'Ikke tilgjengelig i sandkassen',
    },
    detail: {
      en: '{product} can not be bought in the sandbox.',
      nl: '{product} kan niet in de sandbox worden gekocht.',
      nb: '{product} kan ikke kjøpes i sandkassen.',
    },
  },
  'sandbox-limit': {
    status: 400,
    code: '800018',
    title: { en: 'Sandbox limit reached', nl: 'Sandboxlimiet bereikt', nb: 'Sandkassens grense er nådd' },
    detail: {
      en: 'The sandbox allows no more of these. Cancel something first.',
      nl: 'De sandbox staat er hier niet meer van toe. Annuleer eerst iets.',
      nb: 'Sandkassen tillater ikke flere av disse. Avbestill noe først.',
    },
  },
} satisfies Record<string, Problem>;

const azureProblems = {
  'scope-not-supported': {
    status: 400,
    code: '900312',
    title: { en: 'Scope not supported', nl: 'Bereik niet ondersteund', nb: 'Omfanget støttes ikke' },
    detail: {
      en: 'Scope "{scope}" is not supported. Give "single" or "shared".',
      nl: 'Bereik "{scope}" wordt niet ondersteund. Geef "single" of "shared".',
      nb: 'Omfanget "{scope}" støttes ikke. Oppgi "single" eller "shared".',
    },
  },
  'entitlement-missing': {
    status: 400,
    code: '900313',
    title: { en: 'Azure subscription missing', nl: 'Azure-abonnement ontbreekt', nb: 'Azure-abonnement mangler' },
    detail: {
      en: 'With scope "single", provisioningContext needs entitlementId: the id of an Azure subscription.',
      nl: 'Bij bereik "single" heeft provisioningContext entitlementId nodig: de id van een Azure-abonnement.',
      nb: 'Med omfanget "single" trenger provisioningContext entitlementId: ID-en til et Azure-abonnement.',
    },
  },
  'entitlement-not-active': {
    status: 400,
    code: '900314',
    title: {
      en: 'Azure subscription not active',
      nl: 'Azure-abonnement niet actief',
      nb: 'Azure-abonnementet er ikke aktivt',
    },
    detail: {
      en: 'The Azure subscription in entitlementId is not active. Reactivate it or choose another.',
      nl: 'Het Azure-abonnement in entitlementId is niet actief. Activeer het opnieuw of kies een ander.',
      nb: 'Azure-abonnementet i entitlementId er ikke aktivt. Aktiver det på nytt eller velg et annet.',
    },
  },
  'entitlement-not-eligible': {
    status: 400,
    code: '900315',
    title: {
      en: 'Not for this Azure subscription',
      nl: 'Niet voor dit Azure-abonnement',
      nb: 'Ikke for dette Azure-abonnementet',
    },
    detail: {
      en: "The id in entitlementId is not an Azure subscription under this customer's Azure plan that may hold this product.",
      nl: 'De id in entitlementId is geen Azure-abonnement onder het Azure-plan van deze klant dat dit product mag hebben.',
      nb: 'ID-en i entitlementId er ikke et Azure-abonnement under kundens Azure-plan som kan ha dette produktet.',
    },
  },
  'azure-plan-id-missing': {
    status: 400,
    code: '900317',
    title: { en: 'Azure plan missing', nl: 'Azure-plan ontbreekt', nb: 'Azure-plan mangler' },
    detail: {
      en: 'With scope "shared", provisioningContext needs subscriptionId: the id of the Azure plan.',
      nl: 'Bij bereik "shared" heeft provisioningContext subscriptionId nodig: de id van het Azure-plan.',
      nb: 'Med omfanget "shared" trenger provisioningContext subscriptionId: ID-en til Azure-planen.',
    },
  },
  'azure-plan-required': {
    status: 400,
    code: '900318',
    title: {
      en: 'An Azure plan with an active subscription is needed',
      nl: 'Een Azure-plan met een actief abonnement is nodig',
      nb: 'En Azure-plan med et aktivt abonnement kreves',
    },
    detail: {
      en: 'The Azure plan was not found, or no Azure subscription under it is active.',
      nl: 'Het Azure-plan is niet gevonden of er is geen actief Azure-abonnement onder.',
      nb: 'Azure-planen ble ikke funnet, eller ingen Azure-abonnementer under den er aktive.',
    },
  },
  'azure-plan-exists': {
    status: 403,
    code: '800066',
    title: {
      en: 'The customer has an Azure plan',
      nl: 'De klant heeft al een Azure-plan',
      nb: 'Kunden har en Azure-plan',
    },
    detail: {
      en: 'A customer has one Azure plan. Add Azure subscriptions to the one it has.',
      nl: 'Een klant heeft één Azure-plan. Voeg Azure-abonnementen toe aan het bestaande plan.',
      nb: 'En kunde har én Azure-plan. Legg Azure-abonnementer til den som finnes.',
    },
  },
  'azure-plan-needs-transition': {
    status: 403,
    code: '800020',
    title: { en: 'Transition first', nl: 'Eerst overstappen', nb: 'Overgang først' },
    detail: {
      en: 'The customer has an Azure subscription of the legacy offer (MS-AZR-0145P). Move it to the Azure plan instead of buying one.',
      nl: 'De klant heeft een Azure-abonnement van het oude aanbod (MS-AZR-0145P). Zet dat over naar het Azure-plan in plaats van er een te kopen.',
      nb: 'Kunden har et Azure-abonnement fra det gamle tilbudet (MS-AZR-0145P). Flytt det til Azure-planen i stedet for å kjøpe en.',
    },
  },
  'reseller-differs': {
    status: 403,
    code: '900323',
    title: {
      en: 'Another reseller is on record',
      nl: 'Een andere reseller staat geregistreerd',
      nb: 'En annen forhandler er registrert',
    },
    detail: {
      en: 'The purchase inherits the partner on record of its Azure plan: {inherited}. Leave the reseller out, or name this one.',
      nl: 'De aankoop erft de geregistreerde partner van het Azure-plan: {inherited}. Laat de reseller weg of noem deze.',
      nb: 'Kjøpet arver den registrerte partneren fra Azure-planen: {inherited}. Utelat forhandleren, eller oppgi denne.',
    },
  },
  'reseller-invalid': {
    status: 400,
    code: '800016',
    title: { en: 'Not one of your resellers', nl: 'Niet een van uw resellers', nb: 'Ikke en av forhandlerne dine' },
    detail: {
      en: '{reseller} is not a valid indirect reseller of yours.',
      nl: '{reseller} is geen geldige indirecte reseller van u.',
      nb: '{reseller} er ikke en gyldig indirekte forhandler hos deg.',
    },
  },
  'subscription-invalid': {
    status: 400,
    code: '800021',
    title: {
      en: 'Not a subscription of this customer',
      nl: 'Geen abonnement van deze klant',
      nb: 'Ikke et abonnement hos denne kunden',
    },
    detail: {
      en: 'The subscription in provisioningContext is not a valid Azure subscription of this customer.',
      nl: 'Het abonnement in provisioningContext is geen geldig Azure-abonnement van deze klant.',
      nb: 'Abonnementet i provisioningContext er ikke et gyldig Azure-abonnement hos denne kunden.',
    },
  },
  'subscription-not-active': {
    status: 400,
    code: '800012',
    title: { en: 'Subscription not active', nl: 'Abonnement niet actief', nb: 'Abonnementet er ikke aktivt' },
    detail: {
      en: 'The subscription in provisioningContext is not active. Reactivate it or choose another.',
      nl: 'Het abonnement in provisioningContext is niet actief. Activeer het opnieuw of kies een ander.',
      nb: 'Abonnementet i provisioningContext er ikke aktivt. Aktiver det på nytt eller velg et annet.',
    },
  },
  'subscription-not-registered': {
    status: 400,
    code: '800030',
    title: {
      en: 'Subscription not registered',
      nl: 'Abonnement niet geregistreerd',
      nb: 'Abonnementet er ikke registrert',
    },
    detail: {
      en: 'Register the subscription for reservations first, and wait until its status is registered.',
      nl: 'Registreer het abonnement eerst voor reserveringen en wacht tot de status registered is.',
      nb: 'Registrer abonnementet for reservasjoner først, og vent til statusen er registered.',
    },
  },
} satisfies Record<string, Problem>;

export const eligibilityProblems = { ...lineProblems, ...azureProblems };
