/** Refusals about customers, their agreements, what they may do themselves, and what hangs from their Azure plan. */
import type { Problem } from './problem.ts';

export const customerCareProblems = {
  'customer-changed': {
    status: 409,
    code: '970120',
    title: {
      en: 'The customer was changed meanwhile',
      nl: 'De klant is intussen gewijzigd',
      nb: 'Kunden er endret i mellomtiden',
    },
    detail: {
      en: 'Several requests changed this customer or its subscription at once. Read it again and repeat yours.',
      nl: 'Meerdere aanvragen wijzigden deze klant of zijn abonnement tegelijk. Lees opnieuw en herhaal die van u.',
      nb: 'Flere forespørsler endret denne kunden eller abonnementet samtidig. Les på nytt og gjenta din.',
    },
  },
  'etag-stale': {
    status: 400,
    code: '2055',
    title: {
      en: 'The ETag is no longer valid',
      nl: 'De ETag is niet meer geldig',
      nb: 'ETag-en er ikke lenger gyldig',
    },
    detail: {
      en: 'The resource was changed since you read it. Read it again and send its new ETag.',
      nl: 'De resource is gewijzigd sinds u haar las. Lees haar opnieuw en stuur de nieuwe ETag.',
      nb: 'Ressursen er endret siden du leste den. Les den på nytt og send den nye ETag-en.',
    },
  },
  'domain-taken': {
    status: 409,
    code: '970121',
    title: { en: 'The domain is taken', nl: 'Het domein is bezet', nb: 'Domenet er opptatt' },
    detail: {
      en: '{domain} belongs to a tenant already. Choose another domain.',
      nl: '{domain} hoort al bij een tenant. Kies een ander domein.',
      nb: '{domain} tilhører allerede en leietaker. Velg et annet domene.',
    },
  },
  'domain-free': {
    status: 404,
    code: '1000',
    title: {
      en: 'No tenant has this domain',
      nl: 'Geen tenant heeft dit domein',
      nb: 'Ingen leietaker har dette domenet',
    },
    detail: {
      en: 'No tenant has this domain; a new customer can take it.',
      nl: 'Geen tenant heeft dit domein; een nieuwe klant kan het nemen.',
      nb: 'Ingen leietaker har dette domenet; en ny kunde kan ta det.',
    },
  },
  'country-fixed': {
    status: 400,
    code: '970122',
    title: {
      en: "A customer's country stays",
      nl: 'Het land van een klant blijft',
      nb: 'Kundens land kan ikke endres',
    },
    detail: {
      en: 'This customer buys in {country}; its market can not be changed. Leave the country as it is.',
      nl: 'Deze klant koopt in {country}; zijn markt kan niet worden gewijzigd. Laat het land zoals het is.',
      nb: 'Denne kunden kjøper i {country}; markedet kan ikke endres. La landet stå.',
    },
  },
  'customer-still-holds': {
    status: 400,
    code: '970123',
    title: {
      en: 'The customer still holds something active',
      nl: 'De klant heeft nog iets actiefs',
      nb: 'Kunden har fortsatt noe aktivt',
    },
    detail: {
      en: 'Suspend or cancel this first: {active}.',
      nl: 'Onderbreek of annuleer dit eerst: {active}.',
      nb: 'Stans eller avbestill dette først: {active}.',
    },
  },
  'customer-has-open-orders': {
    status: 409,
    code: '970124',
    title: { en: 'Orders are still open', nl: 'Er staan nog bestellingen open', nb: 'Bestillinger er fortsatt åpne' },
    detail: {
      en: 'Withdraw the open orders of this customer, or wait until they are decided.',
      nl: 'Trek de openstaande bestellingen van deze klant in, of wacht tot erover is beslist.',
      nb: 'Trekk tilbake de åpne bestillingene til denne kunden, eller vent til de er avgjort.',
    },
  },
  'relationship-by-customer': {
    status: 403,
    code: '970125',
    title: {
      en: 'Only the customer can agree to a relationship',
      nl: 'Alleen de klant kan met een relatie instemmen',
      nb: 'Bare kunden kan godta et forhold',
    },
    detail: {
      en: 'Send the customer a new relationship request. Once it is accepted, the operator of this desk records it.',
      nl: 'Stuur de klant een nieuw relatieverzoek. Zodra dat is geaccepteerd, legt de beheerder van deze desk het vast.',
      nb: 'Send kunden en ny forespørsel om forhold. Når den er godtatt, registrerer driften av denne desken den.',
    },
  },
  'qualification-not-found': {
    status: 404,
    code: '970126',
    title: {
      en: 'No such qualification was asked for',
      nl: 'Deze kwalificatie is niet aangevraagd',
      nb: 'Denne kvalifikasjonen er ikke søkt om',
    },
    detail: {
      en: 'This customer has no qualification of that name.',
      nl: 'Deze klant heeft geen kwalificatie met die naam.',
      nb: 'Denne kunden har ingen kvalifikasjon med det navnet.',
    },
  },
  'qualification-decided': {
    status: 409,
    code: '970127',
    title: {
      en: 'The qualification was decided already',
      nl: 'Over de kwalificatie is al beslist',
      nb: 'Kvalifikasjonen er allerede avgjort',
    },
    detail: {
      en: 'It stands at {status}; only one in review can be decided.',
      nl: 'De stand is {status}; alleen over een die in behandeling is kan worden beslist.',
      nb: 'Den står som {status}; bare en som er under vurdering kan avgjøres.',
    },
  },
  'agreement-template-unknown': {
    status: 400,
    code: '970128',
    title: {
      en: 'This agreement can not be attested',
      nl: 'Deze overeenkomst kan niet worden bevestigd',
      nb: 'Denne avtalen kan ikke bekreftes',
    },
    detail: {
      en: 'Template "{templateId}" is not the Microsoft Customer Agreement. GET /v1/agreements tells its id.',
      nl: 'Sjabloon "{templateId}" is niet de Microsoft-klantovereenkomst. GET /v1/agreements geeft de id ervan.',
      nb: 'Malen "{templateId}" er ikke Microsoft-kundeavtalen. GET /v1/agreements oppgir ID-en.',
    },
  },
  'agreed-in-future': {
    status: 400,
    code: '970129',
    title: {
      en: 'The date of agreement lies in the future',
      nl: 'De datum van akkoord ligt in de toekomst',
      nb: 'Avtaledatoen ligger i fremtiden',
    },
    detail: {
      en: 'dateAgreed is the day on which the customer accepted; it is {now} now.',
      nl: 'dateAgreed is de dag waarop de klant akkoord ging; het is nu {now}.',
      nb: 'dateAgreed er dagen kunden godtok; klokken er nå {now}.',
    },
  },
  'agreement-exists': {
    status: 409,
    code: '600061',
    title: {
      en: 'This contact has been attested already',
      nl: 'Deze contactpersoon is al bevestigd',
      nb: 'Denne kontakten er allerede bekreftet',
    },
    detail: {
      en: 'The agreement was attested with exactly this contact. Attest again only when the contact has changed.',
      nl: 'De overeenkomst is met precies deze contactpersoon bevestigd. Bevestig alleen opnieuw als die is gewijzigd.',
      nb: 'Avtalen er bekreftet med nettopp denne kontakten. Bekreft på nytt bare når kontakten er endret.',
    },
    ownEnvelope: {
      code: 600061,
      errorName: 'PartnerConfirmedAgreementAlreadyExists',
      isRetryable: false,
      parameters: {},
      errorMessageExtended: 'InternalErrorCode=600061',
    },
  },
  'self-service-policy-exists': {
    status: 409,
    code: '970130',
    title: { en: 'There is a policy already', nl: 'Er is al een beleid', nb: 'Det finnes allerede en policy' },
    detail: {
      en: 'This customer or Azure subscription has a policy with other permissions. Replace it with PUT.',
      nl: 'Deze klant of dit Azure-abonnement heeft een beleid met andere rechten. Vervang het met PUT.',
      nb: 'Denne kunden eller dette Azure-abonnementet har en policy med andre rettigheter. Erstatt den med PUT.',
    },
  },
  'self-service-policy-not-found': {
    status: 404,
    code: '970131',
    title: { en: 'There is no such policy', nl: 'Dit beleid bestaat niet', nb: 'Denne policyen finnes ikke' },
    detail: {
      en: 'None of your customers has a self-service policy of this id. Without one nothing is permitted.',
      nl: 'Geen van uw klanten heeft een zelfbedieningsbeleid met deze id. Zonder beleid is niets toegestaan.',
      nb: 'Ingen av kundene dine har en selvbetjeningspolicy med denne ID-en. Uten policy er ingenting tillatt.',
    },
  },
} satisfies Record<string, Problem>;

