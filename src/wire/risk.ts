/** Risk on the wire, for the desk alone: each attribute with its evidence and what it means, in three languages (SR-01, SR-02). */
import { z } from 'zod';
import { money } from '../domain/money.ts';
import type { Order } from '../domain/orders/order.ts';
import type { RiskAttribute, RiskAttributeName } from '../domain/review/risk.ts';
import { amountText } from './amounts.ts';
import { filled, type Locale, type Words } from './locales.ts';
import { given } from './writing.ts';

const attributeShape = z.object({
  name: z.string(),
  weight: z.number(),
  text: z.string().describe('What was found, in words'),
  evidence: z.record(z.string(), z.union([z.string(), z.number()])),
});

const documentShape = z
  .object({ score: z.number(), weightsVersion: z.string(), attributes: z.array(attributeShape) })
  .describe('What the purchase order added; it moved nothing by itself');

export const riskShape = z.object({
  score: z.number(),
  outcome: z.enum(['clear', 'review', 'po']),
  weightsVersion: z.string(),
  attributes: z.array(attributeShape),
  purchaseOrder: documentShape.exactOptional(),
  note: z.string().describe('What being flagged does not say'),
});

export const riskOf = ({ risk, documentRisk }: Pick<Order, 'risk' | 'documentRisk'>, locale: Locale) => ({
  score: risk?.score ?? 0,
  outcome: risk?.outcome ?? ('clear' as const),
  weightsVersion: risk?.weightsVersion ?? '',
  attributes: (risk?.attributes ?? []).map((attribute) => told(attribute, locale)),
  ...given({
    purchaseOrder:
      documentRisk === undefined
        ? undefined
        : {
            score: documentRisk.attributes.reduce((sum, { weight }) => sum + weight, 0),
            weightsVersion: documentRisk.weightsVersion,
            attributes: documentRisk.attributes.map((attribute) => told(attribute, locale)),
          },
  }),
  note: saysNothing[locale],
});

const told = ({ name, weight, evidence }: RiskAttribute, locale: Locale) => ({
  name,
  weight,
  text: filled(attributeWords[name][locale], { ...evidence, ...amountsIn(evidence, locale) }),
  evidence,
});

/** Evidence in minor units, as people read it: `totalMinor` as `total`. */
const amountsIn = (evidence: RiskAttribute['evidence'], locale: Locale): Readonly<Record<string, string>> =>
  Object.fromEntries(
    Object.entries(evidence).flatMap(([name, minor]) =>
      name.endsWith('Minor') && typeof minor === 'number'
        ? [[name.slice(0, -'Minor'.length), amountText(money(minor, String(evidence.currency)), locale)]]
        : [],
    ),
  );

const saysNothing: Words = {
  en: 'Being flagged says nothing against the partner or the customer; no attribute flags an order alone.',
  nl: 'Een markering zegt niets ten nadele van de partner of de klant; geen kenmerk markeert een bestelling alleen.',
  nb: 'At en bestilling er flagget, sier ingenting negativt om partneren eller kunden; ingen egenskap flagger alene.',
};

/** `{name}` is replaced by that piece of the evidence. */
const attributeWords: Readonly<Record<RiskAttributeName, Words>> = {
  order_value: {
    en: 'The order is worth {total}; its band begins at {from}.',
    nl: 'De bestelling is {total} waard; haar klasse begint bij {from}.',
    nb: 'Bestillingen er verdt {total}; klassen begynner ved {from}.',
  },
  first_order: {
    en: 'The customer has bought nothing of value from this partner yet.',
    nl: 'De klant heeft nog niets van waarde bij deze partner gekocht.',
    nb: 'Kunden har ennå ikke kjøpt noe av verdi fra denne partneren.',
  },
  new_relationship: {
    en: 'Partner and customer have known each other for {days} days; under {newUnderDays} is new.',
    nl: 'Partner en klant kennen elkaar {days} dagen; minder dan {newUnderDays} is nieuw.',
    nb: 'Partneren og kunden har kjent hverandre i {days} dager; under {newUnderDays} er nytt.',
  },
  quantity_unusual: {
    en: "The customer's median of twelve months is {median}; this is at least {times} times as much.",
    nl: 'De mediaan van de klant over twaalf maanden is {median}; dit is minstens {times} keer zoveel.',
    nb: 'Kundens median for tolv måneder er {median}; dette er minst {times} ganger så mye.',
  },
  reseller_differs: {
    en: 'The order names reseller {named}; on record is {onRecord}.',
    nl: 'De bestelling noemt wederverkoper {named}; geregistreerd staat {onRecord}.',
    nb: 'Bestillingen oppgir forhandler {named}; registrert er {onRecord}.',
  },
  market_watched: {
    en: 'The market {country} is on the watch list.',
    nl: 'De markt {country} staat op de aandachtslijst.',
    nb: 'Markedet {country} står på overvåkingslisten.',
  },
  segment_government: {
    en: 'The customer is in the government segment.',
    nl: 'De klant behoort tot het overheidssegment.',
    nb: 'Kunden tilhører segmentet offentlig sektor.',
  },
  many_orders: {
    en: '{orders} orders for this customer in {hours} hours before this one.',
    nl: '{orders} bestellingen voor deze klant in {hours} uur vóór deze.',
    nb: '{orders} bestillinger for denne kunden på {hours} timer før denne.',
  },
  previous_rejections: {
    en: '{rejections} rejected reviews of this customer in {days} days.',
    nl: '{rejections} afgewezen beoordelingen van deze klant in {days} dagen.',
    nb: '{rejections} avviste gjennomganger for denne kunden på {days} dager.',
  },
  sandbox_always_flagged: {
    en: 'The sandbox always flags product {product}.',
    nl: 'De sandbox markeert product {product} altijd.',
    nb: 'Sandkassen flagger alltid produktet {product}.',
  },
  tender: {
    en: 'The order is part of a tender; files: {files}, link: {link}.',
    nl: 'De bestelling hoort bij een aanbesteding; bestanden: {files}, link: {link}.',
    nb: 'Bestillingen er del av et anbud; filer: {files}, lenke: {link}.',
  },
  price_above_erp: {
    en: 'The customer pays {customerPrice} {currency}: {percent} % above the {erp} {erpCurrency} of the price list.',
    nl: 'De klant betaalt {customerPrice} {currency}: {percent} % boven de {erp} {erpCurrency} van de prijslijst.',
    nb: 'Kunden betaler {customerPrice} {currency}: {percent} % over prislistens {erp} {erpCurrency}.',
  },
  price_below_erp: {
    en: 'The customer pays {customerPrice} {currency} where the price list says {erp} {erpCurrency}: {percent} %.',
    nl: 'De klant betaalt {customerPrice} {currency} waar de prijslijst {erp} {erpCurrency} zegt: {percent} %.',
    nb: 'Kunden betaler {customerPrice} {currency} der prislisten sier {erp} {erpCurrency}: {percent} %.',
  },
};
