/** What becomes of a subscription when its term ends: the deciding tables, told (LC-01, LC-02, SP-09, SW-01). */
import type { ProductFamily } from '../../domain/catalog/families.ts';
import { productFamilies } from '../../domain/catalog/families.ts';
import type { Catalog } from '../../domain/catalog/load.ts';
import { cancelWindowDays } from '../../domain/subscriptions/cancel-policy.ts';
import { endedDays, stagesOf } from '../../domain/subscriptions/life.ts';
import type { Words } from '../locales.ts';
import type { Cell, RuleTable } from './rule-table.ts';
import { dash, days, familyWords, heads } from './rule-words.ts';

const never: Words = {
  en: 'no term: never ends by itself',
  nl: 'geen termijn: eindigt niet vanzelf',
  nb: 'ingen periode: slutter ikke av seg selv',
};
const expires: Words = { en: 'expires', nl: 'verloopt', nb: 'utløper' };
const asOneself: Words = {
  en: 'renews unless switched off, under the same id',
  nl: 'verlengt tenzij uitgezet, onder dezelfde id',
  nb: 'fornyes om det ikke slås av, under samme ID',
};
const whereAsked: Words = {
  en: 'renews where renewsTo asked for it, under the same id',
  nl: 'verlengt waar renewsTo daarom vroeg, onder dezelfde id',
  nb: 'fornyes der renewsTo ba om det, under samme ID',
};
const byNewPlan: Words = {
  en: 'renews where renewsTo asked for it, by a new plan with the same scope, term, frequency and commitment',
  nl: 'verlengt waar renewsTo daarom vroeg, met een nieuw plan met hetzelfde bereik, dezelfde termijn, frequentie en toezegging',
  nb: 'fornyes der renewsTo ba om det, med en ny plan med samme omfang, periode, hyppighet og forpliktelse',
};

const atTheEnd = (catalog: Catalog, family: ProductFamily): Cell => {
  if (stagesOf[family].length === 0) return never;
  if (family === 'savingsPlan') return byNewPlan;
  const isRenewable = catalog.items.some((each) => each.product.family === family && each.availability.isRenewable);
  if (!isRenewable) return expires;
  return family === 'softwareSubscription' ? asOneself : whereAsked;
};

const windowOf = (family: ProductFamily): Cell => {
  const window = cancelWindowDays[family];
  return window === undefined || stagesOf[family].length === 0 ? dash : days(window);
};

/** How long it stays in a status after the end, where it comes to be in it. */
const stays = (family: ProductFamily, status: keyof typeof endedDays): Cell =>
  stagesOf[family].some(({ becomes }) => becomes === status) ? days(endedDays[status]) : dash;

export const endsOfTerms = (catalog: Catalog): RuleTable => ({
  id: 'ends-of-terms',
  rules: ['LC-01', 'LC-02', 'SP-09', 'SW-01', 'SW-03', 'SW-04'],
  title: { en: 'When a term ends', nl: 'Als een termijn eindigt', nb: 'Når en periode slutter' },
  about: {
    en: 'A next term begins at the exact end of the last one, at the prices of that instant, by the rules of buying of that instant: without an agreement or a relationship, or where it is no longer sold, it expires instead and says why. What is suspended at its end is disabled at once.',
    nl: 'Een volgende termijn begint precies aan het einde van de vorige, tegen de prijzen en de koopregels van dat moment: zonder overeenkomst of relatie, of waar het niet meer wordt verkocht, verloopt het en zegt het waarom. Wat aan het einde onderbroken is, wordt meteen uitgeschakeld.',
    nb: 'Neste periode begynner nøyaktig når den forrige slutter, til prisene og etter kjøpsreglene i det øyeblikket: uten avtale eller relasjon, eller der det ikke lenger selges, utløper det og sier hvorfor. Det som er stanset ved slutten, blir deaktivert med en gang.',
  },
  columns: [
    heads.product,
    { en: 'At the end', nl: 'Aan het einde', nb: 'Ved slutten' },
    {
      en: 'May be cancelled in a new term',
      nl: 'Mag in een nieuwe termijn worden geannuleerd',
      nb: 'Kan avbestilles i en ny periode',
    },
    { en: 'Expired', nl: 'Verlopen', nb: 'Utløpt' },
    { en: 'Then disabled', nl: 'Dan uitgeschakeld', nb: 'Deretter deaktivert' },
    { en: 'Then', nl: 'Daarna', nb: 'Til slutt' },
  ],
  rows: productFamilies.map((family) => [
    familyWords[family],
    atTheEnd(catalog, family),
    windowOf(family),
    stays(family, 'expired'),
    stays(family, 'disabled'),
    stagesOf[family].length === 0 ? dash : { en: 'deleted', nl: 'verwijderd', nb: 'slettet' },
  ]),
});
