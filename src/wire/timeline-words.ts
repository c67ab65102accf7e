/** The words of each kind of fact, and of each reason to reject, in three languages (OR-03). */
import type { FactKind } from '../domain/orders/facts.ts';
import type { RejectionReason } from '../domain/orders/order.ts';
import type { Words } from './locales.ts';

export const placedWords = {
  pending: {
    en: 'The order was placed and is being processed.',
    nl: 'De bestelling is geplaatst en wordt verwerkt.',
    nb: 'Bestillingen er lagt inn og behandles.',
  },
  pending_review: {
    en: 'The order was placed and was chosen for a second look. That says nothing against you or your customer. It must be approved before {reviewBy}.',
    nl: 'De bestelling is geplaatst en uitgekozen voor een tweede blik. Dat zegt niets ten nadele van u of uw klant. Zij moet goedgekeurd zijn vóór {reviewBy}.',
    nb: 'Bestillingen er lagt inn og valgt ut til en ny gjennomgang. Det sier ingenting negativt om deg eller kunden. Den må være godkjent før {reviewBy}.',
  },
  pending_po_upload: {
    en: "The order was placed and was chosen for a second look. That says nothing against you or your customer. Upload the customer's purchase order; it must be approved before {reviewBy}.",
    nl: 'De bestelling is geplaatst en uitgekozen voor een tweede blik. Dat zegt niets ten nadele van u of uw klant. Upload de inkooporder van de klant; die moet goedgekeurd zijn vóór {reviewBy}.',
    nb: 'Bestillingen er lagt inn og valgt ut til en ny gjennomgang. Det sier ingenting negativt om deg eller kunden. Last opp kundens innkjøpsordre; den må være godkjent før {reviewBy}.',
  },
} satisfies Record<string, Words>;

