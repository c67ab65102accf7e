/** Refusals of one line for what it hangs from: Azure plans, Azure subscriptions, scopes and the partner on record. */
import type { Problem } from './problem.ts';

export const azureLineProblems = {
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
  'subscription-not-for-reservations': {
    status: 400,
    code: '800013',
    title: {
      en: 'Not a subscription for reservations',
      nl: 'Geen abonnement voor reserveringen',
      nb: 'Ikke et abonnement for reservasjoner',
    },
    detail: {
      en: 'Register the Azure plan under which the reservation is bought.',
      nl: 'Registreer het Azure-plan waaronder de reservering wordt gekocht.',
      nb: 'Registrer Azure-planen som reservasjonen kjøpes under.',
    },
  },
} satisfies Record<string, Problem>;
