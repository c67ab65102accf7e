/** Why the legacy offer is closed to a customer, in words (LG-01). */
import type { WhyNoLegacy } from '../../domain/catalog/legacy-offer.ts';
import type { Words } from '../locales.ts';

export const legacyReasonWords: Readonly<Record<WhyNoLegacy, Words>> = {
  'azure-plan': {
    en: 'the customer has the Azure plan, which takes its place',
    nl: 'de klant heeft het Azure-plan, dat ervoor in de plaats komt',
    nb: 'kunden har Azure-planen, som trer i stedet',
  },
  'new-relationship': {
    en: 'since 21 July 2021 it is not sold in a new reseller relationship',
    nl: 'sinds 21 juli 2021 wordt het niet in een nieuwe resellerrelatie verkocht',
    nb: 'siden 21. juli 2021 selges det ikke i et nytt forhandlerforhold',
  },
  'never-bought': {
    en: 'since 21 July 2021 it is sold only to customers who bought it from you before',
    nl: 'sinds 21 juli 2021 wordt het alleen verkocht aan klanten die het eerder bij u kochten',
    nb: 'siden 21. juli 2021 selges det bare til kunder som har kjøpt det hos deg før',
  },
};
