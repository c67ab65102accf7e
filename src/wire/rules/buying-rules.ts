/** Who may buy what, what each family is sold as, how it is billed, and where prices include tax: the deciding tables, told. */
import { buyingRights } from '../../domain/carts/who-may-buy.ts';
import { productFamilies } from '../../domain/catalog/families.ts';
import type { Catalog } from '../../domain/catalog/load.ts';
import { taxIncluded } from '../../domain/catalog/markets.ts';
import { type BillingPlan, billingPlans } from '../../domain/catalog/rows/billing-plans.ts';
import type { RuleTable } from './rule-table.ts';
import { dash, familiesTold, familyWords, heads, no, yes } from './rule-words.ts';

export const whoMayBuy: RuleTable = {
  id: 'who-may-buy',
  rules: ['TN-04', 'TN-05', 'TN-06', 'TN-07'],
  title: { en: 'Who may buy', nl: 'Wie mag kopen', nb: 'Hvem kan kjøpe' },
  about: {
    en: 'Roles of the partner’s people. A wrong role is refused with 900308, an application without a person with 900329.',
    nl: 'Rollen van de mensen van de partner. Een verkeerde rol wordt geweigerd met 900308, een toepassing zonder persoon met 900329.',
    nb: 'Rollene til partnerens folk. Feil rolle avvises med 900308, et program uten person med 900329.',
  },
  columns: [
    heads.product,
    { en: 'Roles', nl: 'Rollen', nb: 'Roller' },
    {
      en: 'Only where given access to the Azure subscription',
      nl: 'Alleen met toegang tot het Azure-abonnement',
      nb: 'Bare med tilgang til Azure-abonnementet',
    },
    { en: 'Application alone', nl: 'Toepassing alleen', nb: 'Program alene' },
    heads.rule,
  ],
  rows: productFamilies.map((family) => {
    const { roles, rolesWhereGranted, appOnly, rule } = buyingRights[family];
    const granted = rolesWhereGranted.length === 0 ? dash : rolesWhereGranted.join(', ');
    return [familyWords[family], roles.join(', '), granted, appOnly ? yes : no, rule];
  }),
};

const unique = <T>(values: readonly T[]): readonly T[] => [...new Set(values)];

export const families = (catalog: Catalog): RuleTable => ({
  id: 'families',
  rules: ['CT-04', 'CA-07', 'SW-03', 'SP-02', 'RI-04'],
  title: { en: 'What is sold', nl: 'Wat wordt verkocht', nb: 'Hva som selges' },
  about: {
    en: 'Terms are fixed by the SKU. Of the billing cycles, each SKU offers those of its billing plan.',
    nl: 'De looptijd ligt vast per SKU. Van de factureringscycli biedt elke SKU die van haar factureringsplan.',
    nb: 'Perioden er fast for SKU-en. Av faktureringsperiodene tilbyr hver SKU dem i faktureringsplanen sin.',
  },
  columns: [
    heads.product,
    { en: 'SKUs', nl: 'SKU’s', nb: 'SKU-er' },
    { en: 'Terms', nl: 'Looptijden', nb: 'Perioder' },
    { en: 'Billing cycles', nl: 'Factureringscycli', nb: 'Faktureringsperioder' },
    { en: 'Quantity', nl: 'Aantal', nb: 'Antall' },
  ],
  rows: productFamilies.map((family) => {
    const items = catalog.items.filter(({ product }) => product.family === family);
    const skus = unique(items.map(({ sku }) => sku));
    const terms = unique(skus.flatMap(({ term }) => term ?? []));
    const least = Math.min(...skus.map(({ minimumQuantity }) => minimumQuantity));
    const most = Math.max(...skus.map(({ maximumQuantity }) => maximumQuantity));
    return [
      familyWords[family],
      String(new Set(skus.map(({ productId, id }) => `${productId}:${id}`)).size),
      terms.length === 0 ? dash : terms.join(', '),
      unique(skus.flatMap(({ billingCycles }) => billingCycles)).join(', '),
      least === most ? String(least) : `${least} … ${most}`,
    ];
  }),
});

export const billing: RuleTable = {
  id: 'billing',
  rules: ['SW-03', 'RI-05', 'SP-02'],
  title: { en: 'Billing plans', nl: 'Factureringsplannen', nb: 'Faktureringsplaner' },
  about: {
    en: 'A SKU is billed by one of these plans. Instalments add up to the same total, however it is billed.',
    nl: 'Een SKU wordt volgens een van deze plannen gefactureerd. Termijnen tellen op tot hetzelfde totaal, hoe er ook wordt gefactureerd.',
    nb: 'En SKU faktureres etter en av disse planene. Terminene blir samme sum uansett hvordan det faktureres.',
  },
  columns: [
    { en: 'Plan', nl: 'Plan', nb: 'Plan' },
    {
      en: 'Billing cycles, the usual first',
      nl: 'Factureringscycli, de gewone eerst',
      nb: 'Faktureringsperioder, den vanlige først',
    },
    heads.from,
  ],
  rows: Object.entries(billingPlans).map(([name, plan]: [string, BillingPlan]) => [
    name,
    plan.cycles.join(', '),
    plan.since ?? dash,
  ]),
};

export const taxes: RuleTable = {
  id: 'taxes',
  rules: ['CT-05'],
  title: {
    en: 'Where prices include tax',
    nl: 'Waar prijzen inclusief belasting zijn',
    nb: 'Hvor prisene er med avgift',
  },
  about: {
    en: 'Everywhere else, and for everything else, prices are before tax.',
    nl: 'Overal elders, en voor al het andere, zijn prijzen zonder belasting.',
    nb: 'Alle andre steder, og for alt annet, er prisene uten avgift.',
  },
  columns: [{ en: 'Market', nl: 'Markt', nb: 'Marked' }, heads.product],
  rows: Object.entries(taxIncluded).map(([country, taxed]) => [country, familiesTold(taxed)]),
};
