/** Invoices: when, in which currency, at which rates; the data that decides, told. */
import { exchangeRows } from '../../domain/billing/exchange-rates.ts';
import { mostAttempts } from '../../domain/billing/invoice.ts';
import type { RuleTable } from './rule-table.ts';
import { heads } from './rule-words.ts';

const sources: Readonly<Record<string, RuleTable['title']>> = {
  'Price lists of this desk': {
    en: 'the price lists of this desk',
    nl: 'de prijslijsten van deze desk',
    nb: 'prislistene til denne desken',
  },
};

export const invoices: RuleTable = {
  id: 'invoices',
  rules: ['BI-01', 'BI-02', 'BI-03', 'BI-04', 'SP-03', 'SB-04', 'LG-05'],
  title: { en: 'Invoices', nl: 'Facturen', nb: 'Fakturaer' },
  about: {
    en: 'A partner is invoiced for all its customers, a month at a time; customers are billed by their partner.',
    nl: 'Een partner wordt voor al zijn klanten gefactureerd, een maand per keer; klanten krijgen hun rekening van hun partner.',
    nb: 'En partner faktureres for alle kundene sine, en måned om gangen; kundene faktureres av partneren sin.',
  },
  columns: [heads.what, heads.value],
  rows: [
    [
      { en: 'When', nl: 'Wanneer', nb: 'Når' },
      {
        en: 'when the calendar month is over in the account’s time (UTC); a closed invoice never changes, and what comes late stands on the next one',
        nl: 'als de kalendermaand in de tijd van het account (UTC) voorbij is; een afgesloten factuur verandert nooit, en wat laat komt, staat op de volgende',
        nb: 'når kalendermåneden er over i kontoens tid (UTC); en avsluttet faktura endres aldri, og det som kommer sent, står på den neste',
      },
    ],
    [
      { en: 'Currency', nl: 'Valuta', nb: 'Valuta' },
      {
        en: 'of the partner’s agreement; savings plans in that of their price, on an invoice of their own',
        nl: 'die van de overeenkomst van de partner; spaarplannen in die van hun prijs, op een eigen factuur',
        nb: 'den i partnerens avtale; spareplaner i den prisen deres er i, på en egen faktura',
      },
    ],
    [
      { en: 'Rate of exchange', nl: 'Wisselkoers', nb: 'Valutakurs' },
      {
        en: 'of the day the price is of: the order’s day; the first of the month for use. It stands on the line with its day and source',
        nl: 'van de dag waarvan de prijs is: de dag van de bestelling; voor gebruik de eerste van de maand. Zij staat op de regel met dag en bron',
        nb: 'for dagen prisen er fra: bestillingsdagen; for bruk den første i måneden. Den står på linjen med dag og kilde',
      },
    ],
    ...exchangeRows.map(({ from, source, perUsd }): RuleTable['rows'][number] => [
      {
        en: `One US dollar, from ${from}`,
        nl: `Eén Amerikaanse dollar, vanaf ${from}`,
        nb: `Én amerikansk dollar, fra ${from}`,
      },
      ((name) => {
        const rates = Object.entries(perUsd)
          .map(([currency, rate]) => `${rate} ${currency}`)
          .join(', ');
        return {
          en: `${rates} (${name?.en ?? source})`,
          nl: `${rates} (${name?.nl ?? source})`,
          nb: `${rates} (${name?.nb ?? source})`,
        };
      })(sources[source]),
    ]),
    [
      { en: 'Rounding', nl: 'Afronding', nb: 'Avrunding' },
      {
        en: 'once a line, half to even; use of a month is one line a plan',
        nl: 'één keer per regel, half naar even; gebruik van een maand is één regel per plan',
        nb: 'én gang per linje, halv til partall; bruk i en måned er én linje per plan',
      },
    ],
    [
      { en: 'Tax and payments', nl: 'Belasting en betalingen', nb: 'Avgift og betalinger' },
      {
        en: 'no amount of tax is known and no payment is recorded; each line says whether tax is in its price',
        nl: 'er is geen belastingbedrag bekend en er wordt geen betaling vastgelegd; elke regel zegt of belasting in de prijs zit',
        nb: 'ingen avgiftsbeløp er kjent og ingen betaling registreres; hver linje sier om avgift er med i prisen',
      },
    ],
    [
      { en: 'What can’t be billed', nl: 'Wat niet gefactureerd kan worden', nb: 'Det som ikke kan faktureres' },
      {
        en: `holds up its month; tried ${mostAttempts} times, then parked for an operator`,
        nl: `houdt zijn maand op; ${mostAttempts} keer geprobeerd, daarna geparkeerd voor een operator`,
        nb: `holder måneden tilbake; forsøkt ${mostAttempts} ganger, deretter parkert for en operatør`,
      },
    ],
  ],
};
