/** Refusals about cancelling what was bought: its time is over, it never may be, or another call does it (SW-04…SW-07, SP-09). */
import type { Problem } from './problem.ts';

export const cancellationProblems = {
  'order-cannot-be-cancelled': {
    status: 400,
    code: '800061',
    title: {
      en: 'The order can not be cancelled',
      nl: 'De bestelling kan niet worden geannuleerd',
      nb: 'Bestillingen kan ikke avbestilles',
    },
    detail: {
      en: 'An order can be withdrawn while its review is open, and what was bought with it can be cancelled in its time. Nothing of either is here to take back.',
      nl: 'Een bestelling kan worden ingetrokken zolang de beoordeling loopt, en wat ermee is gekocht kan binnen de termijn worden geannuleerd. Hier valt niets terug te draaien.',
      nb: 'En bestilling kan trekkes tilbake så lenge vurderingen er åpen, og det som er kjøpt med den kan avbestilles innen fristen. Her er det ingenting å ta tilbake.',
    },
  },
  'cancel-window-closed': {
    status: 400,
    code: '900117',
    title: {
      en: 'The time to cancel is over',
      nl: 'De annuleringstermijn is voorbij',
      nb: 'Avbestillingsfristen er ute',
    },
    detail: {
      en: 'Line {line} could be cancelled for {days} days, until {closedAt}; it stays bought, and is billed for its full term. Ask for a refund all the same by a support request: POST /v1/servicerequests/csp-purchase-refund.',
      nl: 'Regel {line} kon {days} dagen, tot {closedAt}, worden geannuleerd; de aankoop blijft staan en wordt voor de volledige termijn gefactureerd. Vraag toch om restitutie met een ondersteuningsaanvraag: POST /v1/servicerequests/csp-purchase-refund.',
      nb: 'Linje {line} kunne avbestilles i {days} dager, til {closedAt}; kjøpet består og faktureres for hele perioden. Be likevel om refusjon med en støtteforespørsel: POST /v1/servicerequests/csp-purchase-refund.',
    },
  },
  'never-cancelled': {
    status: 400,
    code: '800061',
    title: {
      en: 'This is never cancelled',
      nl: 'Dit wordt nooit geannuleerd',
      nb: 'Dette avbestilles aldri',
    },
    detail: {
      en: '{title}: Red Hat and SUSE plans can be neither cancelled nor exchanged. Ask for a refund all the same by a support request: POST /v1/servicerequests/csp-purchase-refund.',
      nl: '{title}: Red Hat- en SUSE-plannen kunnen niet worden geannuleerd of geruild. Vraag toch om restitutie met een ondersteuningsaanvraag: POST /v1/servicerequests/csp-purchase-refund.',
      nb: '{title}: Red Hat- og SUSE-planer kan verken avbestilles eller byttes. Be likevel om refusjon med en støtteforespørsel: POST /v1/servicerequests/csp-purchase-refund.',
    },
  },
  'cancelled-elsewhere': {
    status: 403,
    code: '800019',
    title: {
      en: 'Only software is cancelled here',
      nl: 'Alleen software wordt hier geannuleerd',
      nb: 'Bare programvare avbestilles her',
    },
    detail: {
      en: '{title}: outside the sandbox only software subscriptions and perpetual software are cancelled here. A reservation is refunded or exchanged in the Azure portal, or by a support request: POST /v1/servicerequests/csp-purchase-refund. To change its partner on record, cancel it there and buy it again.',
      nl: '{title}: buiten de sandbox worden hier alleen softwareabonnementen en permanente software geannuleerd. Een reservering wordt in de Azure-portal terugbetaald of geruild, of met een ondersteuningsaanvraag: POST /v1/servicerequests/csp-purchase-refund. Om de vastgelegde partner te wijzigen: annuleer haar daar en koop haar opnieuw.',
      nb: '{title}: utenfor sandkassen avbestilles bare programvareabonnementer og evigvarende programvare her. En reservasjon refunderes eller byttes i Azure-portalen, eller med en støtteforespørsel: POST /v1/servicerequests/csp-purchase-refund. For å endre registrert partner: avbestill den der og kjøp den på nytt.',
    },
  },
  'cancelled-by-subscription': {
    status: 400,
    code: '800063',
    title: {
      en: "This order can't be cancelled; its subscription can be ended",
      nl: 'Deze bestelling kan niet worden geannuleerd; het abonnement kan worden beëindigd',
      nb: 'Denne bestillingen kan ikke avbestilles; abonnementet kan avsluttes',
    },
    detail: {
      en: 'What order {orderId} brought is suspended or ended by PATCH /v1/customers/{customerId}/subscriptions/….',
      nl: 'Wat bestelling {orderId} bracht wordt onderbroken of beëindigd met PATCH /v1/customers/{customerId}/subscriptions/….',
      nb: 'Det bestilling {orderId} ga stanses eller avsluttes med PATCH /v1/customers/{customerId}/subscriptions/….',
    },
  },
  'cancelled-by-order': {
    status: 400,
    code: '800096',
    title: {
      en: "This subscription's status can't be set",
      nl: 'De status van dit abonnement kan niet worden gezet',
      nb: 'Statusen til dette abonnementet kan ikke settes',
    },
    detail: {
      en: 'It is cancelled by its order: PATCH /v1/customers/{customerId}/orders/{orderId} with status cancelled.',
      nl: 'Het wordt via de bestelling geannuleerd: PATCH /v1/customers/{customerId}/orders/{orderId} met status cancelled.',
      nb: 'Det avbestilles gjennom bestillingen: PATCH /v1/customers/{customerId}/orders/{orderId} med status cancelled.',
    },
  },
  'review-withdrawn-whole': {
    status: 400,
    code: '970206',
    title: {
      en: 'An order in review is withdrawn whole',
      nl: 'Een bestelling in beoordeling wordt in haar geheel ingetrokken',
      nb: 'En bestilling til vurdering trekkes tilbake i sin helhet',
    },
    detail: {
      en: 'Nothing of it is bought yet, so no line of it can be cancelled alone. Leave lineItems out, or name them all.',
      nl: 'Er is nog niets van gekocht; geen regel kan dus apart worden geannuleerd. Laat lineItems weg, of noem ze allemaal.',
      nb: 'Ingenting av den er kjøpt ennå, så ingen linje kan avbestilles alene. Utelat lineItems, eller nevn alle.',
    },
  },
} satisfies Record<string, Problem>;
