/** Until when what was bought may be cancelled, and what a sandbox allows less of: the deciding tables, told. */
import { sandboxLimit, sandboxReservation } from '../../domain/carts/checks/sandbox-limits.ts';
import { productFamilies } from '../../domain/catalog/families.ts';
import {
  sandboxAzurePlans,
  sandboxAzureSubscriptionsPerPlan,
  sandboxCustomers,
} from '../../domain/customers/holding-limits.ts';
import { sandboxCancelDays } from '../../domain/orders/sandbox-cancel.ts';
import { cancelWindowDays, neverCancelled } from '../../domain/subscriptions/cancel-policy.ts';
import { softwareRenewsSince } from '../../domain/subscriptions/software-renewal.ts';
import type { Words } from '../locales.ts';
import type { Cell, RuleTable } from './rule-table.ts';
import { days, familyWords, heads, no } from './rule-words.ts';

const elsewhere: Words = {
  en: 'by the rules of the table of its own',
  nl: 'volgens de regels in de eigen tabel',
  nb: 'etter reglene i sin egen tabell',
};
const anyTime: Words = { en: 'any time', nl: 'altijd', nb: 'når som helst' };
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

export const cancellation: RuleTable = {
  id: 'cancellation',
  rules: ['SW-01', 'SW-04', 'SW-05', 'SW-06', 'SP-09', 'AP-04', 'LG-05'],
  title: { en: 'Cancelling and renewal', nl: 'Annuleren en verlengen', nb: 'Avbestilling og fornyelse' },
  about: {
    en: `Windows open when it is provisioned. Software subscriptions bought since ${softwareRenewsSince.slice(0, 10)} renew by themselves unless switched off.`,
    nl: `Termijnen beginnen bij de inrichting. Softwareabonnementen van na ${softwareRenewsSince.slice(0, 10)} verlengen zichzelf tenzij uitgezet.`,
    nb: `Fristene begynner ved klargjøring. Programvareabonnementer kjøpt siden ${softwareRenewsSince.slice(0, 10)} fornyes av seg selv om det ikke slås av.`,
  },
  columns: [heads.product, { en: 'May be cancelled', nl: 'Mag worden geannuleerd', nb: 'Kan avbestilles' }],
  rows: productFamilies.map((family) => [familyWords[family], windowOf(family)]),
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
