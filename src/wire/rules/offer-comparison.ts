/** The ways to buy Azure side by side (AP-07, LG-03, LG-05, LG-07): the legacy offer, the Azure plan, savings plans, reservations. */
import { hoursOf } from '../../domain/carts/commitment.ts';
import { startOfPhase } from '../../domain/catalog/legacy-offer.ts';
import { mostDiscountPercent } from '../../domain/prices/price-list.ts';
import type { Words } from '../locales.ts';
import type { Cell, RuleTable } from './rule-table.ts';
import { dash, familyWords, no, none, yes } from './rule-words.ts';

const phase = (which: 1 | 2): string => startOfPhase(which)?.slice(0, 10) ?? '';

const monthly: Words = { en: 'monthly, by use', nl: 'maandelijks, naar gebruik', nb: 'månedlig, etter bruk' };
const onceOrMonthly: Words = { en: 'once or monthly', nl: 'in één keer of maandelijks', nb: 'én gang eller månedlig' };
const years: Words = { en: '1 or 3 years', nl: '1 of 3 jaar', nb: '1 eller 3 år' };
const erp: Words = {
  en: 'estimated retail price',
  nl: 'geschatte detailhandelsprijs',
  nb: 'estimert utsalgspris',
};
const agreement: Words = {
  en: 'Microsoft Customer Agreement',
  nl: 'Microsoft-klantovereenkomst',
  nb: 'Microsoft-kundeavtale',
};

type Row = readonly [what: Words, legacy: Cell, plan: Cell, savingsPlan: Cell, reservation: Cell];

const rows: readonly Row[] = [
  [
    { en: 'New customers', nl: 'Nieuwe klanten', nb: 'Nye kunder' },
    { en: `no, since ${phase(1)}`, nl: `nee, sinds ${phase(1)}`, nb: `nei, siden ${phase(1)}` },
    yes,
    yes,
    yes,
  ],
  [{ en: 'Agreement', nl: 'Overeenkomst', nb: 'Avtale' }, agreement, agreement, agreement, agreement],
  [
    { en: 'Needs first', nl: 'Vereist eerst', nb: 'Krever først' },
    none,
    none,
    {
      en: 'an Azure plan with an active Azure subscription',
      nl: 'een Azure-plan met een actief Azure-abonnement',
      nb: 'en Azure-plan med et aktivt Azure-abonnement',
    },
    {
      en: 'an Azure plan registered for reservations',
      nl: 'een Azure-plan dat voor reserveringen is geregistreerd',
      nb: 'en Azure-plan registrert for reservasjoner',
    },
  ],
  [
    { en: 'Orders', nl: 'Bestellingen', nb: 'Bestillinger' },
    {
      en: 'one for each Azure subscription',
      nl: 'één voor elk Azure-abonnement',
      nb: 'én for hvert Azure-abonnement',
    },
    {
      en: 'one, for many Azure subscriptions',
      nl: 'één, voor veel Azure-abonnementen',
      nb: 'én, for mange Azure-abonnementer',
    },
    { en: 'one for each plan', nl: 'één voor elk plan', nb: 'én for hver plan' },
    { en: 'any number in one', nl: 'elk aantal in één', nb: 'hvilket som helst antall i én' },
  ],
  [{ en: 'Term', nl: 'Looptijd', nb: 'Periode' }, none, none, years, years],
  [
    { en: 'Commitment', nl: 'Toezegging', nb: 'Forpliktelse' },
    none,
    none,
    {
      en: `an amount in USD for every hour (${hoursOf.P1Y} or ${hoursOf.P3Y} hours)`,
      nl: `een bedrag in USD voor elk uur (${hoursOf.P1Y} of ${hoursOf.P3Y} uren)`,
      nb: `et beløp i USD for hver time (${hoursOf.P1Y} eller ${hoursOf.P3Y} timer)`,
    },
    { en: 'a number of instances', nl: 'een aantal instanties', nb: 'et antall forekomster' },
  ],
  [{ en: 'Billing', nl: 'Facturering', nb: 'Fakturering' }, monthly, monthly, onceOrMonthly, onceOrMonthly],
  [
    { en: 'Price', nl: 'Prijs', nb: 'Pris' },
    erp,
    erp,
    {
      en: `up to ${mostDiscountPercent} % off, by meter and term`,
      nl: `tot ${mostDiscountPercent} % korting, naar meter en looptijd`,
      nb: `opptil ${mostDiscountPercent} % avslag, etter måler og periode`,
    },
    { en: 'fixed for the term', nl: 'vast voor de looptijd', nb: 'fast for perioden' },
  ],
  [
    { en: 'Partner earned credit', nl: 'Verdiend partnertegoed', nb: 'Opptjent partnerkreditt' },
    { en: `no, since ${phase(2)}`, nl: `nee, sinds ${phase(2)}`, nb: `nei, siden ${phase(2)}` },
    { en: 'where you control it 24 × 7', nl: 'waar u het 24 × 7 beheert', nb: 'der du styrer det 24 × 7' },
    {
      en: 'no: the discount replaces it',
      nl: 'nee: de korting komt ervoor in de plaats',
      nb: 'nei: avslaget erstatter den',
    },
    no,
  ],
  [
    { en: 'Cancelling', nl: 'Annuleren', nb: 'Avbestilling' },
    {
      en: 'any time; what is owed is billed',
      nl: 'altijd; wat verschuldigd is wordt gefactureerd',
      nb: 'når som helst; det skyldige faktureres',
    },
    {
      en: 'when nothing active hangs from it',
      nl: 'als er niets actiefs onder hangt',
      nb: 'når ikke noe aktivt henger under',
    },
    { en: 'never', nl: 'nooit', nb: 'aldri' },
    {
      en: 'refund and exchange within limits',
      nl: 'terugbetaling en ruil binnen grenzen',
      nb: 'refusjon og bytte innen grenser',
    },
  ],
  [
    {
      en: 'Third-party marketplace apps',
      nl: 'Apps van derden uit de marketplace',
      nb: 'Tredjepartsapper fra markedsplassen',
    },
    no,
    yes,
    dash,
    dash,
  ],
  [
    {
      en: 'Bring your own licence and free images',
      nl: 'Eigen licenties en gratis images',
      nb: 'Egne lisenser og gratis bilder',
    },
    yes,
    yes,
    dash,
    dash,
  ],
];

export const offerComparison: RuleTable = {
  id: 'offers',
  rules: ['AP-07', 'LG-03', 'LG-05', 'LG-07', 'SP-07'],
  title: { en: 'Azure offers compared', nl: 'Azure-aanbiedingen vergeleken', nb: 'Azure-tilbud sammenlignet' },
  about: {
    en: 'What each way of buying Azure is, beside the others.',
    nl: 'Wat elke manier om Azure te kopen inhoudt, naast de andere.',
    nb: 'Hva hver måte å kjøpe Azure på er, ved siden av de andre.',
  },
  columns: [
    { en: 'What', nl: 'Wat', nb: 'Hva' },
    familyWords.legacyAzure,
    familyWords.azurePlan,
    familyWords.savingsPlan,
    familyWords.reservation,
  ],
  rows,
};
