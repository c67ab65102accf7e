/** Until when what was bought may be cancelled, and what a sandbox allows less of: the deciding tables, told. */
import { sandboxLimit, sandboxReservation } from '../../domain/carts/checks/sandbox-limits.ts';
import { productFamilies } from '../../domain/catalog/families.ts';
import {
  sandboxAzurePlans,
  sandboxAzureSubscriptionsPerPlan,
  sandboxCustomers,
} from '../../domain/customers/holding-limits.ts';
import { sandboxCancelDays } from '../../domain/orders/sandbox-cancel.ts';
import {
  type CancelWay,
  cancellationMinutes,
  cancelWindowDays,
  marketCancelRows,
  neverCancelled,
  refundOf,
  waysToCancel,
} from '../../domain/subscriptions/cancel-policy.ts';
import { softwareRenewsSince } from '../../domain/subscriptions/software-renewal.ts';
import type { Words } from '../locales.ts';
import type { Cell, RuleTable } from './rule-table.ts';
import { days, familyWords, heads, no } from './rule-words.ts';

const elsewhere: Words = {
  en: 'by the rules of the table of its own',
  nl: 'volgens de regels in de eigen tabel',
  nb: 'etter reglene i sin egen tabell',
};
const anyTime: Words = {
  en: 'any time, in the Azure portal',
  nl: 'altijd, in de Azure-portal',
  nb: 'når som helst, i Azure-portalen',
};
const idle: Words = {
  en: 'when nothing active hangs from it (900115)',
  nl: 'als er niets actiefs onder hangt (900115)',
  nb: 'når ikke noe aktivt henger under den (900115)',
};

const windowOf = (family: (typeof productFamilies)[number]): Cell => {
  const window = cancelWindowDays[family];
  if (window !== undefined) return days(window);
  if (neverCancelled.includes(family)) return no;
  if (family === 'reservation') return elsewhere;
  return family === 'azurePlan' ? idle : anyTime;
};

const refundWords = {
  full: { en: 'all of it', nl: 'alles', nb: 'alt' },
  prorated: {
    en: 'the paid period less the days begun',
    nl: 'de betaalde periode min de begonnen dagen',
    nb: 'den betalte perioden minus påbegynte dager',
  },
} as const satisfies Record<string, Words>;

/** The same in every language: it is what a client sends. */
const calls: Readonly<Record<CancelWay, string>> = { order: 'PATCH order', subscription: 'PATCH subscription' };

const refundCell = (family: (typeof productFamilies)[number]): Cell => {
  const kind = refundOf[family];
  return kind === undefined ? '–' : refundWords[kind];
};

const waysCell = (ways: readonly CancelWay[]): Cell =>
  ways.length === 0 ? no : ways.map((way) => calls[way]).join(', ');

/** Said only where a market has a row: no document names one. */
const markets = marketCancelRows.map(({ country, law }) => `${country}: ${law}`).join('; ');

export const cancellation: RuleTable = {
  id: 'cancellation',
  rules: ['SW-01', 'SW-04', 'SW-05', 'SW-06', 'SW-07', 'SW-08', 'SP-09', 'RI-08', 'AP-04', 'LG-05'],
  title: { en: 'Cancelling and renewal', nl: 'Annuleren en verlengen', nb: 'Avbestilling og fornyelse' },
  about: {
    en: `Windows open when it is provisioned and, for a subscription, when a term is renewed; after them the full term is billed. An AdminAgent cancels software. Amounts are rounded once, half to even. It may take ${cancellationMinutes} minutes to show everywhere. Laws of a market that give more: ${markets || 'none named'}. Software subscriptions bought since ${softwareRenewsSince.slice(0, 10)} renew by themselves unless switched off.`,
    nl: `Termijnen beginnen bij de inrichting en, bij een abonnement, bij elke verlenging; daarna wordt de volledige looptijd gefactureerd. Een AdminAgent annuleert software. Bedragen worden één keer afgerond, de helft naar even. Het kan ${cancellationMinutes} minuten duren tot het overal zichtbaar is. Wetten van een markt die meer geven: ${markets || 'geen genoemd'}. Softwareabonnementen van na ${softwareRenewsSince.slice(0, 10)} verlengen zichzelf tenzij uitgezet.`,
    nb: `Fristene begynner ved klargjøring og, for et abonnement, ved hver fornyelse; deretter faktureres hele perioden. En AdminAgent avbestiller programvare. Beløp avrundes én gang, halvparten til partall. Det kan ta ${cancellationMinutes} minutter før det vises overalt. Lover i et marked som gir mer: ${markets || 'ingen nevnt'}. Programvareabonnementer kjøpt siden ${softwareRenewsSince.slice(0, 10)} fornyes av seg selv om det ikke slås av.`,
  },
  columns: [
    heads.product,
    { en: 'May be cancelled', nl: 'Mag worden geannuleerd', nb: 'Kan avbestilles' },
    { en: 'Comes back', nl: 'Komt terug', nb: 'Tilbakebetales' },
    { en: 'In production by', nl: 'In productie met', nb: 'I produksjon med' },
    { en: 'In the sandbox by', nl: 'In de sandbox met', nb: 'I sandkassen med' },
  ],
  rows: productFamilies.map((family) => [
    familyWords[family],
    windowOf(family),
    refundCell(family),
    waysCell(waysToCancel[family].production),
    waysCell(waysToCancel[family].sandbox),
  ]),
};

