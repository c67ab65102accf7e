/** The agreements a customer can accept, and the partner's attestation that it did (CU-02, CU-03). */
import { done, type Result, refused } from '../result.ts';
import { epochMs, type Instant, minuteMs } from '../time.ts';
import type { Agreement, AgreementContact, Customer } from './customer.ts';

export interface AgreementTemplate {
  readonly id: string;
  readonly type: 'MicrosoftCustomerAgreement' | 'MicrosoftCloudAgreement';
  readonly link: string;
  readonly versionRank: number;
  /** From then on it is no longer attested (seed: the Cloud Agreement ended on 1 February 2020). */
  readonly until?: string;
}

export const agreementTemplates: readonly AgreementTemplate[] = [
  {
    id: '117a77b0-9360-443b-8795-c6dedc750cf9',
    type: 'MicrosoftCustomerAgreement',
    link: 'https://aka.ms/customeragreement',
    versionRank: 0,
  },
  {
    id: '998b88de-aa99-4388-a42c-1b3517d49490',
    type: 'MicrosoftCloudAgreement',
    link: 'https://docs.microsoft.com/partner-center/agreements',
    versionRank: 0,
    until: '2020-02-01T00:00:00.000Z',
  },
];

/** `*`: all of them. Nothing named: the Cloud Agreement alone, as Partner Center has kept answering. In any case. */
export const templatesOf = (type: string | undefined): readonly AgreementTemplate[] => {
  const wanted = (type ?? 'MicrosoftCloudAgreement').toLowerCase();
  return agreementTemplates.filter((template) => wanted === '*' || template.type.toLowerCase() === wanted);
};

export const templateOf = (id: string): AgreementTemplate | undefined =>
  agreementTemplates.find((template) => template.id === id.toLowerCase());

export interface Attestation {
  readonly id: string;
  readonly templateId: string;
  readonly dateAgreed: Instant;
  readonly contact: AgreementContact;
  readonly by: string;
}

/** Clocks differ a little. */
const toleranceMs = minuteMs;

/** Earlier attestations that stay on the customer. */
const mostEarlier = 50;

/** The same contact twice is refused (600061); changed contact data makes a new agreement, and the old one stays on file. */
export const attest = (customer: Customer, asked: Attestation, now: Instant): Result<Customer> => {
  const known = customer.agreement;
  if (known?.id !== undefined && known.id === asked.id) return done(customer);
  const template = templateOf(asked.templateId);
  if (template === undefined || template.type !== 'MicrosoftCustomerAgreement' || hasEnded(template, now)) {
    return refused({ kind: 'agreement-template-unknown', templateId: asked.templateId });
  }
  if (epochMs(asked.dateAgreed) > epochMs(now) + toleranceMs) return refused({ kind: 'agreed-in-future', now });
  if (known !== undefined && isSameContact(known.primaryContact, asked.contact)) {
    return refused({ kind: 'agreement-exists' });
  }
  const agreement: Agreement = {
    id: asked.id,
    templateId: template.id,
    type: template.type,
    dateAgreed: asked.dateAgreed,
    primaryContact: asked.contact,
    attestedBy: asked.by,
  };
  const earlier = known === undefined ? [] : [known, ...(customer.earlierAgreements ?? [])].slice(0, mostEarlier);
  return done({ ...customer, agreement, ...(earlier.length === 0 ? {} : { earlierAgreements: earlier }) });
};

/** In force first. */
export const agreementsOf = ({ agreement, earlierAgreements = [] }: Customer): readonly Agreement[] =>
  agreement === undefined ? [] : [agreement, ...earlierAgreements];

/** Attested by the partner, or accepted with Microsoft itself (CU-02). */
export const hasAgreement = ({ agreement, signedDirectly }: Customer): boolean =>
  agreement !== undefined || signedDirectly === true;

const hasEnded = ({ until }: AgreementTemplate, now: Instant): boolean => until !== undefined && now >= until;

const isSameContact = (a: AgreementContact, b: AgreementContact): boolean =>
  (['firstName', 'lastName', 'email', 'phoneNumber'] as const).every((part) => same(a[part], b[part]));

const same = (a: string | undefined, b: string | undefined): boolean =>
  (a ?? '').trim().toLowerCase() === (b ?? '').trim().toLowerCase();
