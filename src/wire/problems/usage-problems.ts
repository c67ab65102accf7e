/** Refusals about usage that is reported (SP-06, SB-03), and in words why a record of it is not taken in. */
import type { UsageFault } from '../../domain/refusals.ts';
import type { Words } from '../locales.ts';
import type { Problem } from './problem.ts';

export const usageProblems = {
  'sandbox-usage-limit': {
    status: 400,
    code: '800018',
    title: { en: 'Sandbox limit reached', nl: 'Sandboxlimiet bereikt', nb: 'Grensen i sandkassen er nådd' },
    detail: {
      en: 'An Azure plan in the sandbox has room for {maximum} USD of usage in a billing cycle, at retail prices; in {month} there are {left} USD left. Nothing of the report was taken in.',
      nl: 'Een Azure-plan in de sandbox heeft per factureringscyclus plaats voor {maximum} USD gebruik tegen detailhandelsprijzen; in {month} is er nog {left} USD over. Van het rapport is niets opgenomen.',
      nb: 'En Azure-plan i sandkassen har plass til {maximum} USD bruk per faktureringsperiode, til utsalgspriser; i {month} er det {left} USD igjen. Ingenting av rapporten er tatt inn.',
    },
  },
  'usage-records-refused': {
    status: 400,
    code: '970411',
    title: {
      en: 'Records can not be taken in',
      nl: 'Records kunnen niet worden opgenomen',
      nb: 'Poster kan ikke tas inn',
    },
    detail: {
      en: 'Each bad record is named below. Put them right and send the report again; nothing of it was taken in.',
      nl: 'Elk fout record staat hieronder. Verbeter ze en stuur het rapport opnieuw; er is niets van opgenomen.',
      nb: 'Hver gale post står nedenfor. Rett dem og send rapporten på nytt; ingenting av den er tatt inn.',
    },
  },
  'usage-too-many-hours': {
    status: 400,
    code: '970412',
    title: { en: 'Too many hours', nl: 'Te veel uren', nb: 'For mange timer' },
    detail: {
      en: 'A report is about at most {maximum} different hours. Send it in parts.',
      nl: 'Een rapport gaat over hooguit {maximum} verschillende uren. Stuur het in delen.',
      nb: 'En rapport gjelder høyst {maximum} forskjellige timer. Send den i deler.',
    },
  },
  'usage-hour-full': {
    status: 400,
    code: '970413',
    title: { en: 'The hour is full', nl: 'Het uur is vol', nb: 'Timen er full' },
    detail: {
      en: 'Of one hour at most {maximum} records are kept for a customer; {hour} would have more. Report by resource group instead of by resource.',
      nl: 'Van één uur worden per klant hooguit {maximum} records bewaard; {hour} zou er meer hebben. Meld per resourcegroep in plaats van per resource.',
      nb: 'For én time beholdes høyst {maximum} poster per kunde; {hour} ville fått flere. Meld per ressursgruppe i stedet for per ressurs.',
    },
  },
} satisfies Record<string, Problem>;

interface FaultWords {
  /** What of the record is meant. */
  readonly field: string;
  readonly words: Words;
}

export const usageFaults: Readonly<Record<UsageFault['reason'], FaultWords>> = {
  'hour-not-over': {
    field: 'usageStartTime',
    words: {
      en: 'the hour is not over yet in the account’s time',
      nl: 'het uur is in de tijd van het account nog niet voorbij',
      nb: 'timen er ikke over ennå i kontoens tid',
    },
  },
  'hour-too-old': {
    field: 'usageStartTime',
    words: {
      en: 'the hour lies too far back to be reported on',
      nl: 'het uur ligt te ver terug om nog te melden',
      nb: 'timen ligger for langt tilbake til å meldes',
    },
  },
  'azure-subscription-unknown': {
    field: 'azureSubscriptionId',
    words: {
      en: 'no Azure subscription of this id lies under the customer’s Azure plan',
      nl: 'onder het Azure-plan van de klant ligt geen Azure-abonnement met deze id',
      nb: 'det finnes ikke noe Azure-abonnement med denne ID-en under kundens Azure-plan',
    },
  },
  'meter-unknown': {
    field: 'meterId',
    words: {
      en: 'there is no such meter in the price list of that month',
      nl: 'deze meter staat niet in de prijslijst van die maand',
      nb: 'denne måleren står ikke i prislisten for den måneden',
    },
  },
  twice: {
    field: 'meterId',
    words: {
      en: 'the report has this hour, Azure subscription, resource group, resource and meter twice; add them up or name the resources',
      nl: 'het rapport heeft dit uur, Azure-abonnement, deze resourcegroep, resource en meter twee keer; tel ze op of noem de resources',
      nb: 'rapporten har denne timen, Azure-abonnementet, ressursgruppen, ressursen og måleren to ganger; legg dem sammen eller nevn ressursene',
    },
  },
};
