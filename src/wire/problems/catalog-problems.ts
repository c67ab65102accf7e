/** Refusals about price lists, the lines of an order that was read, and transfers. */
import type { Problem } from './problem.ts';

export const readingProblems = {
  'price-list-not-found': {
    status: 404,
    code: '970140',
    title: { en: 'No price list', nl: 'Geen prijslijst', nb: 'Ingen prisliste' },
    detail: {
      en: 'There is no price list for {month}. There is one for every month from {first} to {last}.',
      nl: 'Er is geen prijslijst voor {month}. Er is er een voor elke maand van {first} tot en met {last}.',
      nb: 'Det finnes ingen prisliste for {month}. Det finnes én for hver måned fra {first} til og med {last}.',
    },
  },
  'line-number-invalid': {
    status: 400,
    code: '800071',
    title: { en: 'No such line', nl: 'Deze regel bestaat niet', nb: 'Denne linjen finnes ikke' },
    detail: {
      en: 'The lines of this order are numbered from 0 to {maximum}.',
      nl: 'De regels van deze bestelling zijn genummerd van 0 tot en met {maximum}.',
      nb: 'Linjene i denne bestillingen er nummerert fra 0 til og med {maximum}.',
    },
  },
  'transfers-off': {
    status: 403,
    code: '900137',
    title: {
      en: 'Transfers between partners are off',
      nl: 'Overdracht tussen partners staat uit',
      nb: 'Overføring mellom partnere er av',
    },
    detail: {
      en: 'What a customer holds does not move between partners here, savings plans included. Let it run out, or order it anew.',
      nl: 'Wat een klant heeft gaat hier niet van partner naar partner, spaarplannen ook niet. Laat het aflopen of bestel het opnieuw.',
      nb: 'Det en kunde har flyttes ikke mellom partnere her, heller ikke spareplaner. La det løpe ut, eller bestill det på nytt.',
    },
  },
} satisfies Record<string, Problem>;
