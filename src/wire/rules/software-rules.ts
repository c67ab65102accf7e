/** What software comes with and by what rules its keys and downloads are given: the deciding tables, told (KD-01…KD-06, TN-09). */
import type { Catalog } from '../../domain/catalog/load.ts';
import { softwareDeliveryRows } from '../../domain/catalog/rows/software-deliveries.ts';
import { type DeliveryKind, loadDeliveries } from '../../domain/catalog/software-delivery.ts';
import { downloadLinkDays } from '../../domain/software/download-link.ts';
import { keyDigits, kmsGraceDays } from '../../domain/software/product-key.ts';
import { softwareRights } from '../../domain/software/rights.ts';
import type { Words } from '../locales.ts';
import type { RuleTable } from './rule-table.ts';
import { dash, heads } from './rule-words.ts';

const givenWords: Readonly<Record<DeliveryKind, Words>> = {
  key_and_download: { en: 'key and download', nl: 'sleutel en download', nb: 'nøkkel og nedlasting' },
  key: { en: 'key', nl: 'sleutel', nb: 'nøkkel' },
  instructions: {
    en: 'a link to installation instructions',
    nl: 'een koppeling naar installatie-instructies',
    nb: 'en lenke til installasjonsinstruksjoner',
  },
  licence: { en: 'the licence only', nl: 'alleen de licentie', nb: 'bare lisensen' },
};

const unique = (texts: readonly string[]): string => (texts.length === 0 ? dash : [...new Set(texts)].join(', '));

export const software = (catalog: Catalog): RuleTable => ({
  id: 'software',
  rules: ['KD-01', 'KD-02', 'KD-05', 'KD-06', 'TN-09'],
  title: { en: 'Keys and downloads', nl: 'Sleutels en downloads', nb: 'Nøkler og nedlastinger' },
  about: {
    en: `Given to: ${softwareRights.keysAndDownloads.join(', ')}; the log of it is read by: ${softwareRights.activityLog.join(', ')}. A key is a MAK of ${keyDigits} digits; KMS keys are refused (970603), devices that KMS activated usually run on for ${kmsGraceDays} days. A download link is good for ${downloadLinkDays} days.`,
    nl: `Gegeven aan: ${softwareRights.keysAndDownloads.join(', ')}; het logboek ervan lezen: ${softwareRights.activityLog.join(', ')}. Een sleutel is een MAK van ${keyDigits} cijfers; KMS-sleutels worden geweigerd (970603), apparaten die KMS activeerde draaien meestal nog ${kmsGraceDays} dagen. Een downloadkoppeling geldt ${downloadLinkDays} dagen.`,
    nb: `Gis til: ${softwareRights.keysAndDownloads.join(', ')}; loggen over det leses av: ${softwareRights.activityLog.join(', ')}. En nøkkel er en MAK på ${keyDigits} sifre; KMS-nøkler avvises (970603), enheter som KMS aktiverte går vanligvis videre i ${kmsGraceDays} dager. En nedlastingslenke gjelder i ${downloadLinkDays} dager.`,
  },
  columns: [
    heads.product,
    { en: 'Comes with', nl: 'Wordt geleverd met', nb: 'Leveres med' },
    { en: 'Versions', nl: 'Versies', nb: 'Versjoner' },
    { en: 'Languages', nl: 'Talen', nb: 'Språk' },
    { en: 'File types', nl: 'Bestandstypen', nb: 'Filtyper' },
  ],
  rows: [...loadDeliveries(softwareDeliveryRows, catalog).values()].map(({ productId, gives, versions }) => [
    catalog.productById.get(productId)?.title ?? productId,
    givenWords[gives],
    unique(versions.map(({ version }) => version)),
    unique(versions.flatMap(({ languages }) => languages)),
    unique(versions.flatMap(({ fileTypes }) => fileTypes)),
  ]),
});