export const azureHoldingProblems = {
  'azure-subscription-not-found': {
    status: 404,
    code: '800111',
    title: {
      en: 'There is no such Azure subscription',
      nl: 'Dit Azure-abonnement bestaat niet',
      nb: 'Dette Azure-abonnementet finnes ikke',
    },
    detail: {
      en: 'No Azure subscription of this id lies under the Azure plan.',
      nl: 'Onder het Azure-plan ligt geen Azure-abonnement met deze id.',
      nb: 'Det finnes ikke noe Azure-abonnement med denne ID-en under Azure-planen.',
    },
  },
  'azure-subscriptions-limit': {
    status: 403,
    code: '800068',
    title: {
      en: 'Too many Azure subscriptions',
      nl: 'Te veel Azure-abonnementen',
      nb: 'For mange Azure-abonnementer',
    },
    detail: {
      en: 'At most {maximum} Azure subscriptions lie under one plan.',
      nl: 'Onder één plan liggen hooguit {maximum} Azure-abonnementen.',
      nb: 'Høyst {maximum} Azure-abonnementer ligger under én plan.',
    },
  },
  'azure-plan-not-active': {
    status: 400,
    code: '900132',
    title: {
      en: 'The Azure plan is not active',
      nl: 'Het Azure-plan is niet actief',
      nb: 'Azure-planen er ikke aktiv',
    },
    detail: {
      en: 'Reactivate the Azure plan first.',
      nl: 'Activeer het Azure-plan eerst opnieuw.',
      nb: 'Aktiver Azure-planen på nytt først.',
    },
  },
  'azure-plan-in-use': {
    status: 403,
    code: '900115',
    title: {
      en: 'The Azure plan is in use',
      nl: 'Het Azure-plan is in gebruik',
      nb: 'Azure-planen er i bruk',
    },
    detail: {
      en: 'This is still active under the plan: {active}. Suspend or cancel it first.',
      nl: 'Dit is nog actief onder het plan: {active}. Onderbreek of annuleer het eerst.',
      nb: 'Dette er fortsatt aktivt under planen: {active}. Stans eller avbestill det først.',
    },
  },
  'savings-plan-not-managed-here': {
    status: 403,
    code: '900321',
    title: {
      en: 'A savings plan is managed in the Azure portal',
      nl: 'Een spaarplan wordt in de Azure-portal beheerd',
      nb: 'En spareplan administreres i Azure-portalen',
    },
    detail: {
      en: 'A savings plan can be neither suspended nor cancelled here. What can be changed is changed in the Azure portal.',
      nl: 'Een spaarplan kan hier niet worden onderbroken of geannuleerd. Wat kan worden gewijzigd, gaat in de Azure-portal.',
      nb: 'En spareplan kan verken stanses eller avbestilles her. Det som kan endres, endres i Azure-portalen.',
    },
  },
  'subscription-status-fixed': {
    status: 400,
    code: '800096',
    title: {
      en: "This subscription's status can't be set",
      nl: 'De status van dit abonnement kan niet worden gezet',
      nb: 'Statusen til dette abonnementet kan ikke settes',
    },
    detail: {
      en: 'Only the status of an Azure plan can be set here.',
      nl: 'Alleen de status van een Azure-plan kan hier worden gezet.',
      nb: 'Bare statusen til en Azure-plan kan settes her.',
    },
  },
  'subscription-change-not-supported': {
    status: 400,
    code: '800042',
    title: { en: 'Not supported', nl: 'Niet ondersteund', nb: 'Støttes ikke' },
    detail: {
      en: 'Renewal and quantity can not be changed here. Send them as they are, or leave them out.',
      nl: 'Verlenging en aantal kunnen hier niet worden gewijzigd. Stuur ze zoals ze zijn, of laat ze weg.',
      nb: 'Fornyelse og antall kan ikke endres her. Send dem som de er, eller utelat dem.',
    },
  },
  'subscription-ended': {
    status: 400,
    code: '2011',
    title: { en: 'The subscription has ended', nl: 'Het abonnement is beëindigd', nb: 'Abonnementet er avsluttet' },
    detail: {
      en: 'What has ended can not be changed. Order it again.',
      nl: 'Wat beëindigd is kan niet worden gewijzigd. Bestel het opnieuw.',
      nb: 'Det som er avsluttet kan ikke endres. Bestill det på nytt.',
    },
  },
  'access-not-found': {
    status: 404,
    code: '970132',
    title: { en: 'There is no such access', nl: 'Deze toegang bestaat niet', nb: 'Denne tilgangen finnes ikke' },
    detail: {
      en: 'This principal has no access to the Azure subscription.',
      nl: 'Deze principal heeft geen toegang tot het Azure-abonnement.',
      nb: 'Denne prinsipalen har ikke tilgang til Azure-abonnementet.',
    },
  },
  'access-list-full': {
    status: 400,
    code: '970133',
    title: { en: 'The access list is full', nl: 'De toegangslijst is vol', nb: 'Tilgangslisten er full' },
    detail: {
      en: 'At most {maximum} principals have access. Grant it to a group, or withdraw one first.',
      nl: 'Hooguit {maximum} principals hebben toegang. Geef haar aan een groep, of trek er eerst een in.',
      nb: 'Høyst {maximum} prinsipaler har tilgang. Gi den til en gruppe, eller trekk én tilbake først.',
    },
  },
  'reseller-relationship-missing': {
    status: 400,
    code: '970134',
    title: {
      en: 'The reseller has no relationship with the customer',
      nl: 'De reseller heeft geen relatie met de klant',
      nb: 'Forhandleren har ikke noe forhold til kunden',
    },
    detail: {
      en: 'Access takes two steps: first make {reseller} the reseller of this customer, then grant it access.',
      nl: 'Toegang gaat in twee stappen: maak {reseller} eerst reseller van deze klant en geef dan toegang.',
      nb: 'Tilgang tar to trinn: gjør først {reseller} til forhandler for denne kunden, og gi så tilgang.',
    },
  },
  'nothing-to-transition': {
    status: 400,
    code: '970135',
    title: {
      en: 'There is nothing to move to the Azure plan',
      nl: 'Er is niets over te zetten naar het Azure-plan',
      nb: 'Det er ingenting å flytte til Azure-planen',
    },
    detail: {
      en: 'This customer has no legacy Azure subscription (MS-AZR-0145P) with you.',
      nl: 'Deze klant heeft bij u geen oud Azure-abonnement (MS-AZR-0145P).',
      nb: 'Denne kunden har ikke noe gammelt Azure-abonnement (MS-AZR-0145P) hos deg.',
    },
  },
  'sandbox-holding-limit': {
    status: 400,
    code: '800018',
    title: { en: 'Sandbox limit reached', nl: 'Sandboxlimiet bereikt', nb: 'Grensen i sandkassen er nådd' },
    detail: {
      en: 'A sandbox has room for {maximum} of these. Remove one first.',
      nl: 'Een sandbox heeft hier plaats voor {maximum}. Verwijder er eerst een.',
      nb: 'En sandkasse har plass til {maximum} av disse. Fjern en først.',
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
  'promotion-not-found': {
    status: 404,
    code: '970136',
    title: { en: 'There is no such promotion', nl: 'Deze actie bestaat niet', nb: 'Denne kampanjen finnes ikke' },
    detail: {
      en: 'No promotion is on offer.',
      nl: 'Er loopt geen enkele actie.',
      nb: 'Ingen kampanje tilbys.',
    },
  },
  'inventory-not-available': {
    status: 400,
    code: '800010',
    title: {
      en: 'No inventory',
      nl: 'Geen voorraad',
      nb: 'Ikke på lager',
    },
    detail: {
      en: '{sku} can not be reserved in {region} now. Choose another region or size.',
      nl: '{sku} kan nu niet in {region} worden gereserveerd. Kies een andere regio of grootte.',
      nb: '{sku} kan ikke reserveres i {region} nå. Velg en annen region eller størrelse.',
    },
  },
} satisfies Record<string, Problem>;
