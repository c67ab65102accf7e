/** Why an address can't be a webhook's, in words that fit behind it (WH-03). */
import type { WebhookUrlFault } from '../../domain/refusals.ts';
import type { Words } from '../locales.ts';

export const webhookUrlFaultWords: Readonly<Record<WebhookUrlFault, Words>> = {
  'not-an-address': { en: 'is no absolute address', nl: 'is geen volledig adres', nb: 'er ingen fullstendig adresse' },
  'not-https': { en: 'must begin with https', nl: 'moet met https beginnen', nb: 'må begynne med https' },
  credentials: {
    en: 'must hold no user name and no password',
    nl: 'mag geen gebruikersnaam of wachtwoord bevatten',
    nb: 'kan ikke inneholde brukernavn eller passord',
  },
  'not-resolved': {
    en: 'has a host name that can not be resolved',
    nl: 'heeft een hostnaam die niet kan worden gevonden',
    nb: 'har et vertsnavn som ikke kan slås opp',
  },
  'not-public': {
    en: 'leads to an address that is not public',
    nl: 'leidt naar een adres dat niet openbaar is',
    nb: 'fører til en adresse som ikke er offentlig',
  },
};
