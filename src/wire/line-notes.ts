/** What a line does differently from what was asked, or leaves out, in words. */
import { z } from 'zod';
import type { LineNote } from '../domain/carts/cart.ts';
import type { Locale, Words } from './locales.ts';

export const noteShape = z.object({ code: z.string(), text: z.string() });

const noteWords: Readonly<Record<LineNote, Words>> = {
  'scope-set-to-shared': {
    en: 'Under the Azure plan the scope is shared at purchase; it can be changed afterwards.',
    nl: 'Onder het Azure-plan is het bereik bij aankoop shared; het kan daarna worden gewijzigd.',
    nb: 'Under Azure-planen er omfanget shared ved kjøp; det kan endres etterpå.',
  },
  'billing-set-to-one-time': {
    en: 'This SKU has no billing plan, so it is billed once.',
    nl: 'Deze SKU heeft geen factureringsplan en wordt dus in één keer gefactureerd.',
    nb: 'Denne SKU-en har ingen faktureringsplan og faktureres derfor én gang.',
  },
  'software-not-included': {
    en: 'The price leaves out the software; that is charged apart.',
    nl: 'De prijs is zonder de software; die wordt apart in rekening gebracht.',
    nb: 'Prisen er uten programvaren; den belastes for seg.',
  },
  'check-vcpu-quota': {
    en: 'Kept to one subscription, the reservation may need a larger vCPU quota there; ask for it in the Azure portal.',
    nl: 'Beperkt tot één abonnement kan de reservering daar een groter vCPU-quotum nodig hebben; vraag dat aan in de Azure-portal.',
    nb: 'Begrenset til ett abonnement kan reservasjonen trenge en større vCPU-kvote der; be om den i Azure-portalen.',
  },
  'azure-hybrid-benefit': {
    en: 'Eligible for Azure Hybrid Benefit: the licences may be used for machines and databases in Azure.',
    nl: 'Komt in aanmerking voor Azure Hybrid Benefit: de licenties mogen voor machines en databases in Azure worden gebruikt.',
    nb: 'Kvalifisert for Azure Hybrid Benefit: lisensene kan brukes til maskiner og databaser i Azure.',
  },
  'never-cancelled': {
    en: 'Once ordered it can not be cancelled, exchanged or refunded.',
    nl: 'Eenmaal besteld kan het niet worden geannuleerd, geruild of terugbetaald.',
    nb: 'Når det er bestilt, kan det ikke avbestilles, byttes eller refunderes.',
  },
  'billed-by-use': {
    en: 'Nothing is paid at purchase: what is used is billed every month.',
    nl: 'Bij aankoop wordt niets betaald: wat wordt gebruikt, wordt elke maand gefactureerd.',
    nb: 'Ingenting betales ved kjøp: det som brukes, faktureres hver måned.',
  },
  'price-includes-tax': {
    en: 'In this market the price shown includes tax.',
    nl: 'In deze markt is de getoonde prijs inclusief belasting.',
    nb: 'I dette markedet er avgift inkludert i prisen som vises.',
  },
};

/** Undefined where there is nothing to say, so that the field is left out. */
export const notesOf = (notes: readonly LineNote[] | undefined, locale: Locale) =>
  notes?.length ? notes.map((code) => ({ code, text: noteWords[code][locale] })) : undefined;
