/** Savings plans, reservations and how they are given back: the numbers that decide, told. */
import { hoursOf, leastCommitment, mostDecimals } from '../../domain/carts/commitment.ts';
import { reservationReturns } from '../../domain/catalog/reservation-returns.ts';
import { toMajor } from '../../domain/money.ts';
import { mostDiscountPercent } from '../../domain/prices/price-list.ts';
import type { TransferSetting } from '../../domain/transfers/setting.ts';
import { utilizationDays } from '../../domain/usage/utilization.ts';
import type { Cell, RuleTable } from './rule-table.ts';
import { heads, no } from './rule-words.ts';
import { settingWords } from './transfer-rules.ts';

export const savingsPlans = (transfers: TransferSetting): RuleTable => ({
  id: 'savings-plans',
  rules: ['SP-01', 'SP-02', 'SP-03', 'SP-04', 'SP-05', 'SP-06', 'SP-07', 'SP-09', 'SP-10', 'SP-13', 'SB-02'],
  title: { en: 'Azure savings plans', nl: 'Azure-spaarplannen', nb: 'Azure-spareplaner' },
  about: {
    en: 'For a customer that has an Azure plan with at least one active Azure subscription.',
    nl: 'Voor een klant met een Azure-plan met minstens één actief Azure-abonnement.',
    nb: 'For en kunde som har en Azure-plan med minst ett aktivt Azure-abonnement.',
  },
  columns: [heads.what, heads.value],
  rows: [
    [
      { en: 'Hours that count', nl: 'Uren die tellen', nb: 'Timer som teller' },
      `P1Y: ${hoursOf.P1Y}, P3Y: ${hoursOf.P3Y}`,
    ],
    [
      { en: 'Hourly commitment', nl: 'Toezegging per uur', nb: 'Forpliktelse per time' },
      {
        en: `USD, at least ${leastCommitment}, at most ${mostDecimals} decimals`,
        nl: `USD, minstens ${leastCommitment}, hooguit ${mostDecimals} decimalen`,
        nb: `USD, minst ${leastCommitment}, høyst ${mostDecimals} desimaler`,
      },
    ],
    [
      { en: 'Scope at purchase', nl: 'Bereik bij aankoop', nb: 'Omfang ved kjøp' },
      {
        en: 'single (entitlementId: an active Azure subscription) or shared (subscriptionId: the Azure plan)',
        nl: 'single (entitlementId: een actief Azure-abonnement) of shared (subscriptionId: het Azure-plan)',
        nb: 'single (entitlementId: et aktivt Azure-abonnement) eller shared (subscriptionId: Azure-planen)',
      },
    ],
    [
      { en: 'Reseller', nl: 'Reseller', nb: 'Forhandler' },
      {
        en: 'inherited from the Azure plan; another is refused with 900323',
        nl: 'geërfd van het Azure-plan; een andere wordt geweigerd met 900323',
        nb: 'arvet fra Azure-planen; en annen avvises med 900323',
      },
    ],
    [
      {
        en: 'Order of benefits in an hour',
        nl: 'Volgorde van voordelen in een uur',
        nb: 'Rekkefølge av fordeler i en time',
      },
      {
        en: 'reservations, then plans of a resource group, a subscription, a management group, shared; three years before one',
        nl: 'reserveringen, dan plannen van een resourcegroep, een abonnement, een beheergroep, gedeeld; drie jaar vóór één',
        nb: 'reservasjoner, så planer for en ressursgruppe, et abonnement, en administrasjonsgruppe, delt; tre år før ett',
      },
    ],
    [
      { en: 'Discount', nl: 'Korting', nb: 'Avslag' },
      {
        en: `up to ${mostDiscountPercent} % off the retail price, by meter and term, not by the amount`,
        nl: `tot ${mostDiscountPercent} % van de detailhandelsprijs, naar meter en looptijd, niet naar het bedrag`,
        nb: `opptil ${mostDiscountPercent} % av utsalgsprisen, etter måler og periode, ikke etter beløpet`,
      },
    ],
    [
      { en: 'Utilisation', nl: 'Benutting', nb: 'Utnyttelse' },
      {
        en: `of the commitment, over the last ${utilizationDays.join(', ')} whole days of UTC, by the usage that was reported`,
        nl: `van de toezegging, over de laatste ${utilizationDays.join(', ')} hele dagen (UTC), naar het gebruik dat is gemeld`,
        nb: `av forpliktelsen, de siste ${utilizationDays.join(', ')} hele dagene (UTC), etter bruken som er meldt`,
      },
    ],
    [{ en: 'Cancel, exchange, refund', nl: 'Annuleren, ruilen, terugbetalen', nb: 'Avbestille, bytte, refundere' }, no],
    [
      { en: 'Renewal', nl: 'Verlenging', nb: 'Fornyelse' },
      {
        en: 'off unless asked; a new plan with the same scope, term, billing and commitment',
        nl: 'uit tenzij gevraagd; een nieuw plan met hetzelfde bereik, dezelfde looptijd, facturering en toezegging',
        nb: 'av med mindre det bes om; en ny plan med samme omfang, periode, fakturering og forpliktelse',
      },
    ],
    [
      { en: 'Transfer between partners', nl: 'Overdracht tussen partners', nb: 'Overføring mellom partnere' },
      settingWords[transfers],
    ],
  ],
});

