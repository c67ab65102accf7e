/** Words that several tables of rules share: product families, dates without an end, numbers with their unit. */
import type { ProductFamily } from '../../domain/catalog/families.ts';
import type { Instant } from '../../domain/time.ts';
import type { Locale, Words } from '../locales.ts';
import type { Cell } from './rule-table.ts';

export const familyWords: Readonly<Record<ProductFamily, Words>> = {
  azurePlan: { en: 'Azure plan', nl: 'Azure-plan', nb: 'Azure-plan' },
  savingsPlan: { en: 'Azure savings plan', nl: 'Azure-spaarplan', nb: 'Azure-spareplan' },
  reservation: { en: 'Azure reservation', nl: 'Azure-reservering', nb: 'Azure-reservasjon' },
  softwareSubscription: {
    en: 'Software subscription (Windows Server, SQL Server)',
    nl: 'Softwareabonnement (Windows Server, SQL Server)',
    nb: 'Programvareabonnement (Windows Server, SQL Server)',
  },
  perpetualSoftware: { en: 'Perpetual software', nl: 'Eeuwigdurende software', nb: 'Varig programvare' },
  linuxSubscription: { en: 'Red Hat and SUSE plan', nl: 'Red Hat- en SUSE-plan', nb: 'Red Hat- og SUSE-plan' },
  legacyAzure: {
    en: 'Legacy Azure offer (MS-AZR-0145P)',
    nl: 'Oud Azure-aanbod (MS-AZR-0145P)',
    nb: 'Gammelt Azure-tilbud (MS-AZR-0145P)',
  },
  sharedServices: {
    en: 'Azure Partner Shared Services (MS-AZR-0159P)',
    nl: 'Azure Partner Shared Services (MS-AZR-0159P)',
    nb: 'Azure Partner Shared Services (MS-AZR-0159P)',
  },
};

export const yes: Words = { en: 'yes', nl: 'ja', nb: 'ja' };
export const no: Words = { en: 'no', nl: 'nee', nb: 'nei' };
export const none: Words = { en: 'none', nl: 'geen', nb: 'ingen' };
export const notYet: Words = { en: 'not decided', nl: 'nog niet besloten', nb: 'ikke bestemt' };
export const dash = '–';

export const dayOf = (instant: Instant | undefined): Cell => (instant === undefined ? dash : instant.slice(0, 10));

/** Each language's words of several things, joined. */
export const joined = (parts: readonly Words[], by = ', '): Words => {
  const said = (locale: Locale) => parts.map((part) => part[locale]).join(by);
  return { en: said('en'), nl: said('nl'), nb: said('nb') };
};

export const familiesTold = (families: readonly ProductFamily[]): Words =>
  joined(families.map((family) => familyWords[family]));

export const days = (count: number): Words => ({ en: `${count} days`, nl: `${count} dagen`, nb: `${count} dager` });

/** The same columns head several tables. */
export const heads = {
  product: { en: 'Product', nl: 'Product', nb: 'Produkt' },
  from: { en: 'From', nl: 'Vanaf', nb: 'Fra' },
  until: { en: 'Until', nl: 'Tot', nb: 'Til' },
  rule: { en: 'Rule', nl: 'Regel', nb: 'Regel' },
  what: { en: 'What', nl: 'Wat', nb: 'Hva' },
  value: { en: 'How it is', nl: 'Hoe het is', nb: 'Slik er det' },
} as const satisfies Readonly<Record<string, Words>>;
