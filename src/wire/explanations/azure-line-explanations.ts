/** Reasons against what a line hangs from: a scope, an Azure plan or an Azure subscription. */
import type { RefusalKind } from '../../domain/refusals.ts';
import type { Explanation } from './explanation.ts';

export const azureLineExplanations = {
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
} as const satisfies Partial<Record<RefusalKind, Explanation>>;
