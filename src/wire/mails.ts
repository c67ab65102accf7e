/** The mails in words, in three languages: ids, an amount, days left and a link; never a name, a document or a secret. */
import type { Mail } from '../domain/notifications/mail.ts';
import { type Order, refOf } from '../domain/orders/order.ts';
import { amountText } from './amounts.ts';
import { filled, type Locale, type Words } from './locales.ts';
import { casePage, orderPage } from './page-links.ts';
import { reasonWords } from './timeline-words.ts';

interface MailWords {
  readonly subject: Words;
  /** What happened and what is to be done. */
  readonly text: Words;
}

const wanted: MailWords = {
  subject: {
    en: 'Order {order}: a purchase order is needed',
    nl: 'Bestelling {order}: een inkooporder is nodig',
    nb: 'Bestilling {order}: en innkjøpsordre trengs',
  },
  text: {
    en: "The order was chosen for a second look, which says nothing against you or your customer. Upload the customer's purchase order: it must be in and approved before {reviewBy}; {days} days are left.",
    nl: 'De bestelling is uitgekozen voor een tweede blik; dat zegt niets ten nadele van u of uw klant. Upload de inkooporder van de klant: die moet vóór {reviewBy} binnen en goedgekeurd zijn; er resteren {days} dagen.',
    nb: 'Bestillingen er valgt ut til en ny gjennomgang; det sier ingenting negativt om deg eller kunden. Last opp kundens innkjøpsordre: den må være inne og godkjent før {reviewBy}; det er {days} dager igjen.',
  },
};

const approved: MailWords = {
  subject: {
    en: 'Order {order}: approved',
    nl: 'Bestelling {order}: goedgekeurd',
    nb: 'Bestilling {order}: godkjent',
  },
  text: {
    en: 'The review ended well: the order is being processed. There is nothing more to do.',
    nl: 'De beoordeling is goed afgerond: de bestelling wordt verwerkt. U hoeft niets meer te doen.',
    nb: 'Gjennomgangen er godkjent: bestillingen behandles. Du trenger ikke gjøre noe mer.',
  },
};

const rejected: MailWords = {
  subject: {
    en: 'Order {order}: rejected',
    nl: 'Bestelling {order}: afgewezen',
    nb: 'Bestilling {order}: avvist',
  },
  text: {
    en: 'The order was rejected. {reason} That is final: a new order has to be placed, and a cart for it can be made from this one.',
    nl: 'De bestelling is afgewezen. {reason} Dat is definitief: er moet een nieuwe bestelling worden geplaatst, waarvoor uit deze een winkelwagen kan worden gemaakt.',
    nb: 'Bestillingen er avvist. {reason} Det er endelig: en ny bestilling må legges inn, og en handlekurv kan lages fra denne.',
  },
};

const toUpload: MailWords = {
  subject: {
    en: 'Order {order}: {days} days left to upload a purchase order and have it approved',
    nl: 'Bestelling {order}: nog {days} dagen voor het uploaden en goedkeuren van een inkooporder',
    nb: 'Bestilling {order}: {days} dager igjen til å laste opp en innkjøpsordre og få den godkjent',
  },
  text: {
    en: "The customer's purchase order is still to come. It must be in and approved before {reviewBy}, or the order is rejected.",
    nl: 'De inkooporder van de klant ontbreekt nog. Die moet vóór {reviewBy} binnen en goedgekeurd zijn, anders wordt de bestelling afgewezen.',
    nb: 'Kundens innkjøpsordre mangler ennå. Den må være inne og godkjent før {reviewBy}, ellers blir bestillingen avvist.',
  },
};

const inReview: MailWords = {
  subject: {
    en: 'Order {order}: {days} days left in review',
    nl: 'Bestelling {order}: nog {days} dagen in beoordeling',
    nb: 'Bestilling {order}: {days} dager igjen av gjennomgangen',
  },
  text: {
    en: 'The order is with the desk. Without an approval before {reviewBy} it is rejected. You need not do anything unless the desk asks.',
    nl: 'De bestelling ligt bij de beoordelaars. Zonder goedkeuring vóór {reviewBy} wordt zij afgewezen. U hoeft niets te doen, tenzij de beoordelaars erom vragen.',
    nb: 'Bestillingen er hos saksbehandlerne. Uten godkjenning før {reviewBy} blir den avvist. Du trenger ikke gjøre noe med mindre de spør.',
  },
};

/** For the desk's own people. */
const deskDeadline: MailWords = {
  subject: {
    en: 'Case of order {order}: {days} days left',
    nl: 'Zaak van bestelling {order}: nog {days} dagen',
    nb: 'Sak for bestilling {order}: {days} dager igjen',
  },
  text: {
    en: 'The case is open and is rejected by itself at {reviewBy}.',
    nl: 'De zaak staat open en wordt op {reviewBy} vanzelf afgewezen.',
    nb: 'Saken er åpen og blir avvist av seg selv {reviewBy}.',
  },
};

const deskWaiting: MailWords = {
  subject: {
    en: 'Case of order {order}: a purchase order has waited three days',
    nl: 'Zaak van bestelling {order}: een inkooporder wacht al drie dagen',
    nb: 'Sak for bestilling {order}: en innkjøpsordre har ventet i tre dager',
  },
  text: {
    en: 'The purchase order is in and nobody has decided on it yet. The case ends by itself at {reviewBy}; {days} days are left.',
    nl: 'De inkooporder is binnen en niemand heeft er nog over besloten. De zaak eindigt vanzelf op {reviewBy}; er resteren {days} dagen.',
    nb: 'Innkjøpsordren er inne, og ingen har avgjort saken ennå. Den ender av seg selv {reviewBy}; det er {days} dager igjen.',
  },
};

const sandboxMark: Words = { en: '[Sandbox] ', nl: '[Sandbox] ', nb: '[Sandkasse] ' };

const details: Words = {
  en: 'Order {order} of customer {customer}, {amount} before tax',
  nl: 'Bestelling {order} van klant {customer}, {amount} vóór belasting',
  nb: 'Bestilling {order} fra kunde {customer}, {amount} før avgift',
};

const wordsFor = ({ to, announcement: { event, key } }: Mail, { status }: Order): MailWords => {
  if (to === 'desk') return key.includes(':desk-waiting-') ? deskWaiting : deskDeadline;
  if (event === 'po-upload-required') return wanted;
  if (event === 'review-approved') return approved;
  if (event === 'review-rejected') return rejected;
  return status === 'pending_po_upload' ? toUpload : inReview;
};

export const mailTextOf = (mail: Mail, order: Order, locale: Locale, publicUrl: string) => {
  const { subject, text } = wordsFor(mail, order);
  const values = {
    order: order.id,
    customer: order.customerId,
    amount: amountText(order.total, locale),
    days: String(mail.announcement.daysLeft ?? 0),
    reviewBy: order.reviewBy,
    reason: order.status === 'po_review_rejected' ? reasonWords[order.rejection.reason][locale] : '',
  };
  const page = mail.to === 'desk' ? casePage : orderPage;
  const mark = order.environment === 'sandbox' ? sandboxMark[locale] : '';
  return {
    subject: mark + filled(subject[locale], values),
    text: `${filled(text[locale], values)}\n\n${filled(details[locale], values)}\n${page(publicUrl, refOf(order))}\n`,
  };
};