const limit = (what: Words, value: Cell): readonly Cell[] => [what, value];

export const sandbox: RuleTable = {
  id: 'sandbox',
  rules: ['SB-02', 'SB-03'],
  title: { en: 'Sandbox limits', nl: 'Sandboxlimieten', nb: 'Grenser i sandkassen' },
  about: {
    en: 'What a sandbox account holds at most. What is counted over a whole account may be exceeded by as many as ask at the same instant.',
    nl: 'Wat een sandboxaccount hooguit heeft. Wat over een heel account wordt geteld, kan worden overschreden door zoveel als er tegelijk vragen.',
    nb: 'Hva en sandkassekonto høyst har. Det som telles over en hel konto kan overskrides av så mange som spør i samme øyeblikk.',
  },
  columns: [heads.what, heads.value],
  rows: [
    limit({ en: 'Customers', nl: 'Klanten', nb: 'Kunder' }, String(sandboxCustomers)),
    limit({ en: 'Azure plans', nl: 'Azure-plannen', nb: 'Azure-planer' }, String(sandboxAzurePlans)),
    limit(
      { en: 'Azure subscriptions in a plan', nl: 'Azure-abonnementen in een plan', nb: 'Azure-abonnementer i en plan' },
      String(sandboxAzureSubscriptionsPerPlan),
    ),
    limit(
      {
        en: 'Usage of a plan in a billing cycle',
        nl: 'Gebruik van een plan in een factureringscyclus',
        nb: 'Bruk av en plan i en faktureringsperiode',
      },
      {
        en: `${sandboxLimit.usageUsdPerCycle} USD in a calendar month, at retail prices, covered by a benefit or not`,
        nl: `${sandboxLimit.usageUsdPerCycle} USD in een kalendermaand, tegen detailhandelsprijzen, door een voordeel gedekt of niet`,
        nb: `${sandboxLimit.usageUsdPerCycle} USD i en kalendermåned, til utsalgspriser, dekket av en fordel eller ikke`,
      },
    ),
    limit(
      {
        en: 'Software subscriptions of a customer',
        nl: 'Softwareabonnementen van een klant',
        nb: 'Programvareabonnementer hos en kunde',
      },
      String(sandboxLimit.subscriptionsPerCustomer),
    ),
    limit(
      { en: 'Licences of a subscription', nl: 'Licenties van een abonnement', nb: 'Lisenser i et abonnement' },
      String(sandboxLimit.licencesPerSubscription),
    ),
    limit(
      {
        en: 'Reserved instances of a customer',
        nl: 'Gereserveerde instanties van een klant',
        nb: 'Reserverte forekomster hos en kunde',
      },
      String(sandboxLimit.reservedInstancesPerCustomer),
    ),
    limit(
      { en: 'Reservations on sale', nl: 'Reserveringen te koop', nb: 'Reservasjoner til salgs' },
      `${sandboxReservation.size}, ${sandboxReservation.term}: ${sandboxReservation.regions.join(', ')}`,
    ),
    limit(
      {
        en: 'Orders may be cancelled',
        nl: 'Bestellingen mogen worden geannuleerd',
        nb: 'Bestillinger kan avbestilles',
      },
      days(sandboxCancelDays),
    ),
    limit(
      { en: 'Savings plans', nl: 'Spaarplannen', nb: 'Spareplaner' },
      {
        en: 'allowed, or refused at checkout with 900322: a setting of the account',
        nl: 'toegestaan, of bij het afrekenen geweigerd met 900322: een instelling van het account',
        nb: 'tillatt, eller avvist ved utsjekking med 900322: en innstilling for kontoen',
      },
    ),
  ],
};