export const factWords: Readonly<Record<Exclude<FactKind, 'order-placed'>, Words>> = {
  'risk-assessed': {
    en: 'The risk of the order was assessed.',
    nl: 'Het risico van de bestelling is beoordeeld.',
    nb: 'Risikoen ved bestillingen er vurdert.',
  },
  'documents-uploaded': {
    en: 'Purchase order documents were received.',
    nl: 'Documenten van de inkooporder zijn ontvangen.',
    nb: 'Dokumenter for innkjøpsordren er mottatt.',
  },
  'document-risk-assessed': {
    en: 'What the purchase order says was compared with the order.',
    nl: 'Wat de inkooporder zegt, is met de bestelling vergeleken.',
    nb: 'Opplysningene i innkjøpsordren er sammenlignet med bestillingen.',
  },
  'information-requested': {
    en: 'The desk asks for (more) documents.',
    nl: 'De beoordelaars vragen om (meer) documenten.',
    nb: 'Saksbehandlerne ber om (flere) dokumenter.',
  },
  'approval-recorded': {
    en: 'A first approval was given; a second is needed.',
    nl: 'Een eerste goedkeuring is gegeven; een tweede is nodig.',
    nb: 'Første godkjenning er gitt; en til er nødvendig.',
  },
  'review-approved': {
    en: 'The review ended well: the order is being processed.',
    nl: 'De beoordeling is goed afgerond: de bestelling wordt verwerkt.',
    nb: 'Gjennomgangen er godkjent: bestillingen behandles.',
  },
  'review-rejected': {
    en: 'The order was rejected. A new order has to be placed.',
    nl: 'De bestelling is afgewezen. Er moet een nieuwe bestelling worden geplaatst.',
    nb: 'Bestillingen er avvist. En ny bestilling må legges inn.',
  },
  'review-expired': {
    en: 'The time for review ran out without an approval: the order was rejected. A new order has to be placed.',
    nl: 'De termijn liep af zonder goedkeuring: de bestelling is afgewezen. Er moet een nieuwe bestelling worden geplaatst.',
    nb: 'Fristen løp ut uten godkjenning: bestillingen er avvist. En ny bestilling må legges inn.',
  },
  'review-suspended': {
    en: 'The review is suspended. The deadline does not move.',
    nl: 'De beoordeling is opgeschort. De termijn verschuift niet.',
    nb: 'Gjennomgangen er satt på vent. Fristen flyttes ikke.',
  },
  'review-resumed': {
    en: 'The review goes on.',
    nl: 'De beoordeling gaat verder.',
    nb: 'Gjennomgangen fortsetter.',
  },
  'desk-note-added': {
    en: 'A reviewer left a note for the desk.',
    nl: 'Een beoordelaar liet een notitie achter voor de beoordelaars.',
    nb: 'En saksbehandler la igjen et internt notat.',
  },
  'partner-note-added': {
    en: 'The desk left you a note.',
    nl: 'De beoordelaars hebben een bericht voor u achtergelaten.',
    nb: 'Saksbehandlerne har lagt igjen en melding til deg.',
  },
  'order-withdrawn': {
    en: 'The order was withdrawn. Nothing is charged.',
    nl: 'De bestelling is ingetrokken. Er wordt niets in rekening gebracht.',
    nb: 'Bestillingen er trukket tilbake. Ingenting belastes.',
  },
  'reminders-recorded': {
    en: 'Reminders were due.',
    nl: 'Er waren herinneringen aan de beurt.',
    nb: 'Påminnelser var aktuelle.',
  },
  'legal-hold-set': {
    en: 'A legal hold was set: nothing of this case is erased.',
    nl: 'Er is een bewaarplicht ingesteld: niets van deze zaak wordt gewist.',
    nb: 'Saken er båndlagt: ingenting i den slettes.',
  },
  'legal-hold-lifted': {
    en: 'The legal hold was lifted.',
    nl: 'De bewaarplicht is opgeheven.',
    nb: 'Båndleggingen er opphevet.',
  },
  'files-erased': {
    en: 'The documents were erased, their time being over.',
    nl: 'De documenten zijn na afloop van de bewaartermijn gewist.',
    nb: 'Dokumentene er slettet etter utløpt oppbevaringstid.',
  },
  'line-provisioned': {
    en: 'A line was provisioned.',
    nl: 'Een regel is geleverd.',
    nb: 'En linje er levert.',
  },
  'line-failed': {
    en: 'A line could not be provisioned.',
    nl: 'Een regel kon niet worden geleverd.',
    nb: 'En linje kunne ikke leveres.',
  },
  'order-finished': {
    en: 'Processing of the order has ended.',
    nl: 'De verwerking van de bestelling is afgerond.',
    nb: 'Behandlingen av bestillingen er avsluttet.',
  },
  'line-cancelled': {
    en: 'A line was cancelled: {refund} comes back on the next invoice, {notBilled} is not billed any more, {kept} stays. Its keys and download links are revoked.',
    nl: 'Een regel is geannuleerd: {refund} komt terug op de volgende factuur, {notBilled} wordt niet meer gefactureerd, {kept} blijft staan. De sleutels en downloadkoppelingen zijn ingetrokken.',
    nb: 'En linje er avbestilt: {refund} tilbakebetales på neste faktura, {notBilled} faktureres ikke lenger, {kept} blir stående. Nøkler og nedlastingslenker er trukket tilbake.',
  },
  'order-cancelled': {
    en: 'All that was bought with this order is cancelled.',
    nl: 'Alles wat met deze bestelling is gekocht, is geannuleerd.',
    nb: 'Alt som ble kjøpt med denne bestillingen, er avbestilt.',
  },
  'order-partly-cancelled': {
    en: 'A part of the order was cancelled; the rest stays.',
    nl: 'Een deel van de bestelling is geannuleerd; de rest blijft.',
    nb: 'En del av bestillingen er avbestilt; resten består.',
  },
};

export const reasonWords: Readonly<Record<RejectionReason, Words>> = {
  expired: { en: 'The deadline passed.', nl: 'De termijn is verstreken.', nb: 'Fristen er utløpt.' },
  document_unreadable: {
    en: 'The document can not be read.',
    nl: 'Het document is niet leesbaar.',
    nb: 'Dokumentet kan ikke leses.',
  },
  customer_mismatch: {
    en: 'The document names another customer.',
    nl: 'Het document noemt een andere klant.',
    nb: 'Dokumentet gjelder en annen kunde.',
  },
  price_mismatch: {
    en: 'The price in the document differs from what was entered.',
    nl: 'De prijs in het document wijkt af van wat is ingevuld.',
    nb: 'Prisen i dokumentet avviker fra det som er oppgitt.',
  },
  not_binding: {
    en: "The document is no binding commitment of the customer's.",
    nl: 'Het document is geen bindende toezegging van de klant.',
    nb: 'Dokumentet er ingen bindende forpliktelse fra kunden.',
  },
  tender_evidence_missing: {
    en: 'Evidence of the tender is missing.',
    nl: 'Bewijs van de aanbesteding ontbreekt.',
    nb: 'Dokumentasjon av anbudet mangler.',
  },
  suspected_fraud: {
    en: 'The desk could not confirm the order.',
    nl: 'De beoordelaars konden de bestelling niet bevestigen.',
    nb: 'Saksbehandlerne kunne ikke bekrefte bestillingen.',
  },
  other: { en: "See the desk's words.", nl: 'Zie de toelichting.', nb: 'Se begrunnelsen.' },
};