export const reservations: RuleTable = {
  id: 'reservations',
  rules: ['RI-01', 'RI-03', 'RI-04', 'RI-05', 'RI-06', 'RI-07'],
  title: { en: 'Azure reservations', nl: 'Azure-reserveringen', nb: 'Azure-reservasjoner' },
  about: {
    en: 'Bought under the Azure plan only, with an active Azure subscription in it.',
    nl: 'Alleen onder het Azure-plan gekocht, met een actief Azure-abonnement erin.',
    nb: 'Kjøpes bare under Azure-planen, med et aktivt Azure-abonnement i den.',
  },
  columns: [heads.what, heads.value],
  rows: [
    [
      { en: 'Before', nl: 'Vooraf', nb: 'Før kjøp' },
      {
        en: 'register the subscription (800030) and check the inventory (800010)',
        nl: 'registreer het abonnement (800030) en controleer de voorraad (800010)',
        nb: 'registrer abonnementet (800030) og sjekk lageret (800010)',
      },
    ],
    [
      { en: 'Scope', nl: 'Bereik', nb: 'Omfang' },
      {
        en: 'shared at purchase, whatever was asked; single may need a larger vCPU quota afterwards',
        nl: 'shared bij aankoop, wat er ook is gevraagd; single kan daarna een groter vCPU-quotum vragen',
        nb: 'shared ved kjøp, uansett hva som ble bedt om; single kan kreve større vCPU-kvote etterpå',
      },
    ],
    [
      { en: 'Monthly billing', nl: 'Maandelijkse facturering', nb: 'Månedlig fakturering' },
      {
        en: 'where the SKU has a billing plan; otherwise it is billed once',
        nl: 'waar de SKU een factureringsplan heeft; anders in één keer',
        nb: 'der SKU-en har en faktureringsplan; ellers én gang',
      },
    ],
    [
      { en: 'Not in the price', nl: 'Niet in de prijs', nb: 'Ikke i prisen' },
      {
        en: 'software, such as SQL Database or SUSE Linux',
        nl: 'software, zoals SQL Database of SUSE Linux',
        nb: 'programvare, som SQL Database eller SUSE Linux',
      },
    ],
    [
      { en: 'Partner on record', nl: 'Geregistreerde partner', nb: 'Registrert partner' },
      {
        en: 'inherited from the subscription, or chosen by the provider before; never changed after. Cancel and buy again to change it.',
        nl: 'geërfd van het abonnement, of vooraf door de aanbieder gekozen; daarna nooit gewijzigd. Annuleer en koop opnieuw om hem te wijzigen.',
        nb: 'arvet fra abonnementet, eller valgt av leverandøren på forhånd; aldri endret etterpå. Avbestill og kjøp på nytt for å endre den.',
      },
    ],
    [
      {
        en: 'When a subscription moves to CSP',
        nl: 'Als een abonnement naar CSP verhuist',
        nb: 'Når et abonnement flyttes til CSP',
      },
      { en: 'reservations stay behind', nl: 'blijven reserveringen achter', nb: 'blir reservasjoner igjen' },
    ],
  ],
};

const pool = `${toMajor(reservationReturns.pool)} ${reservationReturns.pool.currency}`;

const returnRows: readonly (readonly Cell[])[] = [
  [
    { en: 'Refund', nl: 'Terugbetaling', nb: 'Refusjon' },
    {
      en: `prorated; of cancelled commitment at most ${pool} a customer in ${reservationReturns.windowMonths} months`,
      nl: `naar rato; van geannuleerde toezegging hooguit ${pool} per klant in ${reservationReturns.windowMonths} maanden`,
      nb: `forholdsmessig; av avbestilt forpliktelse høyst ${pool} per kunde på ${reservationReturns.windowMonths} måneder`,
    },
  ],
  [
    { en: 'Back in the pool', nl: 'Terug in de pot', nb: 'Tilbake i potten' },
    {
      en: `after ${reservationReturns.replenishedAfterDays} days`,
      nl: `na ${reservationReturns.replenishedAfterDays} dagen`,
      nb: `etter ${reservationReturns.replenishedAfterDays} dager`,
    },
  ],
  [
    { en: 'Exchange', nl: 'Ruil', nb: 'Bytte' },
    {
      en: 'for the same kind, with at least the remaining commitment; a new term begins; no fee, no cap',
      nl: 'tegen dezelfde soort, met minstens de resterende toezegging; een nieuwe looptijd begint; geen kosten, geen grens',
      nb: 'mot samme slag, med minst den gjenstående forpliktelsen; en ny periode begynner; ingen gebyr, ingen grense',
    },
  ],
  [
    {
      en: 'No exchange for what is bought from',
      nl: 'Geen ruil voor wat wordt gekocht vanaf',
      nb: 'Ingen bytte for det som kjøpes fra',
    },
    reservationReturns.exchangeableUntil,
  ],
  [
    { en: 'Fee', nl: 'Kosten', nb: 'Gebyr' },
    {
      en: `${reservationReturns.earlyTerminationFeePercent} % today; ${reservationReturns.possibleLaterFeePercent} % possible later`,
      nl: `${reservationReturns.earlyTerminationFeePercent} % nu; later mogelijk ${reservationReturns.possibleLaterFeePercent} %`,
      nb: `${reservationReturns.earlyTerminationFeePercent} % nå; ${reservationReturns.possibleLaterFeePercent} % mulig senere`,
    },
  ],
  [{ en: 'Never given back', nl: 'Nooit teruggegeven', nb: 'Gis aldri tilbake' }, reservationReturns.never.join(', ')],
];

export const returns: RuleTable = {
  id: 'returns',
  rules: ['RI-07', 'RI-08'],
  title: { en: 'Giving reservations back', nl: 'Reserveringen teruggeven', nb: 'Å gi reservasjoner tilbake' },
  about: {
    en: 'The partner does it, in the Azure portal; a customer can not.',
    nl: 'De partner doet het, in de Azure-portal; een klant kan dat niet.',
    nb: 'Partneren gjør det, i Azure-portalen; en kunde kan ikke.',
  },
  columns: [heads.what, heads.value],
  rows: returnRows,
};
