/** Reasons against who buys, for whom and with whom: the customer, attestations, resellers. */
import type { RefusalKind } from '../../domain/refusals.ts';
import { type Explanation, leaveOut } from './explanation.ts';

export const buyerExplanations = {
  'attestation-missing': {
    field: 'attestationAccepted',
    remedy: {
      en: 'Confirm the attestation: attestationAccepted true.',
      nl: 'Bevestig de verklaring: attestationAccepted true.',
      nb: 'Bekreft erklæringen: attestationAccepted true.',
    },
  },
  'partner-attestation-missing': {
    field: 'participants',
    remedy: {
      en: 'Confirm the partner on record: PartnerOnRecordAttestationAccepted true.',
      nl: 'Bevestig de geregistreerde partner: PartnerOnRecordAttestationAccepted true.',
      nb: 'Bekreft den registrerte partneren: PartnerOnRecordAttestationAccepted true.',
    },
  },
  'reseller-invalid': {
    field: 'participants',
    remedy: {
      en: 'Name one of your own indirect resellers, or none.',
      nl: 'Noem een van uw eigen indirecte resellers, of geen.',
      nb: 'Oppgi en av dine egne indirekte forhandlere, eller ingen.',
    },
  },
  'reseller-differs': {
    field: 'participants',
    rules: 'savings-plans',
    remedy: {
      en: 'Leave the reseller out, or name {inherited}.',
      nl: 'Laat de reseller weg of noem {inherited}.',
      nb: 'Utelat forhandleren, eller oppgi {inherited}.',
    },
  },
  'additional-resellers-not-allowed': { field: 'participants', remedy: leaveOut('additional_transaction_reseller') },
  'consumption-reseller-not-supported': { field: 'participants', remedy: leaveOut('consumption_reseller') },
  'agreement-missing': {
    remedy: {
      en: 'Attest the Microsoft Customer Agreement of this customer.',
      nl: 'Bevestig de Microsoft-klantovereenkomst van deze klant.',
      nb: 'Bekreft Microsoft-kundeavtalen for denne kunden.',
    },
  },
  'relationship-ended': {
    remedy: {
      en: 'Send the customer a new relationship request.',
      nl: 'Stuur de klant een nieuw relatieverzoek.',
      nb: 'Send kunden en ny forespørsel om forhold.',
    },
  },
  'market-not-onboarded': {
    rules: 'regions',
    remedy: {
      en: 'Have your account onboarded in the market region of {country}.',
      nl: 'Laat uw account toelaten in de marktregio van {country}.',
      nb: 'Få kontoen din godkjent i markedsregionen til {country}.',
    },
  },
} as const satisfies Partial<Record<RefusalKind, Explanation>>;
