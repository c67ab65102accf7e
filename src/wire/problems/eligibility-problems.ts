/** Refusals of one line by the rules of its family: markets, the legacy offer, renewals, promotions, resellers. */
import type { Problem } from './problem.ts';

export const eligibilityProblems = {
  'market-not-onboarded': {
    status: 403,
    code: '2030',
    title: {
      en: 'Not onboarded to sell in this country',
      nl: 'Niet toegelaten om in dit land te verkopen',
      nb: 'Ikke godkjent for salg i dette landet',
    },
    detail: {
      en: '{country} is not in a market region you are onboarded in.',
      nl: '{country} ligt niet in een marktregio waarvoor u bent toegelaten.',
      nb: '{country} ligger ikke i en markedsregion du er godkjent for.',
    },
  },
  'legacy-offer-closed': {
    status: 403,
    code: '2085',
    title: {
      en: 'The legacy Azure offer is closed to this customer',
      nl: 'Het oude Azure-aanbod is voor deze klant gesloten',
      nb: 'Det gamle Azure-tilbudet er stengt for denne kunden',
    },
    detail: {
      en: 'MS-AZR-0145P can not be bought: {reason}.',
      nl: 'MS-AZR-0145P kan niet worden gekocht: {reason}.',
      nb: 'MS-AZR-0145P kan ikke kjøpes: {reason}.',
    },
  },
  'not-renewable': {
    status: 400,
    code: '800093',
    title: { en: 'It does not renew', nl: 'Het wordt niet verlengd', nb: 'Den fornyes ikke' },
    detail: {
      en: 'This product has no renewal, so renewsTo can not be given.',
      nl: 'Dit product kent geen verlenging, dus renewsTo kan niet worden opgegeven.',
      nb: 'Dette produktet fornyes ikke, så renewsTo kan ikke oppgis.',
    },
  },
  'renewal-term-not-allowed': {
    status: 400,
    code: '800028',
    title: {
      en: 'Not a term it can renew to',
      nl: 'Geen looptijd waarnaar het kan verlengen',
      nb: 'Ikke en periode den kan fornyes til',
    },
    detail: {
      en: 'It can renew to: {allowed}.',
      nl: 'Het kan verlengen naar: {allowed}.',
      nb: 'Den kan fornyes til: {allowed}.',
    },
  },
  'promotion-unknown': {
    status: 400,
    code: '27007',
    title: { en: 'No such promotion', nl: 'Deze promotie bestaat niet', nb: 'Denne kampanjen finnes ikke' },
    detail: {
      en: 'There is no promotion "{promotionId}" for this purchase. No promotions are on offer.',
      nl: 'Er is geen promotie "{promotionId}" voor deze aankoop. Er lopen geen promoties.',
      nb: 'Det finnes ingen kampanje "{promotionId}" for dette kjøpet. Ingen kampanjer tilbys.',
    },
  },
  'custom-term-end-not-allowed': {
    status: 400,
    code: '900242',
    title: {
      en: 'The term ends when its SKU says',
      nl: 'De looptijd eindigt wanneer de SKU dat zegt',
      nb: 'Perioden slutter når SKU-en sier det',
    },
    detail: {
      en: 'customTermEndDate is not supported for this product.',
      nl: 'customTermEndDate wordt voor dit product niet ondersteund.',
      nb: 'customTermEndDate støttes ikke for dette produktet.',
    },
  },
  'add-ons-not-supported': {
    status: 400,
    code: '800029',
    title: { en: 'No add-ons', nl: 'Geen add-ons', nb: 'Ingen tillegg' },
    detail: {
      en: 'This product has no add-ons.',
      nl: 'Dit product heeft geen add-ons.',
      nb: 'Dette produktet har ingen tillegg.',
    },
  },
  'consumption-reseller-not-supported': {
    status: 400,
    code: '800026',
    title: {
      en: 'No consumption reseller',
      nl: 'Geen verbruiksreseller',
      nb: 'Ingen forbruksforhandler',
    },
    detail: {
      en: 'A consumption_reseller has no part in this purchase.',
      nl: 'Een consumption_reseller heeft geen rol in deze aankoop.',
      nb: 'En consumption_reseller har ingen rolle i dette kjøpet.',
    },
  },
  'additional-resellers-not-allowed': {
    status: 400,
    code: '800024',
    title: {
      en: 'Additional resellers are not allowed here',
      nl: 'Extra resellers zijn hier niet toegestaan',
      nb: 'Flere forhandlere er ikke tillatt her',
    },
    detail: {
      en: 'Up to {maximum} additional resellers, and only where partner and customer are both in the EU or EFTA.',
      nl: 'Hooguit {maximum} extra resellers, en alleen als partner en klant beide in de EU of EVA zijn.',
      nb: 'Høyst {maximum} ekstra forhandlere, og bare når både partner og kunde er i EU eller EFTA.',
    },
  },
} satisfies Record<string, Problem>;
