/** Why the legacy offer is closed to a customer, in words (LG-01). */
import { startOfPhase, type WhyNoLegacy } from '../../domain/catalog/legacy-offer.ts';
import type { Words } from '../locales.ts';

const since = startOfPhase(1)?.slice(0, 10) ?? '';

export const legacyReasonWords: Readonly<Record<WhyNoLegacy, Words>> = {
  'azure-plan': {
    en: 'the customer has the Azure plan, which takes its place',
    nl: 'de klant heeft het Azure-plan, dat ervoor in de plaats komt',
    nb: 'kunden har Azure-planen, som trer i stedet',
  },
  'new-relationship': {
    en: `since ${since} it is not sold in a new reseller relationship`,
    nl: `sinds ${since} wordt het niet in een nieuwe resellerrelatie verkocht`,
    nb: `siden ${since} selges det ikke i et nytt forhandlerforhold`,
  },
  'never-bought': {
    en: `since ${since} it is sold only to customers who bought it from you before`,
    nl: `sinds ${since} wordt het alleen verkocht aan klanten die het eerder bij u kochten`,
    nb: `siden ${since} selges det bare til kunder som har kjøpt det hos deg før`,
  },
};
