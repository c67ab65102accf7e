/** Refusals about invoices and what is billed (BI-01, BI-02, TN-10). */
import type { Problem } from './problem.ts';

export const billingProblems = {
  'invoice-not-found': {
    status: 404,
    code: '970701',
    title: { en: 'There is no such invoice', nl: 'Deze factuur bestaat niet', nb: 'Denne fakturaen finnes ikke' },
    detail: {
      en: 'None of your invoices has this number. A month is invoiced when it is over; what is not invoiced yet is under /v1/invoices/unbilled/lineitems.',
      nl: 'Geen van uw facturen heeft dit nummer. Een maand wordt gefactureerd als zij voorbij is; wat nog niet gefactureerd is, staat onder /v1/invoices/unbilled/lineitems.',
      nb: 'Ingen av fakturaene dine har dette nummeret. En måned faktureres når den er over; det som ikke er fakturert ennå, finnes under /v1/invoices/unbilled/lineitems.',
    },
  },
  'receipt-not-found': {
    status: 404,
    code: '970702',
    title: { en: 'There is no such receipt', nl: 'Deze kwitantie bestaat niet', nb: 'Denne kvitteringen finnes ikke' },
    detail: {
      en: 'There are no receipts here: this desk invoices, and does not record payments.',
      nl: 'Hier zijn geen kwitanties: deze desk factureert, en legt geen betalingen vast.',
      nb: 'Her er det ingen kvitteringer: denne desken fakturerer, og registrerer ikke betalinger.',
    },
  },
  'billing-not-stuck': {
    status: 404,
    code: '970703',
    title: {
      en: 'This month of the partner does not wait for anybody',
      nl: 'Deze maand van de partner wacht op niemand',
      nb: 'Denne måneden hos partneren venter ikke på noen',
    },
    detail: {
      en: 'There is no month of this name that could not be closed; it may have been closed in the meantime. The list of those that could not is under /desk/v1/billing.',
      nl: 'Er is geen maand met deze naam die niet kon worden afgesloten; misschien is zij intussen afgesloten. De lijst van maanden die dat niet konden, staat onder /desk/v1/billing.',
      nb: 'Det finnes ingen måned med dette navnet som ikke kunne avsluttes; den kan være avsluttet i mellomtiden. Listen over dem som ikke kunne, ligger under /desk/v1/billing.',
    },
  },
  'reseller-unknown': {
    status: 404,
    code: '970704',
    title: {
      en: 'There is no such reseller',
      nl: 'Deze wederverkoper is er niet',
      nb: 'Denne forhandleren finnes ikke',
    },
    detail: {
      en: 'Your account names no indirect reseller with this PartnerID.',
      nl: 'Uw account noemt geen indirecte wederverkoper met deze PartnerID.',
      nb: 'Kontoen din nevner ingen indirekte forhandler med denne PartnerID-en.',
    },
  },
  'reseller-terms-missing': {
    status: 404,
    code: '970705',
    title: {
      en: 'Nothing is agreed with this reseller',
      nl: 'Met deze wederverkoper is niets afgesproken',
      nb: 'Ingenting er avtalt med denne forhandleren',
    },
    detail: {
      en: 'Set its price and billing first: PUT /v1/resellers/…/terms.',
      nl: 'Leg eerst de prijs en de facturering vast: PUT /v1/resellers/…/terms.',
      nb: 'Fastsett pris og fakturering først: PUT /v1/resellers/…/terms.',
    },
  },
} satisfies Record<string, Problem>;
